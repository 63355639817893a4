// main.cpp: the command line of `gangway`.
//
// Exit codes: 0 done; 1 the interface was refused (nothing is written); 2 the command line or the environment is wrong.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <deque>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include "emit/emit.hpp"
#include "go_tool.hpp"
#include "import/import.hpp"
#include "model/build.hpp"
#include "model/dump.hpp"
#include "model/naming/naming.hpp"
#include "stack/stack.hpp"
#include "swig/swig.hpp"

#if defined(_WIN32)
#include <windows.h>

#include <shellapi.h>
#endif

namespace gangway::gen {
namespace {

namespace fs = std::filesystem;

struct Command {
  SwigOptions swig;
  BuildOptions build;
  std::string cpp_dir;
  std::string go_dir;
  std::string depfile;
  std::vector<std::string> targets;
  std::string on_unsupported = "refuse";
  bool go_only = false;
  bool cpp_only = false;
  bool dump_model = false;
};

std::string utf8(const fs::path& path) {
  const auto text = path.generic_u8string();
  return {text.begin(), text.end()};
}
fs::path from_utf8(const std::string& text) { return fs::path(std::u8string(text.begin(), text.end())); }

fs::path executable() {
#if defined(_WIN32)
  std::wstring path(32768, L'\0');
  path.resize(GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size())));
  return path;
#else
  std::error_code ignored;
  return fs::read_symlink("/proc/self/exe", ignored);
#endif
}

// The program beside this one that is written in Go.
fs::path go_tool() {
  const fs::path program = executable();
  return program.parent_path() / ("gangway-cgo" + program.extension().string());
}

// Whether the words behind `gangway gen` ask for SWIG's API, which is made by the program that is written in Go.
bool asks_for_swig(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i] == "--api=swig" || words[i] == "-api=swig" ||
        ((words[i] == "--api" || words[i] == "-api") && i + 1 < words.size() && words[i + 1] == "swig"))
      return true;
  return false;
}

// The arguments behind the program's name, as UTF-8.
std::vector<std::string> arguments([[maybe_unused]] int argc, [[maybe_unused]] char** argv) {
#if defined(_WIN32)
  int count = 0;
  wchar_t** const words = CommandLineToArgvW(GetCommandLineW(), &count);
  std::vector<std::string> result;
  for (int i = 1; i < count; ++i) {
    const auto text = fs::path(words[i]).u8string();
    result.emplace_back(text.begin(), text.end());
  }
  LocalFree(words);
  return result;
#else
  return {argv + 1, argv + argc};
#endif
}

// The interface library beside an installed executable (bin/ and share/gangway/idl), or in the source tree above it.
std::string find_library() {
  const fs::path program = executable();
  std::vector<fs::path> candidates{program.parent_path() / ".." / "share" / "gangway" / "idl",
                                   program.parent_path() / "idl"};
  for (fs::path folder = program.parent_path(); folder.has_relative_path(); folder = folder.parent_path())
    candidates.push_back(folder / "bridge" / "idl");
  for (const auto& candidate : candidates)
    if (std::error_code ignored; fs::is_regular_file(candidate / "gangway.i", ignored))
      return utf8(candidate.lexically_normal());
  return {};
}

// Makefile syntax: blanks, '#' and '$' are escaped.
std::string escaped(const std::string& file) {
  std::string out;
  for (const char c : file) {
    if (c == ' ' || c == '#' || c == '\\') out += '\\';
    if (c == '$') out += '$';
    out += c;
  }
  return out;
}

void write_depfile(const Command& command, const std::vector<std::string>& targets,
                   const std::vector<std::string>& files) {
  std::string text;
  for (const auto& target : targets) text += (text.empty() ? "" : " ") + escaped(target);
  text += ":";
  for (const auto& file : files) text += " \\\n  " + escaped(utf8(from_utf8(file)));
  std::ofstream out(from_utf8(command.depfile), std::ios::binary);
  if (!(out << text << "\n" << std::flush)) throw std::runtime_error("cannot write " + command.depfile);
}

