// write_interface.cpp: <module>.i, which says of the header what C++ does not: directions, owners, where objects live.
#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "import/write.hpp"
#include "text/text.hpp"

namespace gangway::gen::imports {
namespace {

using Way = Argument::Way;

bool makes_object(const Type& type) {
  return type.kind == Type::Kind::Interface || type.kind == Type::Kind::Unknown || type.kind == Type::Kind::Dispatch;
}

bool derives(const Class& type, const Class& base) {
  for (const Class* one = type.base; one; one = one->base)
    if (one == &base) return true;
  return false;
}

// The %apply lines of all out and inout parameters and arrays, each once.
std::set<std::string> applied(const Plan& plan) {
  std::set<std::string> lines;
  const std::string outer = plan.module + "::";
  std::vector<const std::vector<Function>*> all;
  for (const auto& type : plan.classes) all.push_back(&type->functions);
  for (const PlannedEvents& events : plan.events) all.push_back(&events.events);
  for (const auto* functions : all) {
    for (const Function& function : *functions) {
      for (const Argument& argument : function.arguments) {
        const std::string cpp = result_type(plan, argument.type, outer);
        const bool named = argument.type.kind == Type::Kind::Enum || argument.type.kind == Type::Kind::Record ||
                           is_value(argument.type, false);
        if (argument.way == Way::Out || argument.way == Way::InOut)
          lines.insert(fmt::format("%apply {} &{} {{ {} &{} }}", named ? "SWIGTYPE" : cpp,
                                   argument.way == Way::Out ? "OUTPUT" : "INOUT", cpp, argument.name));
        if (argument.type.kind == Type::Kind::SafeArray && argument.way == Way::In && !is_value(argument.type, true))
          lines.insert(
              fmt::format("%apply (SWIGTYPE *BUFFER, size_t LENGTH) {{ (const {} *{}, std::size_t {}_count) }}",
                          result_type(plan, *argument.type.element, outer), argument.name, argument.name));
      }
    }
  }
  return lines;
}

std::string iid_of(const Interface& source) {
  const Guid& id = source.iid;
  std::string text = fmt::format("{{{:08X}-{:04X}-{:04X}-", id.data1, id.data2, id.data3);
  for (std::size_t i = 0; i < 8; ++i) text += fmt::format("{}{:02X}", i == 2 ? "-" : "", id.data4[i]);
  return text + "}";
}

void write_events(Text& out, const Plan& plan) {
  if (!plan.events.empty()) out.fill("%com_object({}::new_Object)", plan.module);
  for (const PlannedEvents& events : plan.events) {
    out.fill("%com_events({}::{}, \"{}\")", plan.module, events.name, iid_of(*events.source));
    for (const Function& event : events.events)
      out.fill("%dispid({}::{}::{}, {})", plan.module, events.name, event.name, event.id);
  }
}

void write_functions(Text& out, const Plan& plan) {
  for (const auto& type : plan.classes) {
    const std::string scope = plan.module + "::" + type->name + "::";
    for (const Function& function : type->functions) {
      if (makes_object(function.result)) out.fill("%newobject {}{};", scope, function.name);
      if (function.result.kind == Type::Kind::SafeArray && !is_value(function.result, false))
        out.fill("%bytes({}{})", scope, function.name);
      const bool optional = std::any_of(function.arguments.begin(), function.arguments.end(),
                                        [](const Argument& argument) { return !argument.default_cpp.empty(); });
      if (optional) out.fill("%options({}{})", scope, function.name);
    }
    for (const Class* other : type->related) {
      out.fill("%newobject {}as_{};", scope, other->name);
      if (derives(*other, *type)) out.fill("%uninherited({}as_{})", scope, other->name);
    }
    if (plan.objects && !type->base) out.fill("%newobject {}as_Object;", scope);
  }
  if (plan.values) {
    out.fill("%newobject {}::new_Object;", plan.module);
    out.fill("%apartment({}::new_Object, {})", plan.module, plan.apartment);
  }
  if (plan.objects)
    for (const auto& type : plan.classes) out.fill("%newobject {}::Object::as_{};", plan.module, type->name);
  for (const Constructor& one : plan.constructors) {
    out.fill("%newobject {}::{};", plan.module, one.name);
    out.fill("%apartment({}::{}, {})", plan.module, one.name, plan.apartment);
  }
}

}  // namespace

std::string write_interface(const Plan& plan, const std::string& generator) {
  Text out;
  const std::string doc = plan.library->doc.empty() ? plan.library->name : plan.library->doc;
  out.fill("/* {}.i: {}.", plan.module, replaced(comment_line(doc), "*/", "* /"));
  out.fill(" * {} */", banner(plan, generator));
  out.fill(
      "%module(docstring={}) {}",
      quote(fmt::format("{}, version {}.{}, from its type library.", doc, plan.library->major, plan.library->minor)),
      plan.module);
  out.line("%{");
  out.fill("#include \"{}.hpp\"", plan.module);
  out.line("%}");
  out.fill("%apartment(gangway::com::unknown, {})", plan.apartment);
  out.line("%include <com_typed.i>");
  for (const std::string& line : applied(plan)) out.line(line);
  write_functions(out, plan);
  write_events(out, plan);
  out.fill("%include \"{}.hpp\"", plan.module);
  return out.str();
}

}  // namespace gangway::gen::imports
