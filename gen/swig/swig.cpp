// swig.cpp: finds SWIG, checks its version and runs it: for the tree and the wrappers, for the directives, for the comments.
#include "swig/swig.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>
#include <stdexcept>

#include "naming/module_names.hpp"
#include "swig/code_page.hpp"
#include "swig/module_name.hpp"
#include "swig/process.hpp"
#include "text/ascii.hpp"
#include "text/file.hpp"

namespace gangway::gen {
namespace {

namespace fs = std::filesystem;

constexpr const char* target_file = "gangway_target.i";

std::string find_swig(const std::string& given) {
  if (!given.empty())
    return given.find('/') != given.npos || given.find('\\') != given.npos ? given : find_program(given);
  if (const std::string variable = environment("SWIG"); !variable.empty()) return find_swig(variable);
  return find_program("swig");
}

// The major and minor version in the text of `swig -version`, {4, 1} of "SWIG Version 4.1.0"; {0, 0} when it names none.
std::pair<int, int> parse_version(const std::string& text) {
  int major = 0;
  int minor = 0;
  const auto at = text.find("SWIG Version ");
  if (at == text.npos || std::sscanf(text.c_str() + at, "SWIG Version %d.%d", &major, &minor) != 2) return {0, 0};
  return {major, minor};
}

// Runs SWIG. Throws swig_error when SWIG did not end by itself.
process_result run(const std::string& program, const std::vector<std::string>& arguments, const swig_options& options) {
  process_limits limits;
  limits.time = std::chrono::seconds(options.timeout);
  std::vector<std::string> words;
  for (const std::string& argument : arguments) {
    words.push_back(to_swig(argument));
    if (words.back().empty() && !argument.empty())
      throw swig_error{fmt::format(
          "SWIG cannot read {}: it has letters that are not in this system's code page {}; name it otherwise, put it "
          "into another folder, or turn on UTF-8 for all programs in the region settings of Windows",
          argument, code_page())};
  }
  process_result result = run_process(program, words, limits);
  if (result.interrupted != 0) throw swig_error{"", false, result.interrupted};
  if (!result.started) throw swig_error{fmt::format("cannot start SWIG ({})", program)};
  if (result.timed_out)
    throw swig_error{
        fmt::format("SWIG ({}) was still at {} after {} seconds and was ended: --swig-timeout gives it more; "
                    "if that does not help, leave out under #ifndef SWIG what it loops at",
                    program, options.interface_file, options.timeout),
        true};
  if (result.flooded)
    throw swig_error{fmt::format("SWIG ({}) wrote {} MB of messages about {} and was ended; they begin with:\n{}",
                                 program, limits.output >> 20, options.interface_file,
                                 from_swig(result.output.substr(0, 2000))),
                     true};
  if (!result.crash.empty())
    throw swig_error{fmt::format("SWIG ({}) itself crashed ({}) at {}: leave out under #ifndef SWIG what it does not "
                                 "understand\n{}",
                                 program, result.crash, options.interface_file, from_swig(result.output)),
                     true};
  return result;
}

// Sets SWIG_LIB for a SWIG from the Python package `swig`, which does not know the folder of its own library. The script that
// people start tells it: ../share/swig/<version>, where any SWIG is that was installed by its own rules.
void find_library(const std::string& program, const std::string& version_text) {
  if (!environment("SWIG_LIB").empty()) return;
  std::istringstream words(version_text.substr(std::min(version_text.find("SWIG Version "), version_text.size())));
  std::string version;
  words >> version >> version >> version;
  std::error_code ignored;
  const fs::path folder =
      fs::weakly_canonical(to_path(program), ignored).parent_path().parent_path() / "share" / "swig" / version;
  if (version.empty() || !fs::is_regular_file(folder / "swig.swg", ignored)) return;
  set_environment("SWIG_LIB", to_swig(to_utf8(folder)));
}

void check_version(const std::string& program, const swig_options& options) {
  if (needs_shell(program))
    throw swig_error{fmt::format("{} is a batch file, which runs a shell: name swig.exe itself with --swig", program)};
  const auto result = run(program, {"-version"}, options);
  const auto [major, minor] = parse_version(result.output);
  if (std::pair(major, minor) < std::pair(4, 1))
    throw swig_error{
        fmt::format("{} is SWIG {}.{}; gangway needs 4.1 or newer (Debian: apt install swig; anywhere: pip "
                    "install swig)",
                    program, major, minor)};
  find_library(program, result.output);
}

std::string library_of(const std::string& program, const swig_options& options) {
  std::string folder = from_swig(run(program, {"-swiglib"}, options).output);
  folder.resize(std::min(folder.find('\n'), folder.size()));
  if (std::error_code ignored; !folder.empty() && !fs::is_regular_file(to_path(folder) / "swig.swg", ignored))
    throw swig_error{fmt::format(
        "SWIG ({}) does not find its own library: there is no swig.swg in {}; let the variable SWIG_LIB name "
        "the folder where it is",
        program, folder)};
  return folder;
}

// Whether a line of SWIG's is a warning that users do not see: it is about SWIG's own Go output, or the checks of the model
// say the same with a hint.
bool is_ours(const std::string& line) {
  static const char* const numbers[] = {
      "Warning 312:", "Warning 315:", "Warning 325:", "Warning 350:", "Warning 351:", "Warning 401:",
      "Warning 451:", "Warning 462:", "Warning 468:", "Warning 469:", "Warning 503:", "Warning 506:",
      "Warning 509:", "Warning 512:", "Warning 516:", "Warning 890:"};
  return std::any_of(std::begin(numbers), std::end(numbers),
                     [&](const char* number) { return line.find(number) != line.npos; });
}

void sort_messages(const std::string& text, swig_output& into) {
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

// The names of files in the output of `swig -MD`: all lines behind "target: \".
std::vector<std::string> parse_dependencies(std::istream& lines) {
  std::vector<std::string> files;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("  ")) continue;
    while (!line.empty() && (line.back() == ' ' || line.back() == '\\' || line.back() == '\r')) line.pop_back();
    std::string file;
    for (const char c : line.substr(2))
      if (c == ' ' && !file.empty() && file.back() == '\\')
        file.back() = ' ';
      else
        file += c;
    if (!file.empty()) files.push_back(from_swig(file.starts_with("./") ? file.substr(2) : file));
  }
  return files;
}

// The blocks of %inline, each with the words before its brace. SWIG's preprocessor leaves them as they are.
std::vector<std::string> inline_blocks(const std::string& text) {
  std::vector<std::string> blocks;
  for (auto at = text.find("%inline"); at != text.npos; at = text.find("%inline", at + 1))
    blocks.push_back(text.substr(at, text.find("%}", at) - at));
  return blocks;
}

// Notes each "#define NAME expression" in a block of %inline.
void add_inline_macros(const std::string& text, std::multimap<std::string, written_value>& into) {
  for (const std::string& block : inline_blocks(text)) {
    std::istringstream lines(block);
    for (std::string line; std::getline(lines, line);) {
      for (std::string more; line.ends_with('\\') && std::getline(lines, more);) line.back() = ' ', line += more;
      std::istringstream words(line);
      std::string hash;
      std::string name;
      if (!(words >> hash) || (hash == "#" ? !(words >> hash) || hash != "define" : hash != "#define")) continue;
      if (!(words >> name) || name.find('(') != name.npos) continue;
      std::string expression;
      std::getline(words, expression);
      char quote = 0;
      for (std::size_t i = 0; i < expression.size(); ++i) {
        const char c = expression[i];
        if (quote == 0 && (expression.compare(i, 2, "//") == 0 || expression.compare(i, 2, "/*") == 0)) {
          expression.resize(i);  // an expression with a comment in its middle is cut off, and has no value
        } else if (quote != 0 && c == '\\') {
          ++i;
        } else if (c == '"' || c == '\'') {
          quote = quote == 0 ? c : quote == c ? '\0' : quote;
        }
      }
      if (expression.find_first_not_of(" \t\r") != expression.npos)
        into.emplace(name, written_value{expression, false, true});
    }
  }
}

// Notes each "%constant NAME = expression;" in SWIG's output: the macros that SWIG takes for constants, and the constants of
// the user.
std::multimap<std::string, written_value> written_constants(const std::string& text) {
  std::multimap<std::string, written_value> found;
  constexpr std::string_view directive = "%constant";
  for (auto at = text.find(directive); at != text.npos; at = text.find(directive, at + 1)) {
    if (at > 0 && text[at - 1] != '\n' && text[at - 1] != ' ' && text[at - 1] != '\t') continue;
    std::size_t end = at + directive.size();
    const auto equals = text.find_first_of("=;", end);
    if (equals == text.npos || text[equals] != '=') continue;
    std::istringstream words(text.substr(end, equals - end));
    std::vector<std::string> head;
    for (std::string word; words >> word;) head.push_back(word);
    if (head.empty()) continue;
    // The expression ends at a semicolon outside quotes.
    char quote = 0;
    for (end = equals + 1; end < text.size() && (quote != 0 || text[end] != ';'); ++end) {
      if (text[end] == '\\' && quote != 0)
        ++end;
      else if (quote != 0)
        quote = text[end] == quote ? '\0' : quote;
      else if (text[end] == '"' || text[end] == '\'')
        quote = text[end];
    }
    std::string name = head.back();
    name.erase(0, std::min(name.find_first_not_of("*&"), name.size()));
    found.emplace(
        name, written_value{text.substr(equals + 1, std::min(end, text.size()) - equals - 1), head.size() > 1, false});
  }
  add_inline_macros(text, found);
  return found;
}

// The texts of SWIG's output that are one name. Its tree has no quotes around texts, so that const char a[] = RED and = "RED" look alike.
std::set<std::string> quoted_words(const std::string& text) {
  std::set<std::string> found;
  for (auto open = text.find('"'); open != text.npos; open = text.find('"', open + 1)) {
    auto end = open + 1;
    while (end < text.size() && is_word(text[end])) ++end;
    if (end < text.size() && end > open + 1 && text[end] == '"') found.insert(text.substr(open + 1, end - open - 1));
  }
  return found;
}

// The text of %module(docstring="..."): the first string of the Python module that SWIG writes. Its tree does not have it.
std::string module_docstring(const fs::path& proxy) {
  std::ifstream in(proxy, std::ios::binary);
  std::string line;
  const auto next = [&] {
    const bool more = static_cast<bool>(std::getline(in, line));
    if (line.ends_with('\r')) line.pop_back();
    return more;
  };
  while (next() && (line.empty() || line[0] == '#')) {
  }
  const auto start = line.find("\"\"\"");
  if (start == line.npos || start > 1) return {};
  std::string text = line.substr(start + 3);
  while (text.find("\"\"\"") == text.npos && next()) text += "\n" + line;
  text.erase(std::min(text.find("\"\"\""), text.size()));
  return godoc(text);
}

constexpr const char* go_language[] = {"-go", "-cgo", "-intgosize", "64"};

// The #defines in the user's files, as words of SWIG's command line. Which branch of an #if counts is not asked: of several of one
// name it is the first, which is for SWIG where a second one is for the compiler.
std::vector<std::string> macros_outside(const std::string& preprocessed, const source_folders& folders) {
  std::vector<std::string> words;
  std::set<std::string> names;
  static const std::regex file(R"re(%includefile(?:\([^\n]*?\))? "([^"\n]*)" %beginfile)re");
  static const std::regex define(R"re(\s*#\s*define\s+(\w+)(\([^)]*\))?\s*(.*?)\s*)re");
  for (std::sregex_iterator at(preprocessed.begin(), preprocessed.end(), file), end; at != end; ++at) {
    const std::string name = from_swig((*at)[1].str());
    if (origin_of(fs::path(name), folders) != origin_kind::user) continue;
    std::istringstream lines(read_file(to_path(name)).value_or(std::string()));
    for (std::string line; std::getline(lines, line);) {
      if (line.ends_with('\r')) line.pop_back();
      std::smatch match;
      if (line.ends_with('\\') || !std::regex_match(line, match, define) || !names.insert(match[1].str()).second)
        continue;
      words.push_back("-D" + match[1].str() + match[2].str() + "=" + match[3].str());
    }
  }
  return words;
}

// The directives of the user's files. SWIG runs once more to say what each is about.
std::vector<swig_directive> directives_of(const std::string& preprocessed, const source_folders& folders,
                                          const temporary_folder& temporary, const swig_options& options,
                                          const std::vector<std::string>& module) {
  marked_text marked = mark_directives(preprocessed, folders);
  if (marked.directives.empty()) return {};
  const std::string input = temporary.file("marked.i");
  const std::string tree = temporary.file("marked.xml");
  const std::string wrap = temporary.file("m_wrap.cxx");
  std::ofstream(to_path(input), std::ios::binary) << marked.text;
  std::vector<std::string> words(std::begin(go_language), std::end(go_language));
  words.insert(words.end(), module.begin(), module.end());
  words.insert(words.end(), {"-nopreprocess", "-c++", "-xmlout", tree, "-o", wrap, "-outdir", temporary.path(), input});
  process_result result = run(options.program, words, options);
  if (result.exit_code != 0) {
    // SWIG reads what is in %inline with macros of its own, which this run would not have.
    const std::vector<std::string> macros = macros_outside(preprocessed, folders);
    words.insert(words.end() - 1, macros.begin(), macros.end());
    result = run(options.program, words, options);
  }
  if (result.exit_code != 0)
    throw swig_error{"SWIG does not read what it wrote itself (swig -E):\n" + from_swig(result.output)};
  const std::string wrappers = read_file(to_path(wrap)).value_or(std::string());
  try {
    read_marks(*load_tree(to_path(tree), folders).top, wrappers, marked.directives);
  } catch (const std::runtime_error& error) {
    throw swig_error{error.what()};
  }
  return std::move(marked.directives);
}

// The options of every run. The macros of the target stand in a file in the temporary folder, which the interface library
// includes.
std::vector<std::string> common_arguments(const swig_options& options, const temporary_folder& temporary) {
  std::ofstream target(to_path(temporary.file(target_file)), std::ios::binary);
  if (!(target << as_interface(options.target, options.macros) << std::flush))
    throw swig_error{"cannot write " + temporary.file(target_file)};
  std::vector<std::string> common{"-c++", "-I" + temporary.path(), "-I" + options.library};
  for (const auto& folder : options.includes) common.push_back("-I" + folder);
  const std::string here = to_utf8(to_path(options.interface_file).parent_path());
  if (!here.empty()) common.push_back("-I" + here);
  for (const auto& macro : options.macros) common.push_back("-D" + macro);
  common.emplace_back("-DGANGWAY");
  return common;
}

// The output of SWIG's preprocessor for a file, without the name of the temporary folder, which differs from run to run.
std::optional<std::string> preprocess(const std::string& file, const temporary_folder& temporary,
                                      const swig_options& options) {
  std::vector<std::string> arguments = common_arguments(options, temporary);
  arguments.insert(arguments.begin(), std::begin(go_language), std::end(go_language));
  arguments.insert(arguments.end(), {"-E", file});
  const process_result result = run(options.program, arguments, options);
  if (result.exit_code != 0) return std::nullopt;
  std::string text = result.output;
  const std::string folder = temporary.name();  // SWIG may write the folders above the temporary folder in another way
  for (auto at = text.find(folder); at != text.npos; at = text.find(folder, at)) text.erase(at, folder.size());
  return text;
}

// Each macro of the target leaves a blank line behind, and every architecture has its own number of them.
std::string without_macro_lines(std::string text) {
  for (auto at = text.find(target_file); at != text.npos; at = text.find(target_file, at + 1)) {
    const auto line_end = std::min(text.find('\n', at), text.size());
    const auto next = std::min(text.find_first_not_of("\r\n", line_end), text.size());
    text.erase(line_end, next - line_end);
  }
  return text;
}

}  // namespace

std::string found_swig(const swig_options& options) {
  std::string program = find_swig(options.program);
  if (program.empty())
    throw swig_error{
        "SWIG is not in PATH: install it (Debian: apt install swig; anywhere: pip install swig), or name it "
        "with --swig or $SWIG"};
  check_version(program, options);
  return program;
}

std::string preprocessed(const swig_options& options) {
  const temporary_folder temporary;
  return preprocess(options.interface_file, temporary, options).value_or(std::string{});
}

std::optional<std::string> what_swig_sees(const swig_options& options, const std::string& preprocessed) {
  const std::vector<std::string> blocks = inline_blocks(preprocessed);
  if (preprocessed.empty() || blocks.empty()) return without_macro_lines(preprocessed);
  const temporary_folder temporary;
  const std::string input = temporary.file("inlined.i");
  std::ofstream out(to_path(input), std::ios::binary);
  std::string file = to_swig(options.interface_file);
  if (fs::path::preferred_separator == '\\')
    std::replace(file.begin(), file.end(), '\\', '/');  // SWIG reads a backslash as an escape
  out << "%include \"" << file << "\"\n";
  for (const std::string& block : blocks) {
    const auto brace = block.find('{');
    if (brace == block.npos) return std::nullopt;
    out << block.substr(brace + 1) << "\n";
  }
  if (!out.flush()) throw swig_error{"cannot write " + input};
  const std::optional<std::string> text = preprocess(input, temporary, options);
  return text ? std::optional(without_macro_lines(preprocessed + *text)) : std::nullopt;
}

swig_output run_swig(const swig_options& options, const std::string& preprocessed) {
  const temporary_folder temporary;
  const std::string& program = options.program;
  const std::string swig_library = library_of(program, options);
  const std::vector<std::string> common = common_arguments(options, temporary);

  const auto arguments = [&](std::vector<std::string> first, std::vector<std::string> last) {
    first.insert(first.end(), common.begin(), common.end());
    first.insert(first.end(), last.begin(), last.end());
    first.push_back(options.interface_file);
    return first;
  };
  std::vector<std::string> go(std::begin(go_language), std::end(go_language));
  // SWIG names files after the module, whose name has to be known before SWIG runs.
  std::string name = plain_module_name(to_path(options.interface_file), options.macros);
  if (name.empty()) name = preprocessed_module_name(preprocessed);
  // In SWIG's Go a module's name may be a path, that of its package. Its last part is the name of the DLL and the files.
  std::vector<std::string> module;
  std::string module_path;
  static const std::regex path("(\\w[\\w.~-]*/)+\\w+");
  if (const auto slash = name.rfind('/'); std::regex_match(name, path)) {
    module_path = name;
    name.erase(0, slash + 1);
    module = {"-module", name};
    go.insert(go.end(), module.begin(), module.end());
  }
  if (const std::string wrong = why_not_module(name); (!name.empty() || !module.empty()) && !wrong.empty())
    throw swig_error{fmt::format("{}: %module {}: {}", options.interface_file, name, wrong), true};
  const std::string tree = temporary.file("tree.xml");
  const std::string wrap = temporary.file("x_wrap.cxx");
  const std::string dependencies = temporary.file("files.d");
  const auto main_run = run(
      program, arguments(go, {"-MD", "-MF", dependencies, "-xmlout", tree, "-o", wrap, "-outdir", temporary.path()}),
      options);
  const std::string said_first = from_swig(main_run.output);
  if (main_run.exit_code != 0)
    throw swig_error{
        fmt::format("SWIG does not accept {}:\n{}{}", options.interface_file, said_first, why_not_found(said_first)),
        true};

  swig_output output;
  output.constants = written_constants(preprocessed);
  output.quoted_words = quoted_words(preprocessed);
  output.bases = plain_bases_of(preprocessed);
  sort_messages(said_first, output);
  const source_folders folders{to_path(swig_library), to_path(options.library), to_path(options.interface_file)};
  try {
    output.tree = load_tree(to_path(tree), folders);
    output.tree.module_path = module_path;
  } catch (const std::runtime_error& error) {
    throw swig_error{error.what()};
  }
  if (const std::string wrong = why_not_module(output.tree.module); !wrong.empty())
    throw swig_error{fmt::format("{}: %module {}: {}", options.interface_file, output.tree.module, wrong), true};
  output.wrappers = load_wrappers(to_path(wrap));
  try {
    output.directives = directives_of(preprocessed, folders, temporary, options, module);
  } catch (const swig_error& error) {
    // Raw strings of several lines, for one: SWIG does not read its own preprocessed text then.
    if (error.signal != 0 || error.is_interface) throw;
    output.warnings += fmt::format("gangway: warning: {}: whether an annotation or %apply is about nothing is not "
                                   "checked, as it is with SWIG's own words: {}\n",
                                   options.interface_file, error.text);
  }
  std::ifstream read(to_path(dependencies), std::ios::binary);
  output.files = parse_dependencies(read);
  std::erase_if(output.files, [&](const std::string& file) { return to_path(file).filename() == target_file; });

  // The Go module of SWIG drops comments; the Python one keeps them in its tree. The same run tells, without
  // "flatnested", which unnamed nested structs SWIG leaves out. If it fails, comments are missing, and only the
  // assertions in the shims guard the layouts.
  const std::string commented = temporary.file("commented.xml");
  process_result doc_run;
  std::vector<std::string> python{"-python", "-doxygen", "-DSWIGGO", "-DGANGWAY_DOC_PASS"};
  python.insert(python.end(), module.begin(), module.end());
  try {
    doc_run =
        run(program,
            arguments(python, {"-xmlout", commented, "-o", temporary.file("d_wrap.cxx"), "-outdir", temporary.path()}),
            options);
  } catch (const swig_error& error) {
    if (error.signal != 0) throw;
    output.warnings +=
        fmt::format("gangway: warning: there are no comments from C++ in the Go package: {}\n", error.text);
  }
  if (swig_output said; doc_run.exit_code == 0) {
    sort_messages(from_swig(doc_run.output), said);
    output.ignored = said.ignored;
    output.docs = load_docs(to_path(commented));
    output.docs.module = module_docstring(to_path(temporary.file((output.tree.module + ".py").c_str())));
  }
  return output;
}

}  // namespace gangway::gen
