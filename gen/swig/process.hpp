// process.hpp: starts a program without a shell and collects what it writes to standard error.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace gangway::gen {

struct ProcessResult {
  bool started = false;
  int exit_code = -1;
  std::string output;  // standard output and standard error, in the order written
};

// Arguments are UTF-8; no argument is interpreted by a shell. `log` is a file for the output, overwritten and left there.
ProcessResult run_process(const std::string& program, const std::vector<std::string>& arguments,
                          const std::filesystem::path& log);

// Finds `name` in PATH; empty when it is not there.
std::string find_program(const std::string& name);

}  // namespace gangway::gen
