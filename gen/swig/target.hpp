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

// The values of macros by their names. A name includes the parameters of the macro: {"__cplusplus", "202002L"},
// {"INT64_C(val)", "val ## LL"}.
using macro_map = std::map<std::string, std::string, std::less<>>;

// An architecture that the shims are for, and the macros that its compiler defines.
struct build_target {
  arch_kind arch = arch_kind::amd64;
  std::string file;  // the output of `CC -dM -E`; empty: the known macros of the architecture
};

// Reads the value of --target: "amd64" or "386=macros.h". Throws std::runtime_error with a text for the user.
build_target parse_target(const std::string& text);

// The macros in the file of a target. Throws std::runtime_error with a text for the user when the
// file is no output of a compiler with -dM -E, or that for another architecture.
macro_map read_macros(const build_target& target);

// The macros of each architecture: those of its target's file where the target names one, else the known ones (macros.cpp).
std::map<arch_kind, macro_map> macros_of(const std::vector<build_target>& targets);

// The macros as an interface file for SWIG, without the macros named in `given`, which the command line defines.
std::string as_interface(const macro_map& macros, const std::vector<std::string>& given);

// Defined in macros.cpp, with a macro on each line, "NAME VALUE": the macros that every architecture has, and those of one.
std::string_view known_macros();
std::string_view known_macros(arch_kind arch);

}  // namespace gangway::gen