// The interface as some architectures see it, to which SWIG's preprocessor gives the same text.
struct Reading {
  Arch arch;
  SwigOutput swig;
  Module module;
  std::vector<Arch> archs;
};

std::deque<Reading> read_interface(const Command& command, const std::vector<Target>& targets, Report& report) {
  const std::map<Arch, Macros> macros = macros_of(targets);
  std::vector<Arch> order;  // those that the shims are for come first
  for (const Target& target : targets) order.push_back(target.arch);
  for (const Arch arch : {Arch::Amd64, Arch::X86, Arch::Arm64})
    if (std::find(order.begin(), order.end(), arch) == order.end()) order.push_back(arch);
  SwigOptions options = command.swig;
  options.program = found_swig(options);
  std::deque<Reading> readings;
  std::map<std::string, Reading*> known;
  for (const Arch arch : order) {
    options.target = macros.at(arch);
    const std::string text = preprocessed(options);
    const std::optional<std::string> seen = what_swig_sees(options, text);
    if (const auto found = seen ? known.find(*seen) : known.end(); found != known.end()) {
      found->second->archs.push_back(arch);
      continue;
    }
    readings.push_back({arch, run_swig(options, text), {}, {arch}});
    Reading& reading = readings.back();
    Report problems;
    reading.module = build(reading.swig, command.build, problems);
    if (readings.size() == 1)
      report = problems;
    else
      report.add(problems, name_of(arch));
    if (seen) known.emplace(*seen, &reading);
  }
  return readings;
}

constexpr const char* package_rule =
    "use a letter, then letters, digits and underscores, no word of Go's own and no _test "
    "at the end";

// Ends this process as the signal would have, now that everything is cleared up.
int end_by([[maybe_unused]] int signal) {
#if !defined(_WIN32)
  std::signal(signal, SIG_DFL);
  std::raise(signal);
  return 2;
#else
  return static_cast<int>(STATUS_CONTROL_C_EXIT);
#endif
}

