// swig.cpp: finds SWIG, checks its version and runs it twice: for the tree and the wrappers, and for the comments.
#include "swig/swig.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <sstream>
#include <stdexcept>

#include "swig/process.hpp"

namespace gangway::gen {
namespace {

namespace fs = std::filesystem;

std::string utf8(const fs::path& path) {
  const auto text = path.u8string();
  return {text.begin(), text.end()};
}
fs::path from_utf8(const std::string& text) { return fs::path(std::u8string(text.begin(), text.end())); }

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::random_device random;
    std::error_code error;
    const fs::path parent = fs::temp_directory_path(error);
    if (error) throw SwigError{"there is no folder for temporary files: " + error.message()};
    for (int attempt = 0; attempt < 100; ++attempt) {
      path_ = parent / fmt::format("gangway-{:08x}", random());
      if (fs::create_directory(path_, error)) return;
    }
    throw SwigError{"cannot make a folder in " + utf8(parent)};
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::string file(const char* name) const { return utf8(path_ / name); }
  std::string path() const { return utf8(path_); }

 private:
  fs::path path_;
};

std::string find_swig(const std::string& given) {
  if (!given.empty())
    return given.find('/') != given.npos || given.find('\\') != given.npos ? given : find_program(given);
  if (const char* variable = std::getenv("SWIG"); variable && *variable) return find_swig(variable);
  return find_program("swig");
}

// "SWIG Version 4.1.0" somewhere in the text of `swig -version`; {0, 0} when it is not.
std::pair<int, int> parse_version(const std::string& text) {
  int major = 0;
  int minor = 0;
  const auto at = text.find("SWIG Version ");
  if (at == text.npos || std::sscanf(text.c_str() + at, "SWIG Version %d.%d", &major, &minor) != 2) return {0, 0};
  return {major, minor};
}

void check_version(const std::string& program, const std::string& log) {
  const auto result = run_process(program, {"-version"}, from_utf8(log));
  if (!result.started) throw SwigError{fmt::format("cannot start SWIG ({})", program)};
  const auto [major, minor] = parse_version(result.output);
  if (std::pair(major, minor) < std::pair(4, 1))
    throw SwigError{fmt::format("{} is SWIG {}.{}; gangway needs 4.1 or newer (Debian: apt install swig; anywhere: pip "
                                "install swig)",
                                program, major, minor)};
}

std::string library_of(const std::string& program, const std::string& log) {
  std::string folder = run_process(program, {"-swiglib"}, from_utf8(log)).output;
  folder.resize(std::min(folder.find('\n'), folder.size()));
  return folder;
}

// Warnings that are about SWIG's own Go output, or that the checks repeat with a way out.
bool is_ours(const std::string& line) {
  static const char* const numbers[] = {
      "Warning 312:", "Warning 325:", "Warning 401:", "Warning 451:", "Warning 462:", "Warning 468:", "Warning 469:",
      "Warning 503:", "Warning 506:", "Warning 509:", "Warning 512:", "Warning 516:", "Warning 890:"};
  return std::any_of(std::begin(numbers), std::end(numbers),
                     [&](const char* number) { return line.find(number) != line.npos; });
}

void sort_messages(const std::string& text, SwigOutput& into) {
  std::istringstream lines(text);
  std::set<std::string> seen;
  for (std::string line; std::getline(lines, line);) {
    if (line.find("Warning 312:") != line.npos) {
      into.ignored.push_back(line.substr(0, line.find(": Warning")));
    } else if (line.find("Warning 453:") != line.npos) {
      into.untyped.push_back(line);
    } else if (!is_ours(line) && seen.insert(line).second) {
      into.warnings += line + "\n";
    }
  }
}

// The file names of `swig -M`: everything behind "target: \", one a line.
std::vector<std::string> parse_dependencies(const std::string& text) {
  std::vector<std::string> files;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("  ")) continue;
    while (!line.empty() && (line.back() == ' ' || line.back() == '\\' || line.back() == '\r')) line.pop_back();
    std::string file;
    for (const char c : line.substr(2))
      if (c == ' ' && !file.empty() && file.back() == '\\')
        file.back() = ' ';
      else
        file += c;
    if (!file.empty()) files.push_back(file.starts_with("./") ? file.substr(2) : file);
  }
  return files;
}

// %module(docstring="...") is only in the proxy file SWIG writes: the first string of the Python module.
std::string module_docstring(const fs::path& proxy) {
  std::ifstream in(proxy, std::ios::binary);
  std::string line;
  while (std::getline(in, line) && (line.empty() || line[0] == '#')) {
  }
  const auto start = line.find("\"\"\"");
  if (start == line.npos || start > 1) return {};
  std::string text = line.substr(start + 3);
  while (text.find("\"\"\"") == text.npos && std::getline(in, line)) text += "\n" + line;
  text.erase(std::min(text.find("\"\"\""), text.size()));
  return godoc(text);
}

