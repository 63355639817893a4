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

using Kind = Type::Kind;

Refusal invalid(std::string why) { return {Rule::BadFeature, "%com_implement", std::move(why)}; }

// Names that mean more than the type behind them.
struct Named {
  std::string_view name;
  ComParameter::Kind kind;
  const char* converter;
};
constexpr std::array names = {
    Named{"BSTR", ComParameter::Kind::Text, "bstr"},
    Named{"LPOLESTR", ComParameter::Kind::Text, "text"},
    Named{"LPCOLESTR", ComParameter::Kind::Text, "text"},
    Named{"LPWSTR", ComParameter::Kind::Text, "text"},
    Named{"LPCWSTR", ComParameter::Kind::Text, "text"},
    Named{"PWSTR", ComParameter::Kind::Text, "text"},
    Named{"PCWSTR", ComParameter::Kind::Text, "text"},
    Named{"VARIANT_BOOL", ComParameter::Kind::Bool, "variant_bool"},
    Named{"BOOL", ComParameter::Kind::Bool, "flag"},
    Named{"VARIANT", ComParameter::Kind::Value, "variant"},
    Named{"CY", ComParameter::Kind::Value, "currency"},
    Named{"CURRENCY", ComParameter::Kind::Value, "currency"},
    Named{"DECIMAL", ComParameter::Kind::Value, "decimal"},
    Named{"LPUNKNOWN", ComParameter::Kind::Object, "object"},
    Named{"LPDISPATCH", ComParameter::Kind::Object, "object"},
};
// A character of UTF-16, also where nothing declares the names that Windows has for it.
bool is_wide(const Resolved& type) {
  return type.type.name == "wchar_t" || type.passes("WCHAR") || type.passes("OLECHAR");
}

std::string plain_name(const Type& type) { return type.name.starts_with("struct ") ? type.name.substr(7) : type.name; }

const Named* named(const Type& type) {
  const auto known =
      std::find_if(names.begin(), names.end(), [&](const Named& n) { return n.name == plain_name(type); });
  return known == names.end() ? nullptr : &*known;
}

// The SAL words for results are volatile in com_implement.i: it says something of a parameter that SWIG keeps, and no
// method of COM has it. True when it was there.
bool takes_marks_off(Type& type) {
  bool marked = std::exchange(type.is_volatile, false);
  if (type.target) {
    Type inner = *type.target;
    marked = takes_marks_off(inner) || marked;
    type.target = std::make_shared<Type>(inner);
  }
  return marked;
}

// The hint for a pointer parameter whose direction nothing says.
std::string com_ways_out(const Node& node, const std::vector<Parm>& parms, std::size_t at) {
  const std::string method = spell_name(qualified_name(node));
  const auto label = [&](std::size_t p) { return parms[p].name.empty() ? fmt::format("arg{}", p + 1) : parms[p].name; };
  std::string array;
  for (const std::size_t beside : {at + 1, at - 1})
    if (array.empty() && beside < parms.size() && parse_type(parms[beside].type).is(Kind::Named))
      array = fmt::format("%com_array({}, {}, {}) if the caller has so many there, ", method, label(at), label(beside));
  const std::string parameter = spell(parse_type(parms[at].type), label(at));
  return fmt::format(
      "{}%com_out({}) if it and its like are results, or %apply SWIGTYPE *INPUT, *INOUT or *OUTPUT {{ {} }}; "
      "or %ignore the method",
      array, method, parameter);
}

}  // namespace

// An interface that nothing else is known of than its name, or a class.
bool Builder::com_interface_pointer(const Type& type, const std::string& scope) const {
  if (!type.is(Kind::Pointer) || !type.target->is(Kind::Named) || type.target->is_const) return false;
  const Resolved target = symbols_.resolve(*type.target, scope);
  const bool means_more =
      std::any_of(names.begin(), names.end(), [&](const Named& n) { return target.passes(n.name); });
  if (target.is_void() || means_more) return false;
  return target.type.is(Kind::Named) && !target.scalar && !target.text && !target.opaque &&
         (!target.symbol || target.symbol->kind == Symbol::Kind::Forward ||
          (target.symbol->kind == Symbol::Kind::Class && target.symbol->node->flag("feature_gangway_implement")));
}

