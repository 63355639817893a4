// answer.hpp: a unit as bytes, in which the child process hands it over.
#pragma once

#include <string>

#include "clang/model.hpp"

namespace gangway::gen::clang {

std::string pack(const cpp_unit& unit);

// Requires bytes that pack() of this program has made. Throws view_error when they are cut off or something else.
cpp_unit unpack(const std::string& bytes);

}  // namespace gangway::gen::clang
