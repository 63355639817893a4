// commands.hpp: the subcommands of `gangway`, with their options.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

namespace gangway::gen {

// A subcommand of the command line, as CLI11 knows it.
struct subcommand {
  CLI::App* app = nullptr;
  std::function<int()> run;  // runs the subcommand after the command line has been parsed; returns the exit code
};

subcommand add_gen(CLI::App& app);
subcommand add_import(CLI::App& app);
subcommand add_stack(CLI::App& app);
// Not in the help text: this program starts it (gen/clang).
subcommand add_view(CLI::App& app);
// `cgo` stands in the help text only: main asks is_for_go_tool before the command line is parsed.
subcommand add_cgo(CLI::App& app);

// Whether gangway-cgo does what these words ask for: `gangway cgo`, and `gangway gen --api=swig`, which makes SWIG's API.
bool is_for_go_tool(const std::vector<std::string>& words);
// Runs gangway-cgo with the words behind `cgo`, or with all words of `gen --api=swig`, and returns its exit code.
int hand_to_go_tool(const std::vector<std::string>& words);

}  // namespace gangway::gen