// Fills in the parameter for a type that is passed by value; false when the type is none that Go can have.
bool Builder::com_value(ComParameter& made, Type type, std::string scope) {
  for (int steps = 0; steps < 64; ++steps) {
    if (type.is(Kind::Named)) {
      if (const Named* const known = named(type)) {
        made.kind = known->kind;
        made.converter = known->converter;
        return true;
      }
      const Symbol* symbol = symbols_.find(type.name, scope);
      if (symbol && symbol->kind == Symbol::Kind::Typedef && !scalar_named(type.name)) {
        scope = symbol->scope;
        type = Type(symbol->type);
        continue;
      }
      const Resolved resolved = symbols_.resolve(type, scope);
      if (!resolved.scalar && !(resolved.symbol && resolved.symbol->kind == Symbol::Kind::Enum)) return false;
      const bool flag = resolved.scalar == Scalar::Bool;
      made.kind = flag ? ComParameter::Kind::Bool : ComParameter::Kind::Number;
      made.converter = flag ? "flag" : "number";
      made.value = value_type(type, scope);
      return true;
    }
    if (!type.is(Kind::Pointer)) return false;
    const Resolved target = symbols_.resolve(*type.target, scope);
    if (is_wide(target)) {
      made.kind = ComParameter::Kind::Text;
      made.converter = "text";
    } else if (target.passes("SAFEARRAY")) {
      made.kind = ComParameter::Kind::Value;
      made.converter = "array";
    } else if (com_interface_pointer(type, scope)) {
      made.kind = ComParameter::Kind::Object;
      made.converter = "object";
    } else {
      return false;
    }
    return true;
  }
  return false;  // a typedef of itself
}

ComParameter Builder::com_parameter(const Type& type, const std::string& scope, const std::string& marker) {
  ComParameter made;
  if (com_value(made, type, scope)) return made;
  const Resolved pointer = symbols_.resolve(type, scope);
  const bool constant = pointer.type.is(Kind::Pointer) && pointer.type.target->is_const;
  if (!pointer.type.is(Kind::Pointer) || !com_value(made, *pointer.type.target, pointer.scope) ||
      (constant && made.converter != "variant"))
    throw invalid(fmt::format("{} is nothing that Go has for COM: %ignore the method, and COM gets E_NOTIMPL, or write "
                              "the class in C++ with <gangway/com_class.hpp>",
                              spelled(type, scope)));
  if (marker == "INPUT" && (made.kind == ComParameter::Kind::Text || made.kind == ComParameter::Kind::Object))
    throw Refusal{Rule::MarkerMisuse, marker, spelled(type, scope)};
  if (!constant && marker != "INPUT" && marker != "INOUT" && marker != "OUTPUT")
    throw Refusal{Rule::ComDirection, spelled(type, scope), ""};
  made.direction = constant || marker == "INPUT" ? Direction::In
                   : marker == "INOUT"           ? Direction::InOut
                                                 : Direction::Out;
  return made;
}

// %com_array(F, ARG, COUNT): the caller's array, of which Go gets a copy.
void Builder::com_array(ComMethod& made, const Node& node, const std::vector<Parm>& parms, std::size_t at) {
  const std::string wanted = unquoted(*said_of(node, "array", parms, at));
  const auto array = [](std::string why) { return Refusal{Rule::BadFeature, "%com_array", std::move(why)}; };
  const auto count = parameter_named(parms, wanted);
  if (!count || *count == at) throw Refusal{Rule::CallbackName, "%com_array", wanted};
  const std::string scope = scope_of(node);
  const Resolved length = symbols_.resolve(parse_type(parms[*count].type), scope);
  if (!length.scalar || *length.scalar == Scalar::Bool || *length.scalar == Scalar::F32 ||
      *length.scalar == Scalar::F64)
    throw array(fmt::format("the count {} is no number by value", wanted));
  const Type type = parse_type(parms[at].type);
  const Resolved pointer = symbols_.resolve(type, scope);
  ComParameter& parameter = made.parameters.at(at);
  parameter.direction = Direction::In;
  parameter.count = *count;
  made.parameters.at(*count).hidden = true;
  if (pointer.type.is(Kind::Pointer)) {
    const Resolved element = symbols_.resolve(*pointer.type.target, pointer.scope);
    const bool byte = element.scalar && (*element.scalar == Scalar::U8 || *element.scalar == Scalar::I8);
    if (byte || element.type.name == "void") {
      parameter.kind = ComParameter::Kind::Bytes;
      parameter.converter = "bytes";
      return;
    }
    ComParameter object;
    if (com_value(object, *pointer.type.target, pointer.scope) && object.kind == ComParameter::Kind::Object) {
      parameter.kind = ComParameter::Kind::Objects;
      parameter.converter = "objects";
      return;
    }
  }
  throw array(fmt::format("{} is an array neither of bytes nor of interfaces", spelled(type, scope)));
}