int generate(Command command) {
  const fs::path source = from_utf8(command.swig.interface_file);
  if (std::error_code ignored; !fs::is_regular_file(source, ignored)) {
    std::cerr << "gangway: error: there is no file " << command.swig.interface_file << "\n";
    return 2;
  }
  if (command.swig.library.empty()) command.swig.library = find_library();
  if (command.swig.library.empty()) {
    std::cerr
        << "gangway: error: the interface library (gangway.i) is not beside this program: name its folder with --idl\n";
    return 2;
  }
  if (std::error_code ignored; !fs::is_regular_file(from_utf8(command.swig.library) / "gangway.i", ignored)) {
    std::cerr << "gangway: error: there is no gangway.i in " << command.swig.library
              << ": --idl names the folder of the interface library\n";
    return 2;
  }
  if (!command.build.go_package.empty() && !is_go_package_name(command.build.go_package)) {
    std::cerr << fmt::format("gangway: error: {} cannot be the name of a Go package: {}\n", command.build.go_package,
                             package_rule);
    return 2;
  }
  Report report;
  command.build.source = command.swig.interface_file;
  std::deque<Reading> readings;
  EmitOptions options;
  try {
    std::vector<Target> targets;
    for (const std::string& text : command.targets) targets.push_back(parse_target(text));
    if (!targets.empty()) options.shims_for.clear();
    for (const Target& target : targets) options.shims_for.push_back(target.arch);
    readings = read_interface(command, targets, report);
  } catch (const SwigError& error) {
    if (error.signal != 0) return end_by(error.signal);
    std::cerr << "gangway: error: " << error.text << (error.text.ends_with('\n') ? "" : "\n");
    return error.is_interface ? 1 : 2;
  } catch (const std::runtime_error& error) {
    std::cerr << "gangway: error: " << error.what() << "\n";
    return 2;
  }
  std::set<std::string> said;
  for (const Reading& reading : readings)
    if (said.insert(reading.swig.warnings).second) std::cerr << reading.swig.warnings;
  const Module& module = readings.front().module;
  const std::string& name = readings.front().swig.tree.module;
  if (command.build.go_package.empty() && !command.cpp_only && !is_go_package_name(name)) {
    std::cerr << fmt::format(
        "gangway: error: {}: %module {} cannot be the name of a Go package: {}; name the package with "
        "--go-package, or the module otherwise\n",
        command.swig.interface_file, name, package_rule);
    return 1;
  }
  const bool skip = command.on_unsupported == "skip" && !report.has_fatal();
  std::cerr << report.notes() << report.print(skip ? "warning" : "error");
  if (!report.empty() && !skip) {
    if (report.is_about_annotations()) {
      std::cerr << fmt::format("gangway: {} has {} annotation{} that nothing is meant by; nothing was written\n",
                               utf8(source.filename()), report.size(), report.size() == 1 ? "" : "s");
      return 1;
    }
    std::cerr << fmt::format("gangway: {} has {} declaration{} that cannot be wrapped; nothing was written{}\n",
                             utf8(source.filename()), report.size(), report.size() == 1 ? "" : "s",
                             report.has_fatal() ? "" : " (--on-unsupported=skip leaves them out)");
    return 1;
  }
  if (skip && !report.empty() && module.empty()) {
    std::cerr << fmt::format("gangway: nothing is left of {} when that is left out; nothing was written\n",
                             utf8(source.filename()));
    return 1;
  }
  if (command.dump_model) {
    std::set<std::string> dumped;  // once where it is the same everywhere
    for (const Reading& reading : readings)
      if (const std::string text = dump(reading.module); dumped.insert(text).second) std::cout << text;
    return 0;
  }
  options.cpp_dir = command.cpp_dir.empty() ? source.parent_path() / "cpp" : from_utf8(command.cpp_dir);
  options.go_dir = command.go_dir.empty() ? source.parent_path() : from_utf8(command.go_dir);
  options.go_only = command.go_only;
  options.cpp_only = command.cpp_only;
  options.generator = "gangway " GANGWAY_VERSION;
  try {
    std::vector<Variant> variants;
    for (const Reading& reading : readings) variants.push_back({&reading.module, reading.archs});
    const std::vector<EmittedFile> files = emitted_files(variants, options);
    emit(module.name, files, options);
    if (!command.depfile.empty()) {
      std::vector<std::string> targets;
      // The Go files are not named: a build that declares only the shims as outputs refuses the others.
      for (const auto& file : files)
        if (!file.is_go || options.go_only)
          targets.push_back(utf8((file.is_go ? options.go_dir : options.cpp_dir) / file.name));
      std::vector<std::string> sources;
      for (const Reading& reading : readings)
        for (const std::string& file : reading.swig.files)
          if (std::find(sources.begin(), sources.end(), file) == sources.end()) sources.push_back(file);
      write_depfile(command, targets, sources);
    }
  } catch (const std::runtime_error& error) {
    std::cerr << "gangway: error: " << error.what() << "\n";
    return 2;
  }
  return 0;
}

