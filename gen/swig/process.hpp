// process.hpp: starts a program without a shell, collects what it writes, and lets nothing of it outlive the call.
//
// Invariants
//  - The program and everything that it starts are gone when run_process returns, and when this process ends in the middle
//    of it, however it ends: on Windows a job object sees to it, elsewhere a process group, and on Linux the kernel's
//    parent-death signal for the program itself.
//  - A program is found in absolute folders of PATH only. Neither the current folder nor a folder relative to it is ever
//    searched: running gangway in a folder does not run a program that lies there.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace gangway::gen {

struct process_limits {
  std::chrono::seconds time{0};             // 0: none
  std::uint64_t output = 64 * 1024 * 1024;  // bytes of standard output and standard error
};

struct process_result {
  bool started = false;
  int exit_code = -1;      // -1 when it did not exit by itself
  std::string crash;       // "signal 11", "exception 0xc0000005": it ended with that; empty otherwise
  bool timed_out = false;  // it was ended, as it took longer than the limit
  bool flooded = false;    // it was ended, as it wrote more than the limit
  int interrupted = 0;     // what asked this process to end, a signal or 1 for the console; the program was ended first
  std::string output;      // standard output and standard error, in the order written, lines ending in '\n'
};

// Arguments are UTF-8; no argument is interpreted by a shell. Standard input is empty.
process_result run_process(const std::string& program, const std::vector<std::string>& arguments,
                           const process_limits& limits = {});

// A variable of the environment, as UTF-8; empty when it is not set.
std::string environment(const std::string& name);

// Sets it, for the programs that are started from now on.
void set_environment(const std::string& name, const std::string& value);

// Finds `name` in PATH; empty when it is not there.
std::string find_program(const std::string& name);

// Whether starting it would start a shell: batch files on Windows.
bool needs_shell(const std::string& program);

}  // namespace gangway::gen
