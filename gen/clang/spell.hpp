// spell.hpp: types of the compiler as C++: the only place where one becomes text.
#pragma once

#include <string>

#include "clang/model.hpp"

namespace gangway::gen::clang {

// The declaration of `name` with the type, "::ns::Shape *name"; without a name the type alone. Names of classes and enums
// begin with "::". Requires is_spellable(type).
std::string spell(const cpp_type& type, const std::string& name = {});

// Whether C++ has words for the type: not for classes and enums without a name, and what is made of them.
bool is_spellable(const cpp_type& type);

}  // namespace gangway::gen::clang
