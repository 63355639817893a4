// hidden_fields.hpp: whether SWIG reads all fields of a struct.
#pragma once

#include "swig/tree.hpp"

namespace gangway::gen {

// Whether the declaration of a struct has fields under #ifndef SWIG or #ifdef SWIG, so that C++ has others than SWIG's tree.
bool hides_fields(const swig_node& node);

}  // namespace gangway::gen
