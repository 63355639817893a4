// go_tool.hpp: the part of gangway that is written in Go.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace gangway::gen {

// Runs gangway-cgo, the program beside this one, with these arguments (UTF-8) and this process's standard streams, and
// returns its exit code; 2, after a message, when it cannot be started.
int run_go_tool(const std::filesystem::path& program, const std::vector<std::string>& arguments);

}  // namespace gangway::gen