void Builder::com_method(const Node& node, const std::string& interface, Implementation& into) {
  ComMethod made;
  made.interface = interface;
  made.name = last_part(node.attr("name"));
  Callee method;
  method.kind = Function::Kind::Method;
  made.go_name = base_name(node, method);
  made.doc = swig_.docs.find(node);
  const std::vector<Parm> parms = without_void(node.parms);
  made.count = parms.size();
  if (std::any_of(into.methods.begin(), into.methods.end(), [&](const ComMethod& m) { return m.name == made.name; }))
    throw invalid("there are two methods of this name; write the class in C++ with <gangway/com_class.hpp>");
  const std::string scope = scope_of(node);
  const Type returned = parse_type(node.attr("type"));
  const Resolved result = symbols_.resolve(returned, scope);
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
        for (const Marker& m : wrapper->second.markers)
          if (m.arguments.size() == 1 && m.arguments[0] == static_cast<int>(i) + 2) marker = m.kind;
      Type type = parse_type(parms[i].type);
      const bool goes_out = takes_marks_off(type) || node.flag("feature_gangway_com_out") ||
                            (node.parent && node.parent->flag("feature_gangway_com_out"));
      if (goes_out && marker != "INPUT" && marker != "INOUT") marker = "OUTPUT";
      if (said_of(node, "array", parms, i)) {
        made.parameters.emplace_back();
      } else {
        try {
          made.parameters.push_back(com_parameter(type, scope, marker));
        } catch (const Refusal& refusal) {
          if (refusal.rule != Rule::ComDirection) throw;
          throw Refusal{Rule::ComDirection, spelled(type, scope, parms[i].name), com_ways_out(node, parms, i)};
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
        throw Refusal{Rule::CallbackName, "%com_array", name};
  }
  into.methods.push_back(std::move(made));
}

const Node& Builder::base_class(const Node& derived, const std::string& base) const {
  const Symbol* found = symbols_.find(base, scope_of(derived));
  const std::vector<const Node*> bases = bases_of(derived);
  if (!found || std::find(bases.begin(), bases.end(), found->node) == bases.end())
    throw Refusal{Rule::Inheritance, spell_name(base), ""};
  return *found->node;
}

// Adds the methods of an interface behind the methods of its bases, and the names of all of them to `interfaces`.
void Builder::com_interface(const Node& node, std::vector<std::string>& interfaces, Implementation& into) {
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
    } catch (const Refusal& refusal) {
      refuse(*child, refusal);
    }
  }
}

void Builder::implementation(const Node& node) {
  Implementation made;
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

  Function make;
  make.cpp_name = "gangway_new_" + made.type.go_name;
  make.member_name = make.cpp_name;
  make.signature = fmt::format("gangway::com::value {}(const gangway::com::value &methods)", make.cpp_name);
  make.export_name = "New" + made.type.go_name;
  make.go_name = "new" + made.type.go_name;
  make.cpp_result = "gangway::com::value";
  make.params.push_back({"const gangway::com::value &", "methods"});
  Argument methods;
  methods.kind = Argument::Kind::ComValue;
  methods.indirection = Argument::Indirection::Reference;
  methods.is_const = true;
  methods.params = {0};
  methods.go_name = "methods";
  make.arguments.push_back(methods);
  make.result.emplace();
  make.result->kind = Argument::Kind::ComValue;
  make.result->direction = Direction::Out;
  make.result->go_name = "result";
  make.apartment = ApartmentKind::Any;
  module_.functions.push_back(std::move(make));
  made.make = &module_.functions.back();
  module_.implementations.push_back(std::move(made));
}

}  // namespace gangway::gen
