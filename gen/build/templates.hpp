// templates.hpp: what a name with template arguments means: the class that %template makes of a template, whatever names and
// defaults the arguments are written with; a template that nothing instantiates, as a type of its own; or a member of either.
// The symbol table asks when a name is in no scope as it is written.
//
// Invariants
//  - Two names of one type give one symbol: arguments are compared without aliases, and with those that have defaults.
//  - Only templates of the user's files are looked into. An argument of which nothing is known gives no symbol.
//  - What is said here is no C++: the shims spell the type, and bind it by its exact type, so that a mistake does not compile.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "build/type_symbol.hpp"

namespace gangway::gen {

class symbol_table;

class template_table {
 public:
  // While the symbols are collected: a template with its qualified name, behind which a specialisation has its arguments; what
  // is an argument and no type.
  void add(const swig_node& node, const std::string& name, const std::string& scope);
  void add_value(const std::string& name) { values_.insert(name); }
  // A class that %template has made.
  void add_instance(const type_symbol& instance);

  // The symbol of a name that has template arguments; null when there is none.
  const type_symbol* find(const symbol_table& symbols, const std::string& name, const std::string& scope) const;
  // The symbol that find has made under this name; null when it has made none.
  const type_symbol* made(const std::string& name) const;
  // A text of a class that %template has made, with the arguments in the place of the parameters of its template.
  std::string bound_in(const symbol_table& symbols, const std::string& instance, const std::string& text) const;
  // A type inside a class, or inside an instance that find has made.
  const type_symbol* member(const symbol_table& symbols, const type_symbol& holder, const std::string& name) const;

 private:
  using binding =
      std::map<std::string, std::string>;  // the parameters of a template, and their arguments as SWIG spells them
  struct template_decl {
    const swig_node* node = nullptr;
    std::string scope;
    std::vector<std::string> pattern;  // the arguments of a specialisation
  };
  struct known_type {
    std::string text;  // as SWIG spells it, without aliases
    bool known = false;
  };
  struct made_symbol {
    type_symbol symbol;
    binding bound;
  };

  known_type canonical(const symbol_table& symbols, const swig_type& type, const std::string& scope, int depth) const;
  known_type canonical_name(const symbol_table& symbols, const swig_type& type, const std::string& scope,
                            int depth) const;
  const type_symbol* look_up(const symbol_table& symbols, const std::string& name, const std::string& scope) const;
  const type_symbol* instantiate(const symbol_table& symbols, const std::string& name,
                                 const std::vector<std::string>& arguments, const std::string& scope,
                                 const std::string& shown, const binding& outer) const;
  const type_symbol* member_of(const symbol_table& symbols, const type_symbol& holder, const std::string& name,
                               const std::vector<std::string>* arguments, const std::string& scope, int depth) const;
  const type_symbol* make(type_symbol symbol, binding bound) const;
  const std::string& key_of(const symbol_table& symbols, const type_symbol& instance) const;
  known_type with_defaults(const symbol_table& symbols, const template_decl& primary,
                           std::vector<std::string>& arguments, const std::string& scope) const;
  bool unify(const symbol_table& symbols, const swig_type& pattern, const swig_type& type,
             const std::set<std::string>& parameters, const std::string& scope, binding& into, int depth) const;

  std::map<std::string, std::vector<template_decl>> templates_;
  std::map<std::string, std::vector<const type_symbol*>> instances_;  // by the name of the template
  std::set<std::string> values_;
  mutable std::map<const type_symbol*, std::string> keys_;
  mutable std::map<std::pair<std::string, std::string>, const type_symbol*> found_;  // by name and scope
  mutable std::map<std::string, made_symbol> made_;
  mutable int depth_ = 0;
};

// The parts of a qualified name, without the arguments of templates, and these.
struct name_part {
  std::string name;
  bool has_arguments = false;
  std::vector<std::string> arguments;
};
std::vector<name_part> parts_of(const std::string& name);

// The text of a type with the arguments in the place of the parameters that it names.
std::string substituted(const std::string& text, const std::map<std::string, std::string>& arguments);

}  // namespace gangway::gen
