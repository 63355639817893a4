// texts.hpp: a unit as text for the tests: as a tree for people, and as C++ that only a compiler of the same mind accepts.
#pragma once

#include <string>

#include "clang/model.hpp"

namespace gangway::gen::clang {

// Every declaration with all that is known of it, one on a line.
std::string dump(const cpp_unit& unit);

// C++ that includes the file and asserts what was read from it: the types of functions, fields, variables, aliases and
// macros, sizes, alignments, offsets, traits and values. What cannot be named from outside is left out.
std::string proof(const cpp_unit& unit, const std::string& file);

}  // namespace gangway::gen::clang
