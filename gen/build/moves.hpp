// moves.hpp: functions that C++ has twice, for values that stay and for those that are about to end.
#pragma once

#include "swig/tree.hpp"

namespace gangway::gen {

// On which objects a method can be called, as & or && behind it says.
enum class ref_qualified { no, lvalue, rvalue };
ref_qualified object_of(const swig_node& node);

// Whether Go has another function for this one: f(const T &) for f(T &&), f() & for f() &&. SWIG wraps one of the latter.
bool has_wrapped_twin(const swig_node& node);
// The function that takes by const & what this one takes by &&, where SWIG has wrapped this one alone; null when there is none.
const swig_node* copying_twin(const swig_node& node);

}  // namespace gangway::gen
