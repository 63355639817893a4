// commands.cpp: the subcommands of `gangway`, with their options.
#include "command/commands.hpp"

#include <map>
#include <memory>

#include "command/go_tool.hpp"
#include "command/program.hpp"
#include "import/import.hpp"
#include "pipeline/generate.hpp"
#include "stack/stack.hpp"
#include "clang/view.hpp"

namespace gangway::gen {
namespace {

bool asks_for_swig(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i] == "--api=swig" || words[i] == "-api=swig" ||
        ((words[i] == "--api" || words[i] == "-api") && i + 1 < words.size() && words[i + 1] == "swig"))
      return true;
  return false;
}

}  // namespace

subcommand add_gen(CLI::App& app) {
  const auto options = std::make_shared<generate_options>();
  const auto api = std::make_shared<std::string>();
  options->generator = generator_name();
  CLI::App* gen = app.add_subcommand("gen", "make C++ shims and a Go package from a SWIG interface file");
  gen->add_option("interface", options->swig.interface_file, "interface file (.i)")->required();
  gen->add_option("--cpp-dir", options->cpp_dir, "folder of the C++ shims (default: cpp beside the interface file)");
  gen->add_option("--go-dir", options->go_dir, "folder of the Go package (default: the folder of the interface file)");
  gen->add_option("--go-package", options->build.go_package, "name of the Go package (default: the module's name)");
  gen->add_option("-I", options->swig.includes, "folder with further interface and header files")
      ->allow_extra_args(false);
  gen->add_option("-D", options->swig.macros, "macro for SWIG's preprocessor")->allow_extra_args(false);
  gen->add_option(
         "--target", options->targets,
         "architecture the shims are for, 386, amd64 or arm64, and =FILE with what its compiler defines (CC -dM "
         "-E -x c++ ...); without it what is known of all three")
      ->allow_extra_args(false);
  gen->add_option("--swig", options->swig.program, "SWIG 4.1 or newer (default: $SWIG, then PATH)");
  gen->add_option("--swig-timeout", options->swig.timeout, "seconds that one run of SWIG may take; 0: no limit")
      ->capture_default_str();
  gen->add_option("--idl", options->swig.library,
                  "folder of Gangway's interface library (default: found beside this program)");
  gen->add_option("--on-unsupported", options->on_unsupported, "what to do with declarations that cannot be wrapped")
      ->check(CLI::IsMember({"refuse", "skip"}))
      ->capture_default_str();
  gen->add_option("--depfile", options->depfile, "write the files that were read here, in Makefile syntax");
  CLI::Option* go_only = gen->add_flag("--go-only", options->go_only, "write the Go package only");
  gen->add_flag("--cpp-only", options->cpp_only, "write the C++ shims only")->excludes(go_only);
  // main looks at the value of --api before the command line is parsed (is_for_go_tool).
  gen->add_option("--api", *api, "gangway, or swig for the Go API that SWIG makes (gangway gen --api=swig -help)")
      ->check(CLI::IsMember({"gangway", "swig"}));
  gen->add_flag("--dump-model", options->dump_model, "print what was understood, and write nothing");
  return {gen, [options, api] {
            if (options->swig.library.empty()) options->swig.library = find_library();
            return generate(*options);
          }};
}

subcommand add_import(CLI::App& app) {
  const auto options = std::make_shared<imports::import_options>();
  options->generator = generator_name();
  CLI::App* from = app.add_subcommand("import", "make an interface file and its C++ from a COM type library");
  from->add_option("source", options->source, "type library, DLL, ProgID, or {CLSID} or {LIBID}")->required();
  from->add_option("-o", options->folder, "folder of the files that are written")->capture_default_str();
  from->add_option("--module", options->module, "name of the module (default: the library's name in small letters)");
  from->add_option("--apartment", options->apartment, "kind of apartment that the objects live on")
      ->check(CLI::IsMember({"STA", "MTA", "GUI", "ANY"}))
      ->capture_default_str();
  from->add_option("--only", options->only, "this type and what it needs, instead of the whole library")
      ->allow_extra_args(false);
  return {from, [options] { return imports::import_library(*options); }};
}

subcommand add_cgo(CLI::App& app) {
  CLI::App* cgo = app.add_subcommand(
      "cgo", "make a DLL and a Go package without cgo from a Go package that uses cgo (gangway cgo -help)");
  cgo->prefix_command();
  return {cgo, [] { return hand_to_go_tool({"cgo"}); }};
}

subcommand add_stack(CLI::App& app) {
  const auto options = std::make_shared<stack_options>();
  CLI::App* stack = app.add_subcommand("stack", "say or set how much stack the threads of a Windows program have");
  stack->add_option("program", options->programs, "the program (.exe), before it is signed")->required();
  stack->add_option("--reserve", options->reserve, "set it to this, such as 4MiB");
  return {stack, [options] { return set_stacks(*options); }};
}

subcommand add_view(CLI::App& app) {
  const auto request = std::make_shared<clang::view_request>();
  const auto answer = std::make_shared<std::string>();
  CLI::App* view = app.add_subcommand("view", "write what a file of C++ declares");
  view->group("");  // leaves it out of the help text
  view->add_option("file", request->file)->required();
  view->add_option("--answer", *answer)->required();
  view->add_option("--target", request->arch)
      ->required()
      ->transform(CLI::CheckedTransformer(std::map<std::string, arch_kind>{
          {"386", arch_kind::x86}, {"amd64", arch_kind::amd64}, {"arm64", arch_kind::arm64}}));
  view->add_option("--own", request->own)->allow_extra_args(false);
  view->add_option("-I", request->includes)->allow_extra_args(false);
  view->add_option("-D", request->macros)->allow_extra_args(false);
  view->add_option("--system", request->system)->allow_extra_args(false);
  return {view, [request, answer] { return clang::answer_view(*request, *answer); }};
}

bool is_for_go_tool(const std::vector<std::string>& words) {
  if (words.empty()) return false;
  return words.front() == "cgo" || (words.front() == "gen" && asks_for_swig(words));
}

int hand_to_go_tool(const std::vector<std::string>& words) {
  return run_go_tool(go_tool(), {words.begin() + (words.front() == "cgo" ? 1 : 0), words.end()});
}

}  // namespace gangway::gen
