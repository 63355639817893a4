// stack.hpp: `gangway stack`: how much stack the threads of a Windows program have.
//
// A program's header says it, for its first thread and all that are made without a size of their own, as Go makes its. Go's
// linker writes 2 MiB, on 386 1 MiB, and has no option for it; it is address space, and memory only as it is used.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace gangway::gen {

struct stack_options {
  std::vector<std::string> programs;
  std::string reserve;  // "4MiB"; empty: the sizes are printed, and nothing changes
};

// The bytes of "1536K", "4M", "4MiB", "1G" or a plain number, rounded up to 64 KiB. Nothing when the text is no such size,
// or a size that no stack of a thread can have.
std::optional<std::uint64_t> stack_bytes(const std::string& text);

// Prints or sets the stack of each of the programs, in their order, and returns the exit code. No program is changed unless
// all can be.
int set_stacks(const stack_options& options);

}  // namespace gangway::gen