int main(int argc, char** argv) {
  CLI::App app("gangway: calls C++ from Go on Windows without cgo");
  app.set_version_flag("--version", "gangway " GANGWAY_VERSION);
  app.require_subcommand(1);
  Command command;
  CLI::App* gen = app.add_subcommand("gen", "make C++ shims and a Go package from a SWIG interface file");
  gen->add_option("interface", command.swig.interface_file, "interface file (.i)")->required();
  gen->add_option("--cpp-dir", command.cpp_dir, "folder of the C++ shims (default: cpp beside the interface file)");
  gen->add_option("--go-dir", command.go_dir, "folder of the Go package (default: the folder of the interface file)");
  gen->add_option("--go-package", command.build.go_package, "name of the Go package (default: the module's name)");
  gen->add_option("-I", command.swig.includes, "folder with further interface and header files")
      ->allow_extra_args(false);
  gen->add_option("-D", command.swig.macros, "macro for SWIG's preprocessor")->allow_extra_args(false);
  gen->add_option(
         "--target", command.targets,
         "architecture the shims are for, 386, amd64 or arm64, and =FILE with what its compiler defines (CC -dM "
         "-E -x c++ ...); without it what is known of all three")
      ->allow_extra_args(false);
  gen->add_option("--swig", command.swig.program, "SWIG 4.1 or newer (default: $SWIG, then PATH)");
  gen->add_option("--swig-timeout", command.swig.timeout, "seconds that one run of SWIG may take; 0: no limit")
      ->capture_default_str();
  gen->add_option("--idl", command.swig.library,
                  "folder of Gangway's interface library (default: found beside this program)");
  gen->add_option("--on-unsupported", command.on_unsupported, "what to do with declarations that cannot be wrapped")
      ->check(CLI::IsMember({"refuse", "skip"}))
      ->capture_default_str();
  gen->add_option("--depfile", command.depfile, "write the files that were read here, in Makefile syntax");
  CLI::Option* go_only = gen->add_flag("--go-only", command.go_only, "write the Go package only");
  gen->add_flag("--cpp-only", command.cpp_only, "write the C++ shims only")->excludes(go_only);
  std::string api;
  gen->add_option("--api", api, "gangway, or swig for the Go API that SWIG makes (gangway gen --api=swig -help)")
      ->check(CLI::IsMember({"gangway", "swig"}));
  gen->add_flag("--dump-model", command.dump_model, "print what was understood, and write nothing");
  imports::ImportOptions importing;
  importing.generator = "gangway " GANGWAY_VERSION;
  CLI::App* from = app.add_subcommand("import", "make an interface file and its C++ from a COM type library");
  from->add_option("source", importing.source, "type library, DLL, ProgID, or {CLSID} or {LIBID}")->required();
  from->add_option("-o", importing.folder, "folder of the files that are written")->capture_default_str();
  from->add_option("--module", importing.module, "name of the module (default: the library's name in small letters)");
  from->add_option("--apartment", importing.apartment, "kind of apartment that the objects live on")
      ->check(CLI::IsMember({"STA", "MTA", "GUI", "ANY"}))
      ->capture_default_str();
  from->add_option("--only", importing.only, "this type and what it needs, instead of the whole library")
      ->allow_extra_args(false);
  app.add_subcommand("cgo",
                     "make a DLL and a Go package without cgo from a Go package that uses cgo (gangway cgo -help)")
      ->prefix_command();
  StackOptions stack;
  CLI::App* stacks = app.add_subcommand("stack", "say or set how much stack the threads of a Windows program have");
  stacks->add_option("program", stack.programs, "the program (.exe), before it is signed")->required();
  stacks->add_option("--reserve", stack.reserve, "set it to this, such as 4MiB");
  std::vector<std::string> words = arguments(argc, argv);
  if (!words.empty() && words.front() == "cgo") return run_go_tool(go_tool(), {words.begin() + 1, words.end()});
  if (!words.empty() && words.front() == "gen" && asks_for_swig(words)) return run_go_tool(go_tool(), words);
  try {
    std::reverse(words.begin(), words.end());  // CLI11 takes them from the back
    app.parse(words);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  if (stacks->parsed()) return set_stacks(stack);
  if (from->parsed()) return imports::import_library(importing);
  return generate(std::move(command));
}

}  // namespace
}  // namespace gangway::gen

int main(int argc, char** argv) {
  try {
    return gangway::gen::main(argc, argv);
  } catch (const std::exception& error) {
    // Nothing of a user's may lead here.
    std::cerr << "gangway: error: BUG: " << error.what() << "; please report it with the interface file\n";
    return 2;
  }
}
