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

// "{8E1F4A11-5D0B-4C6E-9B57-2C4D817A3001}"
bool is_iid(const std::string& text) {
  constexpr std::string_view shape = "{xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx}";
  return text.size() == shape.size() && std::equal(text.begin(), text.end(), shape.begin(), [](char c, char wanted) {
           return wanted == 'x' ? std::isxdigit(static_cast<unsigned char>(c)) != 0 : c == wanted;
         });
}

Refusal invalid(const char* annotation, std::string why) { return {Rule::BadFeature, annotation, std::move(why)}; }

// Whether a handler can have it: what a VARIANT holds and Go has a type for.
void check_value(const Argument& argument, const std::string& what) {
  switch (argument.kind) {
  case Argument::Kind::Scalar:
  case Argument::Kind::Text:
  case Argument::Kind::ComValue: return;
  case Argument::Kind::Object:
    if (argument.indirection == Argument::Indirection::Pointer) return;
    break;
  default: break;
  }
  throw invalid("%com_events",
                what + " is none of number, bool, enum, text, gangway::com::value or pointer to an object");
}

}  // namespace

void Builder::events() {
  for (const auto& function : module_.functions)
    if (function.cpp_name == object_of_value_) module_.object_of_value = &function;
  for (const Node* node : event_nodes_) {
    try {
      event_interface(*node);
    } catch (const Refusal& refusal) {
      refuse(*node, refusal);
    }
  }
}

void Builder::event_interface(const Node& node) {
  EventInterface& made = module_.event_interfaces.emplace_back();
  made.type.cpp_name = spell_name(qualified_name(node));
  made.type.go_name = type_name(node);
  made.type.doc = swig_.docs.find(node);
  made.type.apartment = ApartmentKind::Any;  // handlers get objects of the source's apartment
  made.iid = unquoted(node.attr("feature_gangway_events"));
  claim("", made.type.go_name, node);
  claim(made.type.go_name, "Subscribe", node);
  if (!is_iid(made.iid)) throw invalid("%com_events", fmt::format("\"{}\" is no \"{{IID}}\"", made.iid));
  for (const auto& child : node.children) {
    if (child->tag != "cdecl" || child->attr("kind") != "function" || child->flag("feature_ignore")) continue;
    try {
      event(*child, made);
    } catch (const Refusal& refusal) {
      refuse(*child, refusal);
    }
  }
}

void Builder::event(const Node& node, EventInterface& into) {
  const std::string number = unquoted(node.attr("feature_gangway_dispid"));
  const auto value = evaluate_in(number, "");
  if (number.empty()) throw invalid("%com_events", "nothing says the number of the event: %dispid(F, NUMBER)");
  if (!value || value->integer < std::numeric_limits<std::int32_t>::min() ||
      value->integer > std::numeric_limits<std::uint32_t>::max())
    throw invalid("%dispid", fmt::format("\"{}\" is no number of 32 bits", number));
  Callee callee;
  callee.node = &node;
  callee.kind = Function::Kind::Method;
  callee.owner = &into.type;
  callee.scope = scope_of(node);
  callee.cpp_name = into.type.cpp_name + "::" + last_part(node.attr("name"));
  const std::vector<Parm> parms = without_void(node.parms);
  Event made;
  made.function = make(callee, parms, parms.size(), false);
  made.function.go_name = base_name(node, callee);
  made.dispid = static_cast<std::int32_t>(static_cast<std::uint32_t>(value->integer));
  claim(into.type.go_name, made.function.go_name, node);
  if (made.function.result) {
    check_value(*made.function.result, "its result");
    if (made.function.result->kind == Argument::Kind::Object) throw invalid("%com_events", "its result is an object");
  }
  for (const Argument& argument : made.function.arguments) {
    check_value(argument, "the argument " + argument.go_name);
    made.casts.push_back(argument.kind == Argument::Kind::Object ? cast_to(*argument.object) : nullptr);
  }
  into.events.push_back(std::move(made));
}

// The method that makes an object of that class of one that came out of a VARIANT; null when it is that class.
const Function* Builder::cast_to(const ClassDecl& wanted) const {
  const Function* any = module_.object_of_value;
  if (any == nullptr || !any->result || any->result->kind != Argument::Kind::Object || any->arguments.size() != 1 ||
      any->arguments[0].kind != Argument::Kind::ComValue)
    throw invalid("%com_events", "objects reach it through a function T* make(const gangway::com::value&) that "
                                 "%com_object names, and there is none");
  const ClassDecl* from = any->result->object;
  if (from == &wanted) return nullptr;
  const auto found = std::find_if(module_.functions.begin(), module_.functions.end(), [&](const Function& f) {
    return f.kind == Function::Kind::Method && f.owner == from && f.arguments.empty() && f.result &&
           f.result->kind == Argument::Kind::Object && f.result->object == &wanted;
  });
  if (found == module_.functions.end())
    throw invalid("%com_events",
                  fmt::format("{} has no method without parameters that makes a {}", from->cpp_name, wanted.cpp_name));
  return &*found;
}

}  // namespace gangway::gen
