// target.hpp: the macros that the compiler of a module defines by itself. SWIG has none of them, and takes other branches of
// an #if than the compiler without them.
//
// Invariants
//  - A macro is left out where it could only harm: one that no #if can ask for, or a word that SWIG's parser treats specially.
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
using macro_map = std::map<std::string, std::string, std::less<>>;

// One architecture, and what its compiler said.
struct build_target {
  arch_kind arch = arch_kind::amd64;
  std::string file;  // output of `CC -dM -E`; empty: what is known of it
};

// "amd64", "386=macros.h". Throws std::runtime_error with a text for the user.
build_target parse_target(const std::string& text);

// The macros in the output of a compiler with -dM -E. Throws std::runtime_error with a text for the user when the
// file is no such output, or that of another architecture.
macro_map read_macros(const build_target& target);

// The macros of each architecture: the compiler's own where a target names a file of them, else the known ones (macros.cpp).
std::map<arch_kind, macro_map> macros_of(const std::vector<build_target>& targets);

// The macros as an interface file for SWIG, without the macros named in `given`, which the command line defines.
std::string as_interface(const macro_map& macros, const std::vector<std::string>& given);

// macros.cpp: one macro a line, "NAME VALUE"; the same for every architecture, and of one.
std::string_view known_macros();
std::string_view known_macros(arch_kind arch);

}  // namespace gangway::gen
