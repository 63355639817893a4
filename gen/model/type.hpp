// type.hpp: a C++ type as a tree, read from SWIG's spelling ("p.q(const).char") and written as C++.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace gangway::gen {

// What a cpp_type is at its top. `variadic` is the "..." at the end of parameters, `named` all that has no operator.
enum class type_kind { named, pointer, reference, rvalue_reference, array, function, member_pointer, variadic };

// A C++ type.
struct cpp_type {
  type_kind kind = type_kind::named;
  bool is_const = false;
  bool is_volatile = false;
  std::string name;  // of named the name, of member_pointer the class, of array the expression of the extent
  std::shared_ptr<cpp_type> target;  // what a pointer or reference points to, an array holds, a function returns
  std::vector<cpp_type> parameters;  // of function

  bool is(type_kind k) const { return kind == k; }
  bool operator==(const cpp_type& other) const;
};

// Reads SWIG's spelling of a type. A spelling that cannot be read becomes a named type with the whole text as its name,
// which nothing resolves.
cpp_type parse_type(const std::string& swig);

// The declaration of `name` with the type, "const char *name"; without a name the type alone.
std::string spell(const cpp_type& type, const std::string& name = {});

// A template as C++ spells it, "Vec<int>", from SWIG's spelling "Vec<(int)>".
std::string spell_name(const std::string& swig);

}  // namespace gangway::gen
