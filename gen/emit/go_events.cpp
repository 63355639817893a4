// go_events.cpp: %com_events: a struct of Go funcs, one for each event, and the method that connects them.
//
// There is nothing of it in C++, nor in the contract: package com connects, by the numbers of the events.
#include "emit/doc.hpp"
#include "emit/go_parts.hpp"
#include "emit/value.hpp"

namespace gangway::gen {
namespace {

// What the handler of an event gets.
std::string go_type_of(const module_decl& module, const event_decl& event, const argument_decl& argument) {
  return mapping_of(module, event.function, argument, false)->go_received();
}

bool changes(const argument_decl& argument) { return argument.direction != direction_kind::in; }

class events_writer {
 public:
  events_writer(package_files& package, const event_interface_decl& events) : package_(package), events_(events) {}

  void write() {
    package_.main.imports.insert({"com", "context", "stub/comstub"});
    const std::string& name = events_.type.go_name;
    out_.gap();
    out_.lines(
        go_doc(documented_kind::type, name, events_.type.doc, "handles the events of " + events_.type.cpp_name + ".",
               {"It has a func for each event; those that are nil are not listened to. Set them before Subscribe.",
                "Handlers run on goroutines, one after the other, in the order of the events; what they are given "
                "is theirs, objects to be closed too. Parameters that are pointers are variables of the source, "
                "which waits for the handler to change them: the rest is said at com.Object.Subscribe."}));
    std::vector<go_row> rows;
    for (const event_decl& event : events_.events)
      rows.push_back({go_doc_plain(event.function.doc), event.function.go_name, handler_type(event), ""});
    write_go_struct(out_, name, rows);
    write_subscribe();
  }

 private:
  std::string handler_type(const event_decl& event) const {
    std::vector<std::pair<std::string, std::string>> list{{"ctx", "context.Context"}};
    name_scope names = go_scope();
    names.reserve("ctx");
    for (const argument_decl& argument : event.function.arguments)
      list.emplace_back(names.take(argument.go_name),
                        (changes(argument) ? "*" : "") + go_type_of(module(), event, argument));
    const std::string result = event.function.result ? " " + go_type_of(module(), event, *event.function.result) : "";
    return fmt::format("func({}){}", go_parameters(list), result);
  }

  void write_subscribe() {
    out_.gap();
    out_.line("// Subscribe connects the handlers to the events of source, an object of this package or another one "
              "from a type");
    out_.line("// library. Options are com.Queue and com.Synchronous.");
    out_.line("//");
    out_.line("// It ends with Close of the Subscription, with the apartment, and when source has been forgotten and "
              "collected. Errors");
    out_.line("// are those of com.Object.Subscribe. When an event's arguments are of other types than the library "
              "says, its handler");
    out_.line("// is not called, and Close returns the *com.ConvertError.");
    out_.fill("func (handlers {}) Subscribe(ctx context.Context, source com.Source, options ...com.SubscribeOption) "
              "(*com.Subscription, error) {{",
              events_.type.go_name);
    {
      const text_writer::indentation indent(out_, "\t");
      out_.fill("on := []com.SubscribeOption{{com.From({})}}", quote(events_.iid));
      for (const event_decl& event : events_.events) write_event(event);
      out_.line("return comstub.SubscribeTo(ctx, source, append(on, options...)...)");
    }
    out_.line("}");
  }

  void write_event(const event_decl& event) {
    const function_decl& function = event.function;
    out_.fill("if handlers.{} != nil {{", function.go_name);
    {
      const text_writer::indentation indent(out_, "\t");
      out_.fill("on = append(on, comstub.HandleEvent({}, func(ctx context.Context, e *com.Event) error {{",
                event.dispid);
      const text_writer::indentation deeper(out_, "\t");
      name_scope names = go_scope();
      for (const char* taken : {"on", "ctx", "e", "err", "handlers", "source", "options"}) names.reserve(taken);
      std::vector<std::string> given{"ctx"};
      std::vector<std::string> after;
      for (std::size_t i = 0; i < function.arguments.size(); ++i) {
        const argument_decl& argument = function.arguments[i];
        const std::string name = names.take(argument.go_name);
        out_.fill("{}, err := {}", name, taken(event, i));
        out_.line("if err != nil {\n\treturn err\n}");
        given.push_back((changes(argument) ? "&" : "") + name);
        if (changes(argument)) after.push_back(fmt::format("comstub.SetEventArgument(e, {}, {})", i, name));
      }
      const std::string call = fmt::format("handlers.{}({})", function.go_name, join(given));
      if (function.result && !after.empty()) {
        const std::string result = names.take("result");
        out_.fill("{} := {}", result, call);
        after.insert(after.begin(), fmt::format("comstub.SetEventResult(e, {})", result));
      } else if (function.result) {
        after.push_back(fmt::format("comstub.SetEventResult(e, {})", call));
      } else {
        out_.line(call);
      }
      write_after(after);
    }
    out_.line("\t}))");
    out_.line("}");
  }

  void write_after(const std::vector<std::string>& after) {
    if (after.size() > 1) package_.main.imports.insert("errors");
    const std::string whole = join(after);
    out_.fill("return {}", after.empty() ? "nil" : after.size() == 1 ? whole : "errors.Join(" + whole + ")");
  }

  std::string taken(const event_decl& event, std::size_t i) const {
    const argument_decl& argument = event.function.arguments[i];
    if (argument.kind != argument_kind::object)
      return fmt::format("comstub.EventArgument[{}](e, {})", go_type_of(module(), event, argument), i);
    const function_decl& make = *module().object_of_value;
    if (event.casts[i] == nullptr) return fmt::format("comstub.EventObject(ctx, e, {}, {})", i, make.go_name);
    return fmt::format("comstub.EventObjectAs(ctx, e, {}, {}, (*{}).{})", i, make.go_name,
                       make.result->object()->go_name, event.casts[i]->go_name);
  }

  const module_decl& module() const { return *package_.plan->module; }

  package_files& package_;
  const event_interface_decl& events_;
  text_writer& out_ = package_.main.body;
};

}  // namespace

void write_events(package_files& package) {
  for (const event_interface_decl& events : package.plan->module->event_interfaces)
    events_writer(package, events).write();
}

}  // namespace gangway::gen