// The directives of the user's files; SWIG runs once more for what they are about. `preprocess` are the words of `swig -E`.
std::vector<Directive> directives_of(const std::string& program, const std::vector<std::string>& preprocess,
                                     const Folders& folders, const TemporaryFolder& temporary, const std::string& log) {
  Marked marked = mark_directives(run_process(program, preprocess, from_utf8(log)).output, folders);
  if (marked.directives.empty()) return {};
  const std::string input = temporary.file("marked.i");
  const std::string tree = temporary.file("marked.xml");
  const std::string wrap = temporary.file("m_wrap.cxx");
  std::ofstream(from_utf8(input), std::ios::binary) << marked.text;
  const auto run = run_process(program,
                               {"-nopreprocess", "-go", "-cgo", "-intgosize", "64", "-c++", "-xmlout", tree, "-o", wrap,
                                "-outdir", temporary.path(), input},
                               from_utf8(log));
  if (run.exit_code != 0) throw SwigError{"SWIG does not read what it wrote itself (swig -E):\n" + run.output};
  std::ifstream in(from_utf8(wrap), std::ios::binary);
  const std::string wrappers{std::istreambuf_iterator<char>(in), {}};
  try {
    read_marks(*load_tree(from_utf8(tree), folders).top, wrappers, marked.directives);
  } catch (const std::runtime_error& error) {
    throw SwigError{error.what()};
  }
  return std::move(marked.directives);
}

}  // namespace

SwigOutput run_swig(const SwigOptions& options) {
  const TemporaryFolder temporary;
  const std::string log = temporary.file("log");
  const std::string program = find_swig(options.program);
  if (program.empty())
    throw SwigError{
        "SWIG is not in PATH: install it (Debian: apt install swig; anywhere: pip install swig), or name it "
        "with --swig or $SWIG"};
  check_version(program, log);
  const std::string swig_library = library_of(program, log);

  std::vector<std::string> common{"-c++", "-I" + options.library};
  for (const auto& folder : options.includes) common.push_back("-I" + folder);
  const std::string here = utf8(from_utf8(options.interface_file).parent_path());
  if (!here.empty()) common.push_back("-I" + here);
  for (const auto& macro : options.macros) common.push_back("-D" + macro);
  common.insert(common.end(), {"-DGANGWAY", "-D_WIN32", "-DWIN32"});

  const auto arguments = [&](std::vector<std::string> first, std::vector<std::string> last) {
    first.insert(first.end(), common.begin(), common.end());
    first.insert(first.end(), last.begin(), last.end());
    first.push_back(options.interface_file);
    return first;
  };
  const std::vector<std::string> go{"-go", "-cgo", "-intgosize", "64"};
  const std::string tree = temporary.file("tree.xml");
  const std::string wrap = temporary.file("x_wrap.cxx");
  const auto main_run =
      run_process(program, arguments(go, {"-xmlout", tree, "-o", wrap, "-outdir", temporary.path()}), from_utf8(log));
  if (main_run.exit_code != 0)
    throw SwigError{fmt::format("SWIG does not accept {}:\n{}", options.interface_file, main_run.output), true};

  SwigOutput output;
  sort_messages(main_run.output, output);
  const Folders folders{from_utf8(swig_library), from_utf8(options.library), from_utf8(options.interface_file)};
  try {
    output.tree = load_tree(from_utf8(tree), folders);
  } catch (const std::runtime_error& error) {
    throw SwigError{error.what()};
  }
  output.wrappers = load_wrappers(from_utf8(wrap));
  output.directives = directives_of(program, arguments(go, {"-E"}), folders, temporary, log);
  output.files = parse_dependencies(run_process(program, arguments(go, {"-M"}), from_utf8(log)).output);

  // The Go module of SWIG drops comments; the Python one keeps them in its tree. The same run tells, without
  // "flatnested", which unnamed nested structs SWIG leaves out. If it fails, comments are missing, and only the
  // assertions in the shim guard the layouts.
  const std::string commented = temporary.file("commented.xml");
  const auto doc_run =
      run_process(program,
                  arguments({"-python", "-doxygen", "-DSWIGGO", "-DGANGWAY_DOC_PASS"},
                            {"-xmlout", commented, "-o", temporary.file("d_wrap.cxx"), "-outdir", temporary.path()}),
                  from_utf8(log));
  if (SwigOutput said; doc_run.exit_code == 0) {
    sort_messages(doc_run.output, said);
    output.ignored = said.ignored;
    output.docs = load_docs(from_utf8(commented));
    output.docs.module = module_docstring(from_utf8(temporary.file((output.tree.module + ".py").c_str())));
  }
  return output;
}

}  // namespace gangway::gen
