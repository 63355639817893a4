// instances.cpp: templates with arguments of which %template makes no class. They are classes without functions in Go: what C++ gives
// out can be passed on, and closed. What they could do is not known to compile before somebody asks for it.
#include <fmt/format.h>

#include "build/builder.hpp"
#include "naming/go_names.hpp"
#include "text/ascii.hpp"

namespace gangway::gen {
namespace {

std::string words_of_type(const swig_type& type);

// A name without its namespaces, and the words of its arguments: "FacetUnaryField" of "ns::Facet<(ns::UnaryField)>".
std::string words_of_name(const std::string& name) {
  const std::vector<name_part> parts = parts_of(name);
  std::string words;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (words.empty() && !parts[i].has_arguments && i + 1 < parts.size()) continue;  // a namespace
    words += exported(parts[i].name);
    for (const std::string& argument : parts[i].arguments) words += words_of_type(parse_type(argument));
  }
  return words;
}

std::string words_of_type(const swig_type& type) {
  const std::string constant = type.is_const ? "Const" : "";
  switch (type.kind) {
  case swig_type_kind::named: {
    const std::string words = words_of_name(type.name);
    const char first = type.name.empty() ? '\0' : type.name[0];
    const bool number = first == '-' || is_digit(first);
    return constant + (number ? (first == '-' ? "Minus" : "") + words.substr(1) : words);
  }
  case swig_type_kind::pointer: return words_of_type(*type.target) + constant + "Pointer";
  case swig_type_kind::reference:
  case swig_type_kind::rvalue_reference: return words_of_type(*type.target) + "Reference";
  case swig_type_kind::array: return words_of_type(*type.target) + "Array" + exported(type.name).substr(1);
  case swig_type_kind::member_pointer: {
    // SWIG has a reference to the function where members are called on lvalues, or on rvalues, alone.
    const bool on_lvalue = type.target->is(swig_type_kind::reference);
    if (on_lvalue || type.target->is(swig_type_kind::rvalue_reference))
      return words_of_type(*type.target->target) + (on_lvalue ? "LvalueMember" : "RvalueMember");
    return words_of_type(*type.target) + "Member";
  }
  case swig_type_kind::variadic: return "More";
  case swig_type_kind::function: break;
  }
  std::string words = "Func";
  for (const swig_type& parameter : type.parameters) words += words_of_type(parameter);
  return words + words_of_type(*type.target);
}

}  // namespace

const declared_class& builder::instance_info(const type_symbol& symbol) {
  const swig_node& node = *symbol.node;
  class_decl& decl = module_.classes.emplace_back();
  declared_class& info = classes_[symbol.name];
  info.object = &decl;
  decl.cpp_name = rooted(spell_name(symbol.name));
  module_.types.declared(decl.cpp_name).object = &decl;
  const type_symbol* const alias = symbols_.typedef_of_instance(symbol);
  decl.go_name = alias ? exported(last_part(alias->name)) : words_of_name(symbol.name);
  decl.doc = alias ? swig_.docs.find(*alias->node) : std::string();
  decl.destructible = destructible(node, false, 0);
  decl.refers = true;  // nothing is known of what it holds
  claim_type(decl.go_name, alias ? *alias->node : node);
  report_.note(
      file_of(node), spell_name(symbol.name),
      fmt::format("nothing instantiates this template, and Go's {} has no functions: %template(Name) {}; gives "
                  "it those of the template",
                  decl.go_name, spell_name(symbol.name)));
  return info;
}

// A base that is declared somewhere else, or a template that nothing instantiates: the class is there without it.
void builder::unknown_base(const swig_node& node, const std::string& base, const type_symbol* found) {
  const std::string name = spell_name(found ? found->name : base);
  report_.note(
      file_of(node), declaration(node),
      found && found->kind == symbol_kind::instance
          ? fmt::format("nothing instantiates its base {0}, whose functions Go does not have: %template(Name) {0}; "
                        "before this class gives it them",
                        name)
          : fmt::format("its base {0} is not known, and Go has nothing of it: %include the header that declares "
                        "{0} before this one",
                        name));
}

}  // namespace gangway::gen
