// commands.hpp: the subcommands of `gangway`, with their options.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

namespace gangway::gen {

struct subcommand {
  CLI::App* app = nullptr;
  std::function<int()> run;  // does it, once the command line has been parsed, and returns the exit code
};

subcommand add_gen(CLI::App& app);
subcommand add_import(CLI::App& app);
subcommand add_stack(CLI::App& app);
// Only for the help text: is_for_go_tool takes this command before the command line is parsed.
subcommand add_cgo(CLI::App& app);

// Whether gangway-cgo does what these words ask for: `gangway cgo`, and `gangway gen --api=swig`, which makes SWIG's API.
bool is_for_go_tool(const std::vector<std::string>& words);
// The exit code of gangway-cgo, which gets the words behind `cgo`, or all of `gen --api=swig`.
int hand_to_go_tool(const std::vector<std::string>& words);

}  // namespace gangway::gen
