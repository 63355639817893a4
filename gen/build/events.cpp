// events.cpp: classes that %com_events marks: events that COM objects raise and Go handles.
//
// They are looked at last: their objects come through functions of the module.
#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <limits>

#include "build/builder.hpp"

namespace gangway::gen {
namespace {

// Whether a text is an IID: "{8E1F4A11-5D0B-4C6E-9B57-2C4D817A3001}".
bool is_iid(const std::string& text) {
  constexpr std::string_view shape = "{xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx}";
  return text.size() == shape.size() && std::equal(text.begin(), text.end(), shape.begin(), [](char c, char wanted) {
           return wanted == 'x' ? std::isxdigit(static_cast<unsigned char>(c)) != 0 : c == wanted;
         });
}

refusal_cause invalid(const char* annotation, std::string why) {
  return {refusal_rule::bad_feature, annotation, std::move(why)};
}

// Whether a handler can have the argument: a VARIANT can hold it, and Go has a type for it.
void check_value(const argument_decl& argument, const std::string& what) {
  switch (argument.kind) {
  case argument_kind::scalar:
  case argument_kind::text:
  case argument_kind::com_value: return;
  case argument_kind::object:
    if (argument.indirection == indirection_kind::pointer) return;
    break;
  default: break;
  }
  throw invalid("%com_events",
                what + " is none of number, bool, enum, text, gangway::com::value or pointer to an object");
}

}  // namespace

void builder::events() {
  for (const auto& function : module_.functions)
    if (function.cpp_name == object_of_value_) module_.object_of_value = &function;
  for (const swig_node* node : event_nodes_) {
    try {
      event_interface(*node);
    } catch (const refusal_cause& refusal) {
      refuse(*node, refusal);
    }
  }
}

void builder::event_interface(const swig_node& node) {
  event_interface_decl& made = module_.event_interfaces.emplace_back();
  made.type.cpp_name = spell_name(qualified_name(node));
  made.type.go_name = type_name(node);
  made.type.doc = swig_.docs.find(node);
  made.type.apartment = apartment_kind::any;  // handlers get objects that live on the apartment of the source
  made.iid = unquoted(node.attr("feature_gangway_events"));
  claim("", made.type.go_name, node);
  claim(made.type.go_name, "Subscribe", node);
  if (!is_iid(made.iid)) throw invalid("%com_events", fmt::format("\"{}\" is no \"{{IID}}\"", made.iid));
  for (const auto& child : node.children) {
    if (child->tag != "cdecl" || child->attr("kind") != "function" || child->flag("feature_ignore")) continue;
    try {
      event(*child, made);
    } catch (const refusal_cause& refusal) {
      refuse(*child, refusal);
    }
  }
}

void builder::event(const swig_node& node, event_interface_decl& into) {
  const std::string number = unquoted(node.attr("feature_gangway_dispid"));
  const auto value = evaluate_in(number, "");
  if (number.empty()) throw invalid("%com_events", "nothing says the number of the event: %dispid(F, NUMBER)");
  if (!value || value->integer < std::numeric_limits<std::int32_t>::min() ||
      value->integer > std::numeric_limits<std::uint32_t>::max())
    throw invalid("%dispid", fmt::format("\"{}\" is no number of 32 bits", number));
  callee_decl callee;
  callee.node = &node;
  callee.kind = function_kind::method;
  callee.owner = &into.type;
  callee.scope = scope_of(node);
  callee.cpp_name = into.type.cpp_name + "::" + last_part(node.attr("name"));
  const std::vector<swig_parm> parms = without_void(node.parms);
  event_decl made;
  made.function = make(callee, parms, parms.size(), false);
  made.function.go_name = base_name(node, callee);
  made.dispid = static_cast<std::int32_t>(static_cast<std::uint32_t>(value->integer));
  claim(into.type.go_name, made.function.go_name, node);
  if (made.function.result) {
    check_value(*made.function.result, "its result");
    if (made.function.result->kind == argument_kind::object) throw invalid("%com_events", "its result is an object");
  }
  for (const argument_decl& argument : made.function.arguments) {
    check_value(argument, "the argument " + argument.go_name);
    made.casts.push_back(argument.kind == argument_kind::object ? cast_to(*argument.object()) : nullptr);
  }
  into.events.push_back(std::move(made));
}

// The method that makes an object of the wanted class of an object that came out of a VARIANT; null when the object is of
// that class already.
const function_decl* builder::cast_to(const class_decl& wanted) const {
  const function_decl* any = module_.object_of_value;
  if (any == nullptr || !any->result || any->result->kind != argument_kind::object || any->arguments.size() != 1 ||
      any->arguments[0].kind != argument_kind::com_value)
    throw invalid("%com_events", "objects reach it through a function T* make(const gangway::com::value&) that "
                                 "%com_object names, and there is none");
  const class_decl* from = any->result->object();
  if (from == &wanted) return nullptr;
  const auto found = std::find_if(module_.functions.begin(), module_.functions.end(), [&](const function_decl& f) {
    return f.kind == function_kind::method && f.owner == from && f.arguments.empty() && f.result &&
           f.result->kind == argument_kind::object && f.result->object() == &wanted;
  });
  if (found == module_.functions.end())
    throw invalid("%com_events",
                  fmt::format("{} has no method without parameters that makes a {}", from->cpp_name, wanted.cpp_name));
  return &*found;
}

}  // namespace gangway::gen
