// type.hpp: a C++ type as a tree, read from SWIG's spelling ("p.q(const).char") and written as C++.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace gangway::gen {

struct Type {
  enum class Kind { Named, Pointer, Reference, RvalueReference, Array, Function, MemberPointer, Variadic };
  Kind kind = Kind::Named;
  bool is_const = false;
  bool is_volatile = false;
  std::string name;              // Named: the name; MemberPointer: the class; Array: the extent's expression
  std::shared_ptr<Type> target;  // what it points to, holds or returns
  std::vector<Type> parameters;  // Function

  bool is(Kind k) const { return kind == k; }
  bool operator==(const Type& other) const;
};

// Reads SWIG's spelling. An unreadable one becomes Named with the text as it is, which nothing resolves.
Type parse_type(const std::string& swig);

// "const char *name"; without a name the abstract type.
std::string spell(const Type& type, const std::string& name = {});

// SWIG's template spelling "Vec<(int)>" as C++: "Vec<int>".
std::string spell_name(const std::string& swig);

}  // namespace gangway::gen
