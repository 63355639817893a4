// symbols.hpp: every named type of a tree, looked up through scopes, typedefs and using-declarations.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "build/templates.hpp"
#include "build/type_symbol.hpp"
#include "model/model.hpp"
#include "swig/tree.hpp"
#include "swig/type.hpp"

namespace gangway::gen {

// A type whose top is no typedef any more, and what was learned on the way.
struct resolved_type {
  swig_type type;
  std::string scope;                    // the scope in which the names inside `type` are looked up
  const type_symbol* symbol = nullptr;  // of a named type: its class, enum, forward declaration or template; or null
  const type_symbol* opaque = nullptr;  // the %opaque typedef at which the chain of typedefs ended
  std::optional<scalar_kind> scalar;
  std::optional<text_form> text;  // of std::string, its view, and the wide ones
  std::vector<std::string>
      names;  // the names of all typedefs passed and of the type, without scopes: "OK", "BOOL", "int"

  bool is_void() const { return type.is(swig_type_kind::named) && type.name == "void"; }
  // Whether it is what texts of C are made of.
  bool is_character() const { return scalar && (type.name == "char" || type.name == "wchar_t"); }
  // Whether `name` is the name of the type or of a typedef that was passed.
  bool passes(std::string_view name) const;
};

// The named types of a tree.
class symbol_table {
 public:
  // Of a type of `held`, which some function takes or gives by value, a declaration is enough to say that it is a class.
  explicit symbol_table(const swig_node& top, std::set<std::string> held = {});

  bool is_held(const std::string& name) const { return held_.contains(name); }

  const type_symbol* find(const std::string& name, const std::string& scope) const;
  resolved_type resolve(const swig_type& type, const std::string& scope) const;
  // One step of it: looks up the name that `at` has at its top and, when that is a typedef, goes on to the type that it names.
  // Returns whether it went on.
  bool step(resolved_type& at) const;
  // The type with every name in it qualified, so that it can be spelled outside all namespaces.
  swig_type qualify(const swig_type& type, const std::string& scope) const;
  // The first typedef of a type (`typedef struct foo foo_t;`) or, with `pointer`, of a pointer to it (`typedef struct foo
  // *foo_p;`). `target` is null when the type is known by its `name` alone.
  const type_symbol* typedef_of(const type_symbol* target, const std::string& name, bool pointer) const;
  // The first typedef of the user's, outside of all classes, that names an instance; null when there is none.
  const type_symbol* typedef_of_instance(const type_symbol& instance) const;
  // An expression in a class that %template has made, with the arguments of the template in it.
  std::string bound_in(const std::string& instance, const std::string& expression) const {
    return templates_.bound_in(*this, instance, expression);
  }
  // The namespace that a scope is or lies in; empty outside of all namespaces.
  std::string namespace_of(std::string scope) const;
  // The class or instance that a name means, through all typedefs; null when it means none.
  const type_symbol* class_named(const std::string& name, const std::string& scope) const;

 private:
  void collect(const swig_node& node, const std::string& scope, bool types);
  void add(type_symbol symbol);
  // The user's own type of a name that the standard library has, too, as in `namespace ns { typedef int size_t; }`.
  std::optional<scalar_kind> complex_named(const std::string& written, const std::string& scope) const;
  const type_symbol* own_scalar(const std::string& name, const std::string& scope) const;
  const type_symbol* find(const std::string& name, const std::string& scope, std::set<std::string>& seen) const;
  const type_symbol* find_in(const std::string& scope, const std::string& name, std::set<std::string>& seen) const;
  const type_symbol* named_class(const type_symbol& symbol, std::set<std::string>& seen) const;
  void add_used(const std::string& space, std::set<std::string>& all, int depth) const;
  std::string in_namespace(const std::string& name, const std::string& scope) const;
  std::string in_library(const std::string& name, const std::string& scope) const;

  std::map<std::string, type_symbol, std::less<>> symbols_;
  std::vector<const type_symbol*> typedefs_;
  std::set<std::string> used_namespaces_;
  std::map<std::string, std::vector<std::string>> used_in_;  // by the namespace with the using-directives
  std::set<std::string> namespaces_;
  template_table templates_;
  std::set<std::string> held_;
};

// The qualified name of a node, "geo::Circle". SWIG itself qualifies the names of some kinds of nodes only.
std::string qualified_name(const swig_node& node);
// The qualified name of the class, namespace or scoped enum around a node.
std::string scope_of(const swig_node& node);
// The scope in which the bases of a class are looked up. SWIG moves nested classes out of the classes they are in.
std::string scope_of_bases(const swig_node& node);
// Whether a declaration is a typedef of a function type, `typedef int compare(int, int)`, which SWIG calls a function.
bool is_function_type(const swig_node& node);
// Whether a member of a class is public.
bool is_public(const swig_node& node);
// The type that points or refers to another one.
swig_type type_to(swig_type_kind kind, swig_type target);
// Whether SWIG ignores the class as a second one of its name: %template with a name that is taken.
bool is_second(const swig_node& node);
// The last part of a qualified name: "area" of "geo::Circle::area". Template arguments stay as they are.
std::string last_part(const std::string& qualified);

// The usual name of an arithmetic type, whose words C++ allows in any order: "unsigned long long" of "long long unsigned
// int". Any other name stays as it is.
std::string canonical_name(const std::string& name);

// The scalar that a name means on Windows.
std::optional<scalar_kind> scalar_named(const std::string& name);

}  // namespace gangway::gen
