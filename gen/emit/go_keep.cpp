// go_keep.cpp: the statements of a stub that keep objects alive for C++ (go/stub/keep.go does the work): objects that C++ may
// keep after the call, results that may point into the object or argument they come from, objects that C++ takes over.
#include <algorithm>

#include "emit/block.hpp"
#include "emit/go_parts.hpp"
#include "text/text.hpp"

namespace gangway::gen {
namespace {

bool is_object(const argument_mapping& mapping) {
  return mapping.argument().kind == argument_kind::object && mapping.has_input();
}

// An object as the stub names it, and its stub.Object.
struct named_object {
  std::string name;
  std::string ref;
  bool moves = false;  // into a smart pointer, of which nobody knows where it goes
};

named_object object_of(const argument_mapping& mapping) {
  const argument_decl& argument = mapping.argument();
  const std::string value = argument.in_place ? fmt::format("(*{})", mapping.go_name) : mapping.go_name;
  return {mapping.go_name, argument.in_place ? go_ref(*argument.object(), value) : go_ref(argument, value),
          argument.smart != smart_kind::none};
}

// The Go expression of the objects in a value that crosses in a block; empty when there are none.
std::string objects_of(const argument_mapping& mapping) {
  if (!mapping.has_input() || objects_in(mapping.argument()).empty()) return {};
  return fmt::format("{}.Objects({}{})", codec_name(mapping.argument(), false), mapping.argument().in_place ? "*" : "",
                     mapping.go_name);
}

// Objects as the variadic arguments of a call: some, and all of several slices.
std::string variadic(const std::vector<std::string>& objects, const std::vector<std::string>& slices) {
  if (slices.empty()) return join(objects);
  std::string all = objects.empty() ? slices.front() : fmt::format("[]*stub.Object{{{}}}", join(objects));
  for (std::size_t i = objects.empty() ? 1 : 0; i < slices.size(); ++i)
    all = fmt::format("append({}, {}...)", all, slices[i]);
  return all + "...";
}

// The objects that C++ owns once the call has succeeded.
std::vector<named_object> given_away(const entry_plan& entry, const std::string& receiver) {
  std::vector<named_object> given;
  if (entry.function->destroys_self) given.push_back({receiver, receiver + ".ref()"});
  for (const auto& mapping : entry.arguments)
    if (mapping->argument().disowned) given.push_back(object_of(*mapping));
  return given;
}

named_object owner_of(const entry_plan& entry, const std::string& receiver) {
  if (entry.function->taker == taker_kind::self) return {receiver, receiver + ".ref()"};
  return object_of(*entry.arguments[entry.function->taker_at]);
}

}  // namespace

bool shares_override(const argument_decl& argument) {
  return argument.smart == smart_kind::shared && argument.object()->overridden;
}

bool depends_on_others(const function_decl& function) {
  const bool makes = function.kind == function_kind::constructor;
  if (!function.result || function.result->kind != argument_kind::object || !(function.depends || makes)) return false;
  return (function.depends && function.kind == function_kind::method) ||
         std::any_of(function.arguments.begin(), function.arguments.end(), [&](const argument_decl& a) {
           if (a.kind == argument_kind::block) return makes && a.kept;
           return a.kind == argument_kind::object && a.direction == direction_kind::in && (makes ? a.kept : true);
         });
}

void keep_arguments(const entry_plan& entry, const std::string& receiver, std::vector<std::string>& before) {
  const function_decl& function = *entry.function;
  std::string keeper = entry.has_self ? receiver + ".ref()" : std::string();
  std::vector<std::string> kept;
  std::vector<std::string> heirs;
  std::vector<std::string> kept_slices;
  std::vector<std::string> heir_slices;
  for (std::size_t i = 0; i < entry.arguments.size(); ++i) {
    const argument_mapping& mapping = *entry.arguments[i];
    if (const std::string objects = objects_of(mapping); !objects.empty()) {
      if (mapping.argument().kept && function.kind != function_kind::constructor) kept_slices.push_back(objects);
      if (mapping.argument().heirs) heir_slices.push_back(objects);
      if (mapping.argument().lingers) before.push_back(fmt::format("stub.LingerAll({}...)", objects));
    }
    if (!is_object(mapping)) continue;
    if (function.keeper && &mapping.argument() == &function.arguments[*function.keeper])
      keeper = object_of(mapping).ref;
    if (mapping.argument().kept && function.kind != function_kind::constructor) kept.push_back(object_of(mapping).ref);
    if (shares_override(mapping.argument())) before.push_back(object_of(mapping).ref + ".Shared()");
    if (mapping.argument().heirs) heirs.push_back(object_of(mapping).ref);
    if (mapping.argument().lingers) before.push_back(object_of(mapping).ref + ".Linger()");
  }
  if (keeper.empty()) return;
  if (!kept.empty() || !kept_slices.empty())
    before.push_back(fmt::format("{}.Keep({})", keeper, variadic(kept, kept_slices)));
  if (!heirs.empty() || !heir_slices.empty())
    before.push_back(fmt::format("{}.KeepOf({})", keeper, variadic(heirs, heir_slices)));
}

void hand_over(const entry_plan& entry, const std::string& receiver, go_call& call) {
  const function_decl& function = *entry.function;
  for (const auto& [name, given, moves] : given_away(entry, receiver)) {
    switch (moves ? taker_kind::none : function.taker) {
    case taker_kind::none:
      call.checked.push_back(fmt::format("err := {}.Leaving()", given));
      call.called.push_back(fmt::format("{}.{}(err)", given, moves ? "Moved" : "Left"));
      break;
    case taker_kind::result: call.failed.push_back(fmt::format("{}.Left(err)", given)); break;
    default: {
      const std::string owner = owner_of(entry, receiver).ref;
      call.before.push_back(fmt::format("{}.Giving({})", given, owner));
      call.called.push_back(fmt::format("{}.Given({}, err)", given, owner));
    }
    }
  }
}

std::vector<std::string> handed_over(const entry_plan& entry, const std::string& result) {
  std::vector<std::string> statements;
  if (entry.function->taker != taker_kind::result) return statements;
  for (const auto& [name, given, moves] : given_away(entry, {}))
    if (!moves)
      statements.push_back(fmt::format("{}.Given({}, nil)", given, go_ref(*entry.function->result->object(), result)));
  return statements;
}

std::vector<std::string> hand_over_notes(const entry_plan& entry, const std::string& receiver) {
  std::vector<std::string> notes;
  for (const auto& [given, ref, moves] : given_away(entry, receiver)) {
    if (moves)
      notes.push_back(fmt::format("It moves {} into C++: what C++ has taken is closed for Go.", given));
    else if (entry.function->taker == taker_kind::none)
      notes.push_back(fmt::format("When it has succeeded, {} is C++'s, and closed for Go.", given));
    else
      notes.push_back(fmt::format(
          "When it has succeeded, {0} belongs to {1}: it may be used until {1} is closed, which "
          "destroys it.",
          given, entry.function->taker == taker_kind::result ? "the result" : owner_of(entry, receiver).name));
  }
  return notes;
}

std::vector<std::string> lenders(const entry_plan& entry, const std::string& receiver) {
  std::vector<std::string> names;
  if (entry.has_self) names.push_back(receiver);
  for (const auto& mapping : entry.arguments)
    if (mapping->argument().holds) names.push_back(mapping->go_name);
  return names;
}

std::string lenders_of_blocks(const entry_plan& entry, const std::string& receiver) {
  std::vector<std::string> objects;
  std::vector<std::string> slices;
  const auto needs = [&](const argument_mapping& mapping) {
    if (!mapping.has_output() && !mapping.argument().in_place) return false;
    const std::vector<object_element> all = objects_in(mapping.argument());
    return lends_elements(mapping.argument(), mapping.is_result()) ||
           ((mapping.is_result() ? entry.function->depends : true) &&
            std::any_of(all.begin(), all.end(), [](const object_element& one) { return one.type->refers; }));
  };
  const bool any = (entry.result && needs(*entry.result)) || std::any_of(entry.arguments.begin(), entry.arguments.end(),
                                                                         [&](const auto& one) { return needs(*one); });
  if (!any) return {};
  if (entry.has_self) objects.push_back(receiver + ".ref()");
  for (const auto& mapping : entry.arguments) {
    if (!mapping->argument().holds) continue;
    if (is_object(*mapping))
      objects.push_back(object_of(*mapping).ref);
    else if (const std::string list = objects_of(*mapping); !list.empty())
      slices.push_back(list);
  }
  return variadic(objects, slices);
}

std::string lent_dispose(const entry_plan& entry) {
  const std::string result = "f." + entry.result->slots.back().name;
  std::string known;
  for (const returned_object& one : may_come_back(entry))
    known += fmt::format("{}{} != f.{}", known.empty() ? "" : " && ", result, one.slot);
  return known.empty() ? fmt::format("stub.CloseHandleLater({})", result)
                       : fmt::format("if {} {{\n\tstub.CloseHandleLater({})\n}}", known, result);
}

std::string dependent_result(const entry_plan& entry, const std::string& receiver, const std::string& taken) {
  const function_decl& function = *entry.function;
  if (lends(function)) {
    const class_decl& type = *function.result->object();
    std::vector<std::string> known;
    for (const returned_object& one : may_come_back(entry))
      known.push_back(one.argument != nullptr ? one.argument->go_name : receiver);
    std::vector<std::string> objects;
    std::vector<std::string> slices;
    if (entry.has_self) objects.push_back(fmt::format("{}.ref()", receiver));
    for (const auto& mapping : entry.arguments) {
      if (!mapping->argument().holds) continue;
      if (mapping->argument().kind != argument_kind::block)
        objects.push_back(object_of(*mapping).ref);
      else if (const std::string list = objects_of(*mapping); !list.empty())
        slices.push_back(list);
    }
    const std::string all = variadic(objects, slices);
    const std::string from = all.empty() ? all : ", " + all;
    return fmt::format("lend{}(f.{}{}, {}{})", type.go_name, entry.result->slots.back().name,
                       type.apartment != apartment_kind::none ? ", apt" : "",
                       known.empty() ? "nil" : fmt::format("[]*{}{{{}}}", type.go_name, join(known)), from);
  }
  if (!depends_on_others(function)) return taken;
  std::vector<std::string> from;
  std::vector<std::string> slices;
  if (function.kind == function_kind::method) from.push_back(receiver + ".ref()");
  for (const auto& mapping : entry.arguments)
    if (is_object(*mapping) && (function.depends || mapping->argument().kept))
      from.push_back(object_of(*mapping).ref);
    else if (const std::string list = objects_of(*mapping); !list.empty() && mapping->argument().kept)
      slices.push_back(list);
  return fmt::format("from{}({}, {}, {})", function.result->object()->go_name, taken,
                     function.kind == function_kind::constructor ? "true" : "false", variadic(from, slices));
}

}  // namespace gangway::gen
