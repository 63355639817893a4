// main.cpp: `gangway`: which subcommand runs.
//
// Exit codes: 0 done; 1 the interface was refused (nothing is written); 2 the command line or the environment is wrong.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <iostream>

#include "command/commands.hpp"
#include "command/program.hpp"

namespace gangway::gen {
namespace {

int main(std::vector<std::string> words) {
  if (is_for_go_tool(words)) return hand_to_go_tool(words);
  CLI::App app("gangway: calls C++ from Go on Windows without cgo");
  app.set_version_flag("--version", generator_name());
  app.require_subcommand(1);
  const subcommand subcommands[] = {add_gen(app), add_import(app), add_cgo(app), add_stack(app), add_view(app)};
  try {
    std::reverse(words.begin(), words.end());  // CLI11 takes the words from the back
    app.parse(words);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return std::find_if(std::begin(subcommands), std::end(subcommands),
                      [](const subcommand& one) { return one.app->parsed(); })
      ->run();
}

}  // namespace
}  // namespace gangway::gen

int main(int argc, char** argv) {
  try {
    return gangway::gen::main(gangway::gen::arguments(argc, argv));
  } catch (const std::exception& error) {
    // No interface and no command line may lead here: this is a mistake of Gangway.
    std::cerr << "gangway: error: BUG: " << error.what() << "; please report it with the interface file\n";
    return 2;
  }
}
