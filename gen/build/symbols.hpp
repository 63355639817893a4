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

struct Symbol {
  enum class Kind { Typedef, Class, Forward, Enum, Template } kind = Kind::Typedef;
  const Node* node = nullptr;
  std::string name;   // qualified
  std::string scope;  // the scope it was declared in
  Type type;          // Typedef
};

// A type without typedefs at its top.
struct Resolved {
  Type type;
  std::string scope;               // in which the names inside `type` are to be looked up
  const Symbol* symbol = nullptr;  // Named: the class, enum, forward declaration or template; null when unknown
  const Symbol* opaque = nullptr;  // the %opaque typedef the chain ended at
  std::optional<Scalar> scalar;
  std::optional<TextForm> text;    // std::string and its relatives
  std::vector<std::string> names;  // every name on the way, without its scope: "OK", "BOOL", "int"

  bool is_void() const { return type.is(Type::Kind::Named) && type.name == "void"; }
  // The type is called so, or is another name of one that is.
  bool passes(std::string_view name) const;
};

class Symbols {
 public:
  explicit Symbols(const Node& top);

  const Symbol* find(const std::string& name, const std::string& scope) const;
  Resolved resolve(const Type& type, const std::string& scope) const;
  // The same type with every name qualified, to be spelled outside all namespaces.
  Type qualify(const Type& type, const std::string& scope) const;
  // Typedefs of exactly this name, in document order: `typedef struct foo foo_t;` or `typedef struct foo *foo_p;`.
  // The target may be known by its name alone.
  const Symbol* typedef_of(const Symbol* target, const std::string& name, bool pointer) const;

 private:
  void collect(const Node& node, const std::string& scope, bool types);
  void add(Symbol symbol);
  // A type of the user's that has a name of the standard library's, as in `namespace ns { typedef int size_t; }`.
  const Symbol* own_scalar(const std::string& name, const std::string& scope) const;
  const Symbol* find(const std::string& name, const std::string& scope, std::set<std::string>& seen) const;
  const Symbol* find_in(const std::string& scope, const std::string& name, std::set<std::string>& seen) const;
  const Symbol* named_class(const Symbol& symbol, std::set<std::string>& seen) const;
  std::string in_namespace(const std::string& name, const std::string& scope) const;

  std::map<std::string, Symbol, std::less<>> symbols_;
  std::vector<const Symbol*> typedefs_;
  std::set<std::string> used_namespaces_;
  std::set<std::string> namespaces_;
};

// "geo::Circle" for a node: SWIG qualifies the names of some kinds of nodes only.
std::string qualified_name(const Node& node);
// The qualified name of the class, namespace or scoped enum around a node.
std::string scope_of(const Node& node);
// The last part: "area" of "geo::Circle::area"; template arguments are left alone.
std::string last_part(const std::string& qualified);

// The usual name of a type of the language, whose words may come in any order: "unsigned long long" of "long long unsigned
// int". Any other name is left alone.
std::string canonical_name(const std::string& name);

// The scalar a name means under Windows rules.
std::optional<Scalar> scalar_named(const std::string& name);

}  // namespace gangway::gen
