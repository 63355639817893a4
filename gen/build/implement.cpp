// implement.cpp: classes that %com_implement marks: COM interfaces whose methods are Go's.
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string_view>
#include <utility>

#include "build/builder.hpp"
#include "naming/go_names.hpp"

namespace gangway::gen {
namespace {

refusal_cause invalid(std::string why) { return {refusal_rule::bad_feature, "%com_implement", std::move(why)}; }

// The names of types that say more than the type behind them.
struct com_type_name {
  std::string_view name;
  com_parameter_kind kind;
  const char* converter;
};
constexpr std::array com_type_names = {
    com_type_name{"BSTR", com_parameter_kind::text, "bstr"},
    com_type_name{"LPOLESTR", com_parameter_kind::text, "text"},
    com_type_name{"LPCOLESTR", com_parameter_kind::text, "text"},
    com_type_name{"LPWSTR", com_parameter_kind::text, "text"},
    com_type_name{"LPCWSTR", com_parameter_kind::text, "text"},
    com_type_name{"PWSTR", com_parameter_kind::text, "text"},
    com_type_name{"PCWSTR", com_parameter_kind::text, "text"},
    com_type_name{"VARIANT_BOOL", com_parameter_kind::bool_, "variant_bool"},
    com_type_name{"BOOL", com_parameter_kind::bool_, "flag"},
    com_type_name{"VARIANT", com_parameter_kind::value, "variant"},
    com_type_name{"CY", com_parameter_kind::value, "currency"},
    com_type_name{"CURRENCY", com_parameter_kind::value, "currency"},
    com_type_name{"DECIMAL", com_parameter_kind::value, "decimal"},
    com_type_name{"LPUNKNOWN", com_parameter_kind::object, "object"},
    com_type_name{"LPDISPATCH", com_parameter_kind::object, "object"},
};
// Whether a type is a character of UTF-16, even where nothing declares Windows' names for it.
bool is_wide(const resolved_type& type) {
  return type.type.name == "wchar_t" || type.passes("WCHAR") || type.passes("OLECHAR");
}

std::string plain_name(const swig_type& type) {
  return type.name.starts_with("struct ") ? type.name.substr(7) : type.name;
}

const com_type_name* named(const swig_type& type) {
  const auto known = std::find_if(com_type_names.begin(), com_type_names.end(),
                                  [&](const com_type_name& n) { return n.name == plain_name(type); });
  return known == com_type_names.end() ? nullptr : &*known;
}

// Takes the volatile off a type and returns whether it had one. com_implement.i writes the SAL words for results as volatile,
// which SWIG keeps and which no method of COM has.
bool takes_marks_off(swig_type& type) {
  bool marked = std::exchange(type.is_volatile, false);
  if (type.target) {
    swig_type inner = *type.target;
    marked = takes_marks_off(inner) || marked;
    type.target = std::make_shared<swig_type>(inner);
  }
  return marked;
}

// The hint for a pointer parameter whose direction neither the declaration nor an annotation says.
std::string com_ways_out(const swig_node& node, const std::vector<swig_parm>& parms, std::size_t at) {
  const std::string method = spell_name(qualified_name(node));
  const auto label = [&](std::size_t p) { return parms[p].name.empty() ? fmt::format("arg{}", p + 1) : parms[p].name; };
  std::string array;
  for (const std::size_t beside : {at + 1, at - 1})
    if (array.empty() && beside < parms.size() && parse_type(parms[beside].type).is(swig_type_kind::named))
      array = fmt::format("%com_array({}, {}, {}) if the caller has so many there, ", method, label(at), label(beside));
  const std::string parameter = spell(parse_type(parms[at].type), label(at));
  return fmt::format(
      "{}%com_out({}) if it and its like are results, or %apply SWIGTYPE *INPUT, *INOUT or *OUTPUT {{ {} }}; "
      "or %ignore the method",
      array, method, parameter);
}

}  // namespace

// Whether a type is a pointer to an interface: a class, or a type of which only the name is known.
bool builder::com_interface_pointer(const swig_type& type, const std::string& scope) const {
  if (!type.is(swig_type_kind::pointer) || !type.target->is(swig_type_kind::named) || type.target->is_const)
    return false;
  const resolved_type target = symbols_.resolve(*type.target, scope);
  const bool means_more = std::any_of(com_type_names.begin(), com_type_names.end(),
                                      [&](const com_type_name& n) { return target.passes(n.name); });
  if (target.is_void() || means_more) return false;
  return target.type.is(swig_type_kind::named) && !target.scalar && !target.text && !target.opaque &&
         (!target.symbol || target.symbol->kind == symbol_kind::forward ||
          (target.symbol->kind == symbol_kind::class_ && target.symbol->node->flag("feature_gangway_implement")));
}

// Fills in the parameter for a type that is passed by value. Returns false when Go can have no value of the type.
bool builder::com_value(com_parameter_decl& made, swig_type type, std::string scope) {
  for (int steps = 0; steps < 64; ++steps) {
    if (type.is(swig_type_kind::named)) {
      if (const com_type_name* const known = named(type)) {
        made.kind = known->kind;
        made.converter = known->converter;
        return true;
      }
      const type_symbol* symbol = symbols_.find(type.name, scope);
      if (symbol && symbol->kind == symbol_kind::typedef_ && !scalar_named(type.name)) {
        scope = symbol->scope;
        type = swig_type(symbol->type);
        continue;
      }
      const resolved_type resolved = symbols_.resolve(type, scope);
      if (!resolved.scalar && !(resolved.symbol && resolved.symbol->kind == symbol_kind::enum_)) return false;
      const bool flag = resolved.scalar == scalar_kind::bool_;
      made.kind = flag ? com_parameter_kind::bool_ : com_parameter_kind::number;
      made.converter = flag ? "flag" : "number";
      made.value = value_of_type(type, scope);
      return true;
    }
    if (!type.is(swig_type_kind::pointer)) return false;
    const resolved_type target = symbols_.resolve(*type.target, scope);
    if (is_wide(target)) {
      made.kind = com_parameter_kind::text;
      made.converter = "text";
    } else if (target.passes("SAFEARRAY")) {
      made.kind = com_parameter_kind::value;
      made.converter = "array";
    } else if (com_interface_pointer(type, scope)) {
      made.kind = com_parameter_kind::object;
      made.converter = "object";
    } else {
      return false;
    }
    return true;
  }
  return false;  // the type is a typedef of itself
}

com_parameter_decl builder::com_parameter(const swig_type& type, const std::string& scope, const std::string& marker) {
  com_parameter_decl made;
  if (com_value(made, type, scope)) return made;
  const resolved_type pointer = symbols_.resolve(type, scope);
  const bool constant = pointer.type.is(swig_type_kind::pointer) && pointer.type.target->is_const;
  if (!pointer.type.is(swig_type_kind::pointer) || !com_value(made, *pointer.type.target, pointer.scope) ||
      (constant && made.converter != "variant"))
    throw invalid(fmt::format("{} is nothing that Go has for COM: %ignore the method, and COM gets E_NOTIMPL, or write "
                              "the class in C++ with <gangway/com_class.hpp>",
                              spelled(type, scope)));
  if (marker == "INPUT" && (made.kind == com_parameter_kind::text || made.kind == com_parameter_kind::object))
    throw refusal_cause{refusal_rule::marker_misuse, marker, spelled(type, scope)};
  if (!constant && marker != "INPUT" && marker != "INOUT" && marker != "OUTPUT")
    throw refusal_cause{refusal_rule::com_direction, spelled(type, scope), ""};
  made.direction = constant || marker == "INPUT" ? direction_kind::in
                   : marker == "INOUT"           ? direction_kind::in_out
                                                 : direction_kind::out;
  return made;
}

// Makes an array of a parameter that %com_array(F, ARG, COUNT) marks. Go gets a copy of the caller's array.
void builder::com_array(com_method_decl& made, const swig_node& node, const std::vector<swig_parm>& parms,
                        std::size_t at) {
  const std::string wanted = unquoted(*said_of(node, "array", parms, at));
  const auto array = [](std::string why) {
    return refusal_cause{refusal_rule::bad_feature, "%com_array", std::move(why)};
  };
  const auto count = parameter_named(parms, wanted);
  if (!count || *count == at) throw refusal_cause{refusal_rule::callback_name, "%com_array", wanted};
  const std::string scope = scope_of(node);
  const resolved_type length = symbols_.resolve(parse_type(parms[*count].type), scope);
  if (!length.scalar || !is_integer(*length.scalar))
    throw array(fmt::format("the count {} is no number by value", wanted));
  const swig_type type = parse_type(parms[at].type);
  const resolved_type pointer = symbols_.resolve(type, scope);
  com_parameter_decl& parameter = made.parameters.at(at);
  parameter.direction = direction_kind::in;
  parameter.count = *count;
  made.parameters.at(*count).hidden = true;
  if (pointer.type.is(swig_type_kind::pointer)) {
    const resolved_type element = symbols_.resolve(*pointer.type.target, pointer.scope);
    const bool byte = element.scalar && (*element.scalar == scalar_kind::u8 || *element.scalar == scalar_kind::i8);
    if (byte || element.type.name == "void") {
      parameter.kind = com_parameter_kind::bytes;
      parameter.converter = "bytes";
      return;
    }
    com_parameter_decl object;
    if (com_value(object, *pointer.type.target, pointer.scope) && object.kind == com_parameter_kind::object) {
      parameter.kind = com_parameter_kind::objects;
      parameter.converter = "objects";
      return;
    }
  }
  throw array(fmt::format("{} is an array neither of bytes nor of interfaces", spelled(type, scope)));
}

void builder::com_method(const swig_node& node, const std::string& interface, implementation_decl& into) {
  com_method_decl made;
  made.interface = interface;
  made.name = last_part(node.attr("name"));
  callee_decl method;
  method.kind = function_kind::method;
  made.go_name = base_name(node, method);
  made.doc = swig_.docs.find(node);
  const std::vector<swig_parm> parms = without_void(node.parms);
  made.count = parms.size();
  if (std::any_of(into.methods.begin(), into.methods.end(),
                  [&](const com_method_decl& m) { return m.name == made.name; }))
    throw invalid("there are two methods of this name; write the class in C++ with <gangway/com_class.hpp>");
  const std::string scope = scope_of(node);
  const swig_type returned = parse_type(node.attr("type"));
  const resolved_type result = symbols_.resolve(returned, scope);
  made.returns_void = result.is_void();
  if (!made.returns_void && !result.passes("HRESULT"))
    throw invalid(fmt::format("it returns {}, neither HRESULT nor nothing", spelled(returned, scope)));
  made.left_out = node.flag("feature_ignore");
  if (!made.left_out) {
    claim(into.type.go_name, made.go_name, node);
    const auto wrapper = swig_.wrappers.find(node.attr("wrap_name"));
    for (std::size_t i = 0; i < parms.size(); ++i) {
      std::string marker;
      if (wrapper != swig_.wrappers.end())
        for (const typemap_marker& m : wrapper->second.markers)
          if (m.arguments.size() == 1 && m.arguments[0] == static_cast<int>(i) + 2) marker = m.kind;
      swig_type type = parse_type(parms[i].type);
      const bool goes_out = takes_marks_off(type) || node.flag("feature_gangway_com_out") ||
                            (node.parent && node.parent->flag("feature_gangway_com_out"));
      if (goes_out && marker != "INPUT" && marker != "INOUT") marker = "OUTPUT";
      if (said_of(node, "array", parms, i)) {
        made.parameters.emplace_back();
      } else {
        try {
          made.parameters.push_back(com_parameter(type, scope, marker));
        } catch (const refusal_cause& refusal) {
          if (refusal.rule != refusal_rule::com_direction) throw;
          throw refusal_cause{refusal_rule::com_direction, spelled(type, scope, parms[i].name),
                              com_ways_out(node, parms, i)};
        }
      }
      made.parameters.back().go_name = parameter_name(parms[i].name, i + 1);
    }
    for (std::size_t i = 0; i < parms.size(); ++i)
      if (said_of(node, "array", parms, i)) com_array(made, node, parms, i);
    const std::string named_arrays = "feature_gangway_array_";
    for (auto at = node.attributes.lower_bound(named_arrays);
         at != node.attributes.end() && at->first.starts_with(named_arrays); ++at)
      if (const std::string name = at->first.substr(named_arrays.size()); !parameter_named(parms, name))
        throw refusal_cause{refusal_rule::callback_name, "%com_array", name};
  }
  into.methods.push_back(std::move(made));
}

const swig_node& builder::base_class(const swig_node& derived, const std::string& base) const {
  const type_symbol* found = symbols_.find(base, scope_of(derived));
  const std::vector<const swig_node*> bases = bases_of(derived);
  if (!found || std::find(bases.begin(), bases.end(), found->node) == bases.end())
    throw refusal_cause{refusal_rule::inheritance, spell_name(base), ""};
  return *found->node;
}

// Adds the methods of an interface behind those of its bases, and the names of the interface and its bases to `interfaces`.
void builder::com_interface(const swig_node& node, std::vector<std::string>& interfaces, implementation_decl& into) {
  const std::string name = spell_name(qualified_name(node));
  interfaces.push_back(name);
  if (node.bases.size() > 1) throw invalid(name + " is derived from several classes, so it is no interface of COM");
  for (const std::string& base : node.bases) {
    if (base == "IUnknown") continue;
    if (base == "IDispatch") throw invalid(name + " is an IDispatch: com.Implement and com.New make those");
    com_interface(base_class(node, base), interfaces, into);
  }
  for (const auto& child : node.children) {
    if (child->tag != "cdecl" || child->attr("kind") != "function" || child->attr("storage") != "virtual") continue;
    try {
      com_method(*child, name, into);
    } catch (const refusal_cause& refusal) {
      refuse(*child, refusal);
    }
  }
}

void builder::implementation(const swig_node& node) {
  implementation_decl made;
  made.type.cpp_name = spell_name(qualified_name(node));
  made.type.go_name = type_name(node);
  made.type.doc = swig_.docs.find(node);
  claim("", made.type.go_name, node);
  claim("", "New" + made.type.go_name, node);
  const bool several = node.bases.size() > 1 && std::none_of(node.children.begin(), node.children.end(),
                                                             [](const auto& c) { return c->tag == "cdecl"; });
  if (several) {
    for (const std::string& base : node.bases) {
      com_interface(base_class(node, base), made.interfaces.emplace_back(), made);
    }
  } else {
    com_interface(node, made.interfaces.emplace_back(), made);
  }
  if (made.methods.empty()) throw invalid("it has no virtual functions: declare them as in the C++ header");

  function_decl make;
  make.cpp_name = "gangway_new_" + made.type.go_name;
  make.member_name = make.cpp_name;
  make.signature = fmt::format("gangway::com::value {}(const gangway::com::value &methods)", make.cpp_name);
  make.export_name = "New" + made.type.go_name;
  make.go_name = "new" + made.type.go_name;
  const cpp_type* const value = module_.types.simple(type_kind::com_value);
  make.returns = value;
  make.params.push_back({module_.types.to(type_kind::reference, module_.types.qualify(value, true)), "methods"});
  argument_decl methods;
  methods.kind = argument_kind::com_value;
  methods.indirection = indirection_kind::reference;
  methods.is_const = true;
  methods.params = {0};
  methods.value = value;
  methods.go_name = "methods";
  make.arguments.push_back(methods);
  make.result.emplace();
  make.result->kind = argument_kind::com_value;
  make.result->direction = direction_kind::out;
  make.result->go_name = "result";
  make.result->value = value;
  make.apartment = apartment_kind::any;
  module_.functions.push_back(std::move(make));
  made.make = &module_.functions.back();
  module_.implementations.push_back(std::move(made));
}

}  // namespace gangway::gen
