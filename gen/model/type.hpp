// type.hpp: a C++ type as a tree, read from SWIG's spelling ("p.q(const).char") and written as C++.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace gangway::gen {

// What a cpp_type is at its top.
enum class type_kind { named, pointer, reference, rvalue_reference, array, function, member_pointer, variadic };

struct cpp_type {
  type_kind kind = type_kind::named;
  bool is_const = false;
  bool is_volatile = false;
  std::string name;                  // named: the name; member_pointer: the class; array: the extent's expression
  std::shared_ptr<cpp_type> target;  // what it points to, holds or returns
  std::vector<cpp_type> parameters;  // function

  bool is(type_kind k) const { return kind == k; }
  bool operator==(const cpp_type& other) const;
};

// Reads SWIG's spelling. An unreadable one becomes `named` with the text as it is, which nothing resolves.
cpp_type parse_type(const std::string& swig);

// "const char *name"; without a name the abstract type.
std::string spell(const cpp_type& type, const std::string& name = {});

// SWIG's template spelling "Vec<(int)>" as C++: "Vec<int>".
std::string spell_name(const std::string& swig);

}  // namespace gangway::gen
