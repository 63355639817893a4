// write_header.cpp: <module>.hpp, the classes that Go sees.
#include <fmt/format.h>

#include "import/write.hpp"
#include "text/text.hpp"

namespace gangway::gen::imports {
namespace {

void write_doc(text_writer& out, const std::string& text, std::size_t indent) {
  for (const std::string& line : doc_lines(text, indent)) out.line(line);
}

void write_enum(text_writer& out, const planned_enum& one) {
  out.gap();
  write_doc(out, one.source->doc, 0);
  std::vector<std::string> items;
  bool documented = false;
  for (std::size_t i = 0; i < one.items.size(); ++i) {
    items.push_back(fmt::format("{} = {}", one.items[i], one.source->items[i].value));
    documented = documented || !doc_lines(one.source->items[i].doc, 0).empty();
  }
  const std::string head = fmt::format("enum class {} : int {{", one.name);
  const std::string whole = fmt::format("{} {} }};", head, join(items));
  if (items.empty()) {
    out.fill("enum class {} : int {{}};", one.name);
    return;
  }
  if (!documented && whole.size() <= margin) {
    out.line(whole);
    return;
  }
  out.line(head);
  {
    const text_writer::indentation indent(out, "  ");
    for (std::size_t i = 0; i < items.size(); ++i) {
      write_doc(out, one.source->items[i].doc, 2);
      out.line(items[i] + (i + 1 == items.size() ? "" : ","));
    }
  }
  out.line("};");
}

void write_record(text_writer& out, const import_plan& plan, const planned_record& one) {
  out.gap();
  if (one.source->pack != 0) out.fill("#pragma pack(push, {})", one.source->pack);
  write_doc(out, one.source->doc, 0);
  out.fill("struct {} {{", one.name);
  {
    const text_writer::indentation indent(out, "  ");
    for (std::size_t i = 0; i < one.fields.size(); ++i) {
      write_doc(out, one.source->fields[i].doc, 2);
      out.fill("{} {};", result_type(plan, one.source->fields[i].type, ""), one.fields[i]);
    }
  }
  out.line("};");
  if (one.source->pack != 0) out.line("#pragma pack(pop)");
}

void write_constants(text_writer& out, const import_plan& plan) {
  out.gap();
  for (const auto& [constant, name] : plan.constants) {
    write_doc(out, constant->doc, 0);
    switch (constant->value.kind) {
    case automation_value_kind::real: out.fill("constexpr double {} = {};", name, constant->value.real); break;
    case automation_value_kind::bool_: out.fill("constexpr bool {} = {};", name, constant->value.integer != 0); break;
    case automation_value_kind::text: out.fill("constexpr char {}[] = {};", name, quote(constant->value.text)); break;
    default: out.fill("constexpr long long {} = {};", name, constant->value.integer);
    }
  }
}

// The sentence that says the unit of a number when the number is a date or an amount of money.
std::string notes(const planned_function& function) {
  bool date = function.result.kind == automation_kind::date;
  bool currency = function.result.kind == automation_kind::currency;
  for (const planned_argument& argument : function.arguments) {
    date = date || argument.type.kind == automation_kind::date;
    currency = currency || argument.type.kind == automation_kind::currency;
  }
  std::string text;
  if (date) text += " Dates are days since 30 December 1899.";
  if (currency) text += " Currency values are in ten-thousandths.";
  return text;
}

std::string documentation(const planned_function& function) {
  std::string text = function.doc;
  const std::string more = notes(function);
  if (text.empty() && function.kind == member_kind::get) text = fmt::format("The property {}.", function.written);
  if (text.empty() && function.kind == member_kind::put) text = fmt::format("Sets the property {}.", function.written);
  if (text.empty() && function.kind == member_kind::put_ref)
    text = fmt::format("Sets the property {} to an object.", function.written);
  if (text.empty() && !more.empty()) text = fmt::format("Calls {}.", function.written);
  if (!text.empty() && !more.empty() && !text.ends_with('.')) text += '.';
  return text + more;
}

void write_function(text_writer& out, const import_plan& plan, const planned_class& type,
                    const planned_function& function) {
  const std::string outer = outer_of(plan, type);
  write_doc(out, documentation(function), 2);
  const std::string result = result_type(plan, function.result, outer);
  out.lines(broken(fmt::format("{} {}", result, function.name), parameters(plan, function, outer, true), ";", 2));
}

void write_as(text_writer& out, const std::string& outer, const std::string& name) {
  out.fill("/// The same object as {}; an error when it is none.", name);
  out.fill("{}{}* as_{}();", outer, name, name);
}

void write_to_value(text_writer& out) {
  out.line("/// The same object for package com: as an argument of any type, and for late-bound calls.");
  out.line("gangway::com::value to_value();");
}

void write_class(text_writer& out, const import_plan& plan, const planned_class& type) {
  out.gap();
  write_doc(out, type.source->doc, 0);
  const std::string base = type.base ? type.base->name : "gangway::com::unknown";
  out.fill("class {} : public {} {{", type.name, base);
  out.line(" public:");
  {
    const text_writer::indentation indent(out, "  ");
    out.fill("GANGWAY_COM_OBJECT({}, {})", type.name, base);
    if (!type.functions.empty() || !type.related.empty() || plan.objects) out.line("");
    for (const planned_function& function : type.functions) write_function(out, plan, type, function);
    const std::string outer = outer_of(plan, type);
    for (const planned_class* other : type.related) write_as(out, outer, other->name);
    if (plan.objects && !type.base) {
      out.line("/// The same object, of which nothing is known.");
      out.fill("{}Object* as_Object();", outer);
    }
    if (plan.values && !type.base) write_to_value(out);
  }
  out.line("};");
}

void write_object(text_writer& out, const import_plan& plan) {
  out.gap();
  out.line("/// Any COM object. What it can do is asked for with its As methods.");
  out.line("class Object : public gangway::com::unknown {");
  out.line(" public:");
  {
    const text_writer::indentation indent(out, "  ");
    out.line("GANGWAY_COM_OBJECT(Object, gangway::com::unknown)");
    if (!plan.classes.empty()) out.line("");
    for (const auto& type : plan.classes) write_as(out, "", type->name);
    if (plan.values) write_to_value(out);
  }
  out.line("};");
  if (!plan.values) return;
  out.gap();
  out.line("/// makes an Object of a value of package com that is one.");
  out.line("Object* new_Object(const gangway::com::value& of);");
}

void write_events(text_writer& out, const import_plan& plan, const planned_events& events) {
  out.gap();
  std::string doc = fmt::format("handles the events of {}", join(events.raisers));
  doc += events.source->doc.empty() ? "." : ": " + events.source->doc;
  write_doc(out, doc, 0);
  out.fill("class {} {{", events.name);
  out.line(" public:");
  {
    const text_writer::indentation indent(out, "  ");
    const std::string outer = outer_of(plan, events.events);
    for (const planned_function& event : events.events) {
      write_doc(out, event.doc.empty() ? notes(event) : event.doc + notes(event), 2);
      const std::string result = result_type(plan, event.result, outer);
      out.lines(broken(fmt::format("{} {}", result, event.name), parameters(plan, event, outer, false), ";", 2));
    }
  }
  out.line("};");
}

void write_constructor(text_writer& out, const planned_constructor& one) {
  out.gap();
  std::string doc = fmt::format("makes a {}", one.source->name);
  if (!one.source->doc.empty()) doc += ": " + one.source->doc;
  if (!one.source->events.empty()) {
    doc += (doc.ends_with('.') ? " It raises the events of " : ". It raises the events of ") +
           join(one.source->events) + ".";
  }
  write_doc(out, doc, 0);
  out.fill("{}* {}();", one.made->name, one.name);
}

}  // namespace

std::string write_header(const import_plan& plan, const std::string& generator) {
  text_writer out;
  out.fill("// {}.hpp: {}, as C++ classes that Go can call.", plan.module,
           comment_line(plan.library->doc.empty() ? plan.library->name : plan.library->doc));
  out.fill("// {}", banner(plan, generator));
  out.line("#pragma once");
  out.gap();
  out.line("#include <gangway/com_typed.hpp>");
  if (plan.values) out.line("#include <gangway/com_values.hpp>");
  out.gap();
  out.fill("namespace {} {{", plan.module);
  for (const planned_enum& one : plan.enums) write_enum(out, one);
  write_constants(out, plan);
  for (const planned_record& one : plan.records) write_record(out, plan, one);
  out.gap();
  for (const auto& type : plan.classes) out.fill("class {};", type->name);
  if (plan.objects) out.line("class Object;");
  for (const auto& type : plan.classes) write_class(out, plan, *type);
  if (plan.objects) write_object(out, plan);
  for (const planned_events& events : plan.events) write_events(out, plan, events);
  for (const planned_constructor& one : plan.constructors) write_constructor(out, one);
  out.gap();
  out.fill("}}  // namespace {}", plan.module);
  return out.str();
}

}  // namespace gangway::gen::imports
