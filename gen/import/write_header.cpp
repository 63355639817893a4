// write_header.cpp: <module>.hpp, the classes that Go sees.
#include <fmt/format.h>

#include "import/write.hpp"
#include "text/text.hpp"

namespace gangway::gen::imports {
namespace {

constexpr std::size_t margin = 120;

void write_doc(Text& out, const std::string& text, std::size_t indent) {
  for (const std::string& line : doc_lines(text, indent)) out.line(line);
}

void write_enum(Text& out, const PlannedEnum& one) {
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
    const Text::Indent indent(out, "  ");
    for (std::size_t i = 0; i < items.size(); ++i) {
      write_doc(out, one.source->items[i].doc, 2);
      out.line(items[i] + (i + 1 == items.size() ? "" : ","));
    }
  }
  out.line("};");
}

void write_record(Text& out, const Plan& plan, const PlannedRecord& one) {
  out.gap();
  if (one.source->pack != 0) out.fill("#pragma pack(push, {})", one.source->pack);
  write_doc(out, one.source->doc, 0);
  out.fill("struct {} {{", one.name);
  {
    const Text::Indent indent(out, "  ");
    for (std::size_t i = 0; i < one.fields.size(); ++i) {
      write_doc(out, one.source->fields[i].doc, 2);
      out.fill("{} {};", result_type(plan, one.source->fields[i].type, ""), one.fields[i]);
    }
  }
  out.line("};");
  if (one.source->pack != 0) out.line("#pragma pack(pop)");
}

void write_constants(Text& out, const Plan& plan) {
  out.gap();
  for (const auto& [constant, name] : plan.constants) {
    write_doc(out, constant->doc, 0);
    switch (constant->value.kind) {
    case Value::Kind::Real: out.fill("constexpr double {} = {};", name, constant->value.real); break;
    case Value::Kind::Bool: out.fill("constexpr bool {} = {};", name, constant->value.integer != 0); break;
    case Value::Kind::Text: out.fill("constexpr char {}[] = {};", name, quote(constant->value.text)); break;
    default: out.fill("constexpr long long {} = {};", name, constant->value.integer);
    }
  }
}

// The sentence about the unit of a number that stands for a date or an amount of money.
std::string notes(const Function& function) {
  bool date = function.result.kind == Type::Kind::Date;
  bool currency = function.result.kind == Type::Kind::Currency;
  for (const Argument& argument : function.arguments) {
    date = date || argument.type.kind == Type::Kind::Date;
    currency = currency || argument.type.kind == Type::Kind::Currency;
  }
  std::string text;
  if (date) text += " Dates are days since 30 December 1899.";
  if (currency) text += " Currency values are in ten-thousandths.";
  return text;
}

std::string documentation(const Function& function) {
  std::string text = function.doc;
  const std::string more = notes(function);
  if (text.empty() && function.kind == Member::Kind::Get) text = fmt::format("The property {}.", function.written);
  if (text.empty() && function.kind == Member::Kind::Put) text = fmt::format("Sets the property {}.", function.written);
  if (text.empty() && function.kind == Member::Kind::PutRef)
    text = fmt::format("Sets the property {} to an object.", function.written);
  if (text.empty() && !more.empty()) text = fmt::format("Calls {}.", function.written);
  if (!text.empty() && !more.empty() && !text.ends_with('.')) text += '.';
  return text + more;
}

void write_function(Text& out, const Plan& plan, const Class& type, const Function& function) {
  const std::string outer = outer_of(plan, type);
  write_doc(out, documentation(function), 2);
  const std::string result = result_type(plan, function.result, outer);
  out.lines(broken(fmt::format("{} {}", result, function.name), parameters(plan, function, outer, true), ";", 2));
}

void write_as(Text& out, const std::string& outer, const std::string& name) {
  out.fill("/// The same object as {}; an error when it is none.", name);
  out.fill("{}{}* as_{}();", outer, name, name);
}

void write_to_value(Text& out) {
  out.line("/// The same object for package com: as an argument of any type, and for late-bound calls.");
  out.line("gangway::com::value to_value();");
}

void write_class(Text& out, const Plan& plan, const Class& type) {
  out.gap();
  write_doc(out, type.source->doc, 0);
  const std::string base = type.base ? type.base->name : "gangway::com::unknown";
  out.fill("class {} : public {} {{", type.name, base);
  out.line(" public:");
  {
    const Text::Indent indent(out, "  ");
    out.fill("GANGWAY_COM_OBJECT({}, {})", type.name, base);
    if (!type.functions.empty() || !type.related.empty() || plan.objects) out.line("");
    for (const Function& function : type.functions) write_function(out, plan, type, function);
    const std::string outer = outer_of(plan, type);
    for (const Class* other : type.related) write_as(out, outer, other->name);
    if (plan.objects && !type.base) {
      out.line("/// The same object, of which nothing is known.");
      out.fill("{}Object* as_Object();", outer);
    }
    if (plan.values && !type.base) write_to_value(out);
  }
  out.line("};");
}

void write_object(Text& out, const Plan& plan) {
  out.gap();
  out.line("/// Any COM object. What it can do is asked for with its As methods.");
  out.line("class Object : public gangway::com::unknown {");
  out.line(" public:");
  {
    const Text::Indent indent(out, "  ");
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

void write_events(Text& out, const Plan& plan, const PlannedEvents& events) {
  out.gap();
  std::string doc = fmt::format("handles the events of {}", join(events.raisers));
  doc += events.source->doc.empty() ? "." : ": " + events.source->doc;
  write_doc(out, doc, 0);
  out.fill("class {} {{", events.name);
  out.line(" public:");
  {
    const Text::Indent indent(out, "  ");
    const std::string outer = outer_of(plan, events.events);
    for (const Function& event : events.events) {
      write_doc(out, event.doc.empty() ? notes(event) : event.doc + notes(event), 2);
      const std::string result = result_type(plan, event.result, outer);
      out.lines(broken(fmt::format("{} {}", result, event.name), parameters(plan, event, outer, false), ";", 2));
    }
  }
  out.line("};");
}

void write_constructor(Text& out, const Constructor& one) {
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

std::string write_header(const Plan& plan, const std::string& generator) {
  Text out;
  out.fill("// {}.hpp: {}, as C++ classes that Go can call.", plan.module,
           comment_line(plan.library->doc.empty() ? plan.library->name : plan.library->doc));
  out.fill("// {}", banner(plan, generator));
  out.line("#pragma once");
  out.gap();
  out.line("#include <gangway/com_typed.hpp>");
  if (plan.values) out.line("#include <gangway/com_values.hpp>");
  out.gap();
  out.fill("namespace {} {{", plan.module);
  for (const PlannedEnum& one : plan.enums) write_enum(out, one);
  write_constants(out, plan);
  for (const PlannedRecord& one : plan.records) write_record(out, plan, one);
  out.gap();
  for (const auto& type : plan.classes) out.fill("class {};", type->name);
  if (plan.objects) out.line("class Object;");
  for (const auto& type : plan.classes) write_class(out, plan, *type);
  if (plan.objects) write_object(out, plan);
  for (const PlannedEvents& events : plan.events) write_events(out, plan, events);
  for (const Constructor& one : plan.constructors) write_constructor(out, one);
  out.gap();
  out.fill("}}  // namespace {}", plan.module);
  return out.str();
}

}  // namespace gangway::gen::imports
