// symbols.hpp: every named type of a tree, looked up through scopes, typedefs and using-declarations.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/model.hpp"
#include "model/type.hpp"
#include "swig/tree.hpp"

namespace gangway::gen {

// How a type was declared.
enum class symbol_kind { typedef_, class_, forward, enum_, template_ };

// A named type.
struct type_symbol {
  symbol_kind kind = symbol_kind::typedef_;
  const swig_node* node = nullptr;
  std::string name;   // the qualified name
  std::string scope;  // the scope that declares it
  cpp_type type;      // of typedef_: the type that it names
};

// A type whose top is no typedef any more, and what was learned on the way.
struct resolved_type {
  cpp_type type;
  std::string scope;                    // the scope in which the names inside `type` are looked up
  const type_symbol* symbol = nullptr;  // of a named type: its class, enum, forward declaration or template; or null
  const type_symbol* opaque = nullptr;  // the %opaque typedef at which the chain of typedefs ended
  std::optional<scalar_kind> scalar;
  std::optional<text_form> text;  // of std::string, its view, and the wide ones
  std::vector<std::string>
      names;  // the names of all typedefs passed and of the type, without scopes: "OK", "BOOL", "int"

  bool is_void() const { return type.is(type_kind::named) && type.name == "void"; }
  // Whether `name` is the name of the type or of a typedef that was passed.
  bool passes(std::string_view name) const;
};

// The named types of a tree.
class symbol_table {
 public:
  explicit symbol_table(const swig_node& top);

  const type_symbol* find(const std::string& name, const std::string& scope) const;
  resolved_type resolve(const cpp_type& type, const std::string& scope) const;
  // The type with every name in it qualified, so that it can be spelled outside all namespaces.
  cpp_type qualify(const cpp_type& type, const std::string& scope) const;
  // The first typedef of a type (`typedef struct foo foo_t;`) or, with `pointer`, of a pointer to it (`typedef struct foo
  // *foo_p;`). `target` is null when the type is known by its `name` alone.
  const type_symbol* typedef_of(const type_symbol* target, const std::string& name, bool pointer) const;

 private:
  void collect(const swig_node& node, const std::string& scope, bool types);
  void add(type_symbol symbol);
  // The user's own type of a name that the standard library has, too, as in `namespace ns { typedef int size_t; }`.
  const type_symbol* own_scalar(const std::string& name, const std::string& scope) const;
  const type_symbol* find(const std::string& name, const std::string& scope, std::set<std::string>& seen) const;
  const type_symbol* find_in(const std::string& scope, const std::string& name, std::set<std::string>& seen) const;
  const type_symbol* named_class(const type_symbol& symbol, std::set<std::string>& seen) const;
  std::string in_namespace(const std::string& name, const std::string& scope) const;

  std::map<std::string, type_symbol, std::less<>> symbols_;
  std::vector<const type_symbol*> typedefs_;
  std::set<std::string> used_namespaces_;
  std::set<std::string> namespaces_;
};

// The qualified name of a node, "geo::Circle". SWIG itself qualifies the names of some kinds of nodes only.
std::string qualified_name(const swig_node& node);
// The qualified name of the class, namespace or scoped enum around a node.
std::string scope_of(const swig_node& node);
// The last part of a qualified name: "area" of "geo::Circle::area". Template arguments stay as they are.
std::string last_part(const std::string& qualified);

// The usual name of an arithmetic type, whose words C++ allows in any order: "unsigned long long" of "long long unsigned
// int". Any other name stays as it is.
std::string canonical_name(const std::string& name);

// The scalar that a name means on Windows.
std::optional<scalar_kind> scalar_named(const std::string& name);

}  // namespace gangway::gen
