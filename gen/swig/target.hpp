// target.hpp: the macros that the compiler of a module defines by itself. SWIG has none of them, and takes other branches of
// an #if than the compiler without them.
//
// Invariants
//  - A macro is left out where it could only harm: what no #if can ask for, and words that SWIG's parser has its own way with.
//  - The compiler that is named speaks for every architecture in all that does not depend on the architecture.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/arch.hpp"

namespace gangway::gen {

// By name, with its parameters where it has some: {"__cplusplus", "202002L"}, {"INT64_C(val)", "val ## LL"}.
using Macros = std::map<std::string, std::string, std::less<>>;

// One architecture, and what its compiler said.
struct Target {
  Arch arch = Arch::Amd64;
  std::string file;  // output of `CC -dM -E`; empty: what is known of it
};

// "amd64", "386=macros.h". Throws std::runtime_error with a text for the user.
Target parse_target(const std::string& text);

// What a compiler said with -dM -E. Throws std::runtime_error with a text for the user when that is none of it, or of
// another architecture.
Macros read_macros(const Target& target);

// The macros of each architecture: of those that are named as their compilers say, of the others as far as they are known.
std::map<Arch, Macros> macros_of(const std::vector<Target>& targets);

// The same as an interface file for SWIG, without those that are given another way.
std::string as_interface(const Macros& macros, const std::vector<std::string>& given);

// macros.cpp: one macro a line, "NAME VALUE"; the same for every architecture, and of one.
std::string_view known_macros();
std::string_view known_macros(Arch arch);

}  // namespace gangway::gen
