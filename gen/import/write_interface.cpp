// write_interface.cpp: <module>.i, which says of the header what C++ does not: directions, owners, where objects live.
#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "import/write.hpp"
#include "text/text.hpp"

namespace gangway::gen::imports {
namespace {

bool makes_object(const automation_type& type) {
  return type.kind == automation_kind::interface_ || type.kind == automation_kind::unknown ||
         type.kind == automation_kind::dispatch;
}

bool derives(const planned_class& type, const planned_class& base) {
  for (const planned_class* one = type.base; one; one = one->base)
    if (one == &base) return true;
  return false;
}

// Writes the %apply lines for all out and inout parameters and all arrays, each once.
std::set<std::string> applied(const import_plan& plan) {
  std::set<std::string> lines;
  const std::string outer = plan.module + "::";
  std::vector<const std::vector<planned_function>*> all;
  for (const auto& type : plan.classes) all.push_back(&type->functions);
  for (const planned_events& events : plan.events) all.push_back(&events.events);
  for (const auto* functions : all) {
    for (const planned_function& function : *functions) {
      for (const planned_argument& argument : function.arguments) {
        const std::string cpp = result_type(plan, argument.type, outer);
        const bool named = argument.type.kind == automation_kind::enum_ ||
                           argument.type.kind == automation_kind::record || is_value(argument.type, false);
        if (argument.way == way_kind::out || argument.way == way_kind::in_out)
          lines.insert(fmt::format("%apply {} &{} {{ {} &{} }}", named ? "SWIGTYPE" : cpp,
                                   argument.way == way_kind::out ? "OUTPUT" : "INOUT", cpp, argument.name));
        if (argument.type.kind == automation_kind::safe_array && argument.way == way_kind::in &&
            !is_value(argument.type, true))
          lines.insert(
              fmt::format("%apply (SWIGTYPE *BUFFER, size_t LENGTH) {{ (const {} *{}, std::size_t {}_count) }}",
                          result_type(plan, *argument.type.element, outer), argument.name, argument.name));
      }
    }
  }
  return lines;
}

std::string iid_of(const interface_decl& source) {
  const guid_value& id = source.iid;
  std::string text = fmt::format("{{{:08X}-{:04X}-{:04X}-", id.data1, id.data2, id.data3);
  for (std::size_t i = 0; i < 8; ++i) text += fmt::format("{}{:02X}", i == 2 ? "-" : "", id.data4[i]);
  return text + "}";
}

void write_events(text_writer& out, const import_plan& plan) {
  if (!plan.events.empty()) out.fill("%com_object({}::new_Object)", plan.module);
  for (const planned_events& events : plan.events) {
    out.fill("%com_events({}::{}, \"{}\")", plan.module, events.name, iid_of(*events.source));
    for (const planned_function& event : events.events)
      out.fill("%dispid({}::{}::{}, {})", plan.module, events.name, event.name, event.id);
  }
}

void write_functions(text_writer& out, const import_plan& plan) {
  for (const auto& type : plan.classes) {
    const std::string scope = plan.module + "::" + type->name + "::";
    for (const planned_function& function : type->functions) {
      if (makes_object(function.result)) out.fill("%newobject {}{};", scope, function.name);
      if (function.result.kind == automation_kind::safe_array && !is_value(function.result, false))
        out.fill("%bytes({}{})", scope, function.name);
      const bool optional = std::any_of(function.arguments.begin(), function.arguments.end(),
                                        [](const planned_argument& argument) { return !argument.default_cpp.empty(); });
      if (optional) out.fill("%options({}{})", scope, function.name);
    }
    for (const planned_class* other : type->related) {
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
  for (const planned_constructor& one : plan.constructors) {
    out.fill("%newobject {}::{};", plan.module, one.name);
    out.fill("%apartment({}::{}, {})", plan.module, one.name, plan.apartment);
  }
}

}  // namespace

std::string write_interface(const import_plan& plan, const std::string& generator) {
  text_writer out;
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
