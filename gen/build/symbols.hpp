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

struct type_symbol {
  symbol_kind kind = symbol_kind::typedef_;
  const swig_node* node = nullptr;
  std::string name;   // qualified
  std::string scope;  // the scope it was declared in
  cpp_type type;      // typedef_
};

// A type without typedefs at its top.
struct resolved_type {
  cpp_type type;
  std::string scope;                    // in which the names inside `type` are to be looked up
  const type_symbol* symbol = nullptr;  // named: the class, enum, forward declaration or template; null when unknown
  const type_symbol* opaque = nullptr;  // the %opaque typedef the chain ended at
  std::optional<scalar_kind> scalar;
  std::optional<text_form> text;   // std::string and its relatives
  std::vector<std::string> names;  // every name on the way, without its scope: "OK", "BOOL", "int"

  bool is_void() const { return type.is(type_kind::named) && type.name == "void"; }
  // The type is called so, or is another name of one that is.
  bool passes(std::string_view name) const;
};

class symbol_table {
 public:
  explicit symbol_table(const swig_node& top);

  const type_symbol* find(const std::string& name, const std::string& scope) const;
  resolved_type resolve(const cpp_type& type, const std::string& scope) const;
  // The same type with every name qualified, to be spelled outside all namespaces.
  cpp_type qualify(const cpp_type& type, const std::string& scope) const;
  // Typedefs of exactly this name, in document order: `typedef struct foo foo_t;` or `typedef struct foo *foo_p;`.
  // The target may be known by its name alone.
  const type_symbol* typedef_of(const type_symbol* target, const std::string& name, bool pointer) const;

 private:
  void collect(const swig_node& node, const std::string& scope, bool types);
  void add(type_symbol symbol);
  // A type of the user's that has a name of the standard library's, as in `namespace ns { typedef int size_t; }`.
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

// "geo::Circle" for a node: SWIG qualifies the names of some kinds of nodes only.
std::string qualified_name(const swig_node& node);
// The qualified name of the class, namespace or scoped enum around a node.
std::string scope_of(const swig_node& node);
// The last part: "area" of "geo::Circle::area"; template arguments are left alone.
std::string last_part(const std::string& qualified);

// The usual name of a type of the language, whose words may come in any order: "unsigned long long" of "long long unsigned
// int". Any other name is left alone.
std::string canonical_name(const std::string& name);

// The scalar a name means under Windows rules.
std::optional<scalar_kind> scalar_named(const std::string& name);

}  // namespace gangway::gen
