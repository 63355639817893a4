// generate.cpp: `gangway gen`, from an interface file to the files that are written.
#include "pipeline/generate.hpp"

#include <algorithm>
#include <csignal>
#include <fmt/format.h>
#include <iostream>
#include <set>
#include <stdexcept>

#include "emit/emit.hpp"
#include "model/dump.hpp"
#include "naming/go_names.hpp"
#include "pipeline/depfile.hpp"
#include "pipeline/readings.hpp"
#include "text/file.hpp"

#if defined(_WIN32)
#include <windows.h>
#endif

namespace gangway::gen {
namespace {

namespace fs = std::filesystem;

// Thrown and caught in this file to end the run with this exit code and this message.
struct early_exit {
  int exit_code;
  std::string message;  // printed behind "gangway: "
};

constexpr const char* package_rule =
    "use a letter, then letters, digits and underscores, no word of Go's own and no _test "
    "at the end";

// Ends this process by the signal that asked it to end. Requires: everything is cleared up.
int end_by([[maybe_unused]] int signal) {
#if !defined(_WIN32)
  std::signal(signal, SIG_DFL);
  std::raise(signal);
  return 2;
#else
  return static_cast<int>(STATUS_CONTROL_C_EXIT);
#endif
}

bool is_file(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored);
}

std::string name_of_interface(const generate_options& options) {
  return to_generic_utf8(to_path(options.swig.interface_file).filename());
}

void check_command_line(const generate_options& options) {
  if (!is_file(to_path(options.swig.interface_file)))
    throw early_exit{2, "error: there is no file " + options.swig.interface_file};
  if (options.swig.library.empty())
    throw early_exit{2,
                     "error: the interface library (gangway.i) is not beside this program: name its folder with --idl"};
  if (!is_file(to_path(options.swig.library) / "gangway.i"))
    throw early_exit{2,
                     fmt::format("error: there is no gangway.i in {}: --idl names the folder of the interface library",
                                 options.swig.library)};
  if (!options.build.go_package.empty() && !is_go_package_name(options.build.go_package))
    throw early_exit{
        2, fmt::format("error: {} cannot be the name of a Go package: {}", options.build.go_package, package_rule)};
}

std::vector<build_target> targets_of(const generate_options& options) {
  std::vector<build_target> targets;
  for (const std::string& text : options.targets) targets.push_back(parse_target(text));
  return targets;
}

// Prints the warnings of SWIG. A warning that several readings have is printed once.
void say_warnings(const std::deque<interface_reading>& readings) {
  std::set<std::string> said;
  for (const interface_reading& reading : readings)
    if (said.insert(reading.swig.warnings).second) std::cerr << reading.swig.warnings;
}

void check_package_name(const generate_options& options, const interface_reading& reading) {
  const std::string& name = reading.swig.tree.module;
  if (!options.build.go_package.empty() || options.cpp_only || is_go_package_name(name)) return;
  throw early_exit{1, fmt::format("error: {}: %module {} cannot be the name of a Go package: {}; name the package with "
                                  "--go-package, or the module otherwise",
                                  options.swig.interface_file, name, package_rule)};
}

// Prints the refused declarations. Returns only when files may be written: nothing is refused, or the user asked to leave
// out what is.
void say_report(const generate_options& options, const problem_report& report, const module_decl& module) {
  const bool skip = options.on_unsupported == "skip" && !report.has_fatal();
  std::cerr << report.notes() << report.print(skip ? "warning" : "error");
  if (report.empty()) return;
  const char* const plural = report.size() == 1 ? "" : "s";
  if (!skip && report.is_about_annotations())
    throw early_exit{1, fmt::format("{} has {} annotation{} that nothing is meant by; nothing was written",
                                    name_of_interface(options), report.size(), plural)};
  if (!skip)
    throw early_exit{1, fmt::format("{} has {} declaration{} that cannot be wrapped; nothing was written{}",
                                    name_of_interface(options), report.size(), plural,
                                    report.has_fatal() ? "" : " (--on-unsupported=skip leaves them out)")};
  if (module.empty())
    throw early_exit{
        1, fmt::format("nothing is left of {} when that is left out; nothing was written", name_of_interface(options))};
}

// Prints the models. A model that several readings have is printed once.
void print_models(const std::deque<interface_reading>& readings) {
  std::set<std::string> printed;
  for (const interface_reading& reading : readings)
    if (const std::string text = dump(reading.module); printed.insert(text).second) std::cout << text;
}

emit_options make_emit_options(const generate_options& options, const std::vector<build_target>& targets) {
  const fs::path folder = to_path(options.swig.interface_file).parent_path();
  emit_options made;
  made.cpp_dir = options.cpp_dir.empty() ? folder / "cpp" : to_path(options.cpp_dir);
  made.go_dir = options.go_dir.empty() ? folder : to_path(options.go_dir);
  made.go_only = options.go_only;
  made.cpp_only = options.cpp_only;
  made.generator = options.generator;
  if (!targets.empty()) made.shims_for.clear();
  for (const build_target& target : targets) made.shims_for.push_back(target.arch);
  return made;
}

std::vector<module_variant> variants_of(const std::deque<interface_reading>& readings) {
  std::vector<module_variant> variants;
  for (const interface_reading& reading : readings) variants.push_back({&reading.module, reading.archs});
  return variants;
}

void say_dependencies(const std::string& depfile, const std::deque<interface_reading>& readings,
                      const std::vector<emitted_file>& files, const emit_options& emitted) {
  std::vector<std::string> targets;
  // The depfile names no Go file: a build system refuses outputs that its rule does not declare, and rules declare the shims.
  for (const emitted_file& file : files)
    if (!file.is_go || emitted.go_only)
      targets.push_back(to_generic_utf8((file.is_go ? emitted.go_dir : emitted.cpp_dir) / file.name));
  std::vector<std::string> sources;
  for (const interface_reading& reading : readings)
    for (const std::string& file : reading.swig.files)
      if (std::find(sources.begin(), sources.end(), file) == sources.end()) sources.push_back(file);
  write_depfile(depfile, targets, sources);
}

void run(generate_options& options) {
  check_command_line(options);
  options.build.source = options.swig.interface_file;
  const std::vector<build_target> targets = targets_of(options);

  problem_report report;
  const std::deque<interface_reading> readings = read_interface(options.swig, options.build, targets, report);
  const module_decl& module = readings.front().module;
  say_warnings(readings);
  check_package_name(options, readings.front());
  say_report(options, report, module);
  if (options.dump_model) return print_models(readings);

  const emit_options emitted = make_emit_options(options, targets);
  const std::vector<emitted_file> files = emitted_files(variants_of(readings), emitted);
  emit(module.name, files, emitted);
  if (!options.depfile.empty()) say_dependencies(options.depfile, readings, files, emitted);
}

}  // namespace

int generate(generate_options options) {
  try {
    run(options);
    return 0;
  } catch (const early_exit& refused) {
    std::cerr << "gangway: " << refused.message << "\n";
    return refused.exit_code;
  } catch (const swig_error& error) {
    if (error.signal != 0) return end_by(error.signal);
    std::cerr << "gangway: error: " << error.text << (error.text.ends_with('\n') ? "" : "\n");
    return error.is_interface ? 1 : 2;
  } catch (const std::runtime_error& error) {
    std::cerr << "gangway: error: " << error.what() << "\n";
    return 2;
  }
}

}  // namespace gangway::gen
