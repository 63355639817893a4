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

// How long a process may run, and how much it may write.
struct process_limits {
  std::chrono::seconds time{0};             // 0: as long as it likes
  std::uint64_t output = 64 * 1024 * 1024;  // in bytes, of standard output and standard error together
};

// How a process ended, and what it wrote.
struct process_result {
  bool started = false;
  int exit_code = -1;  // -1 when the process did not exit by itself
  std::string crash;  // "signal 11", "exception 0xc0000005": what the process crashed with; empty when it did not crash
  bool timed_out = false;  // this process ended it, as it ran longer than the limit
  bool flooded = false;    // this process ended it, as it wrote more than the limit
  int interrupted = 0;     // this process was asked to end, by this signal or (1) by the console, and ended the program
  std::string output;  // standard output and standard error in the order in which they were written; lines end in '\n'
};

// Runs a program and waits for its end. Arguments are UTF-8, and no shell interprets them. Standard input is empty.
process_result run_process(const std::string& program, const std::vector<std::string>& arguments,
                           const process_limits& limits = {});

// The value of a variable of the environment, as UTF-8; empty when the variable is not set.
std::string environment(const std::string& name);

// Sets a variable of the environment for the programs that are started from now on.
void set_environment(const std::string& name, const std::string& value);

// The path of the program `name` in PATH; empty when no folder of PATH has it.
std::string find_program(const std::string& name);

// Whether a shell would run the program: on Windows one runs batch files.
bool needs_shell(const std::string& program);

}  // namespace gangway::gen
