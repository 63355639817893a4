// type.hpp: a C++ type as SWIG has it, as a tree that is read from SWIG's spelling ("p.q(const).char") and written as C++, for
// names and messages. The types of the model are made of it by gen/build/convert.hpp.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace gangway::gen {

// What a swig_type is at its top. `variadic` is the "..." at the end of parameters, `named` all that has no operator.
enum class swig_type_kind { named, pointer, reference, rvalue_reference, array, function, member_pointer, variadic };

// A C++ type.
struct swig_type {
  swig_type_kind kind = swig_type_kind::named;
  bool is_const = false;
  bool is_volatile = false;
  std::string name;  // of named the name, of member_pointer the class, of array the expression of the extent
  std::shared_ptr<swig_type> target;  // what a pointer or reference points to, an array holds, a function returns
  std::vector<swig_type> parameters;  // of function

  bool is(swig_type_kind k) const { return kind == k; }
  bool operator==(const swig_type& other) const;
};

// Reads SWIG's spelling of a type. A spelling that cannot be read becomes a named type with the whole text as its name,
// which nothing resolves.
swig_type parse_type(const std::string& swig);

// SWIG's spelling of a type, which parse_type reads: "p.q(const).char".
std::string encode(const swig_type& type);

// The declaration of `name` with the type, "const char *name"; without a name the type alone.
std::string spell(const swig_type& type, const std::string& name = {});

// The parts of a list of types in SWIG's spelling: of the parameters of a function, of the arguments of a template.
std::vector<std::string> split_types(const std::string& list);

// A template as C++ spells it, "Vec<int>", from SWIG's spelling "Vec<(int)>".
std::string spell_name(const std::string& swig);

}  // namespace gangway::gen
