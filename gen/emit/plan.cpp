// plan.cpp: everything both writers must agree on, worked out once per module: names, frames, offsets.
#include "emit/plan.hpp"

#include <map>
#include <set>

#include "text/text.hpp"

namespace gangway::gen {
namespace {

bool takes_self(const function_decl& function) {
  switch (function.kind) {
  case function_kind::method:
  case function_kind::field_get:
  case function_kind::field_set: return true;
  default: return false;
  }
}

void place(entry_plan& entry) {
  name_scope names = member_scope();
  if (entry.has_self) {
    const frame_slot self{"self", "gw_handle", "uint64", "object " + entry.function->owner->cpp_name,
                          type_shape{{8, 8}, {8, 8}}};
    names.reserve(self.name);
    entry.slots.push_back(self);
  }
  // The names that a shim gives its own locals.
  std::set<std::string> locals = {"target_", "self_", "result_"};
  for (const auto& argument : entry.arguments) {
    std::string name = argument->argument().go_name;
    while (!locals.insert(name + "_").second) name += "Arg";
    argument->cpp_local = name + "_";
  }
  std::vector<argument_mapping*> all;
  if (entry.result) all.push_back(entry.result.get());
  for (const auto& argument : entry.arguments) all.push_back(argument.get());
  for (argument_mapping* mapping : all) mapping->slots = mapping->wanted_slots();
  for (const bool output : {false, true}) {
    for (argument_mapping* mapping : all) {
      for (frame_slot& slot : mapping->slots) {
        if (slot.output != output) continue;
        slot.name = names.take(slot.name);
        entry.slots.push_back(slot);
      }
    }
  }
  std::vector<type_shape> members = {type_shape{{16, 16}, {8, 8}}};
  for (const frame_slot& slot : entry.slots) members.push_back(slot.shape);
  entry.layout = layout_of(members);
}

entry_plan plan_entry(const module_decl& module, const function_decl& function) {
  entry_plan entry;
  entry.function = &function;
  entry.has_self = takes_self(function);
  for (const argument_decl& argument : function.arguments) {
    entry.arguments.push_back(mapping_of(module, function, argument, false));
  }
  if (function.result) entry.result = mapping_of(module, function, *function.result, true);
  place(entry);
  return entry;
}

}  // namespace

std::vector<argument_mapping*> entry_plan::outputs() const {
  std::vector<argument_mapping*> found;
  if (result) found.push_back(result.get());
  for (const auto& argument : arguments) {
    if (argument->has_output()) found.push_back(argument.get());
  }
  return found;
}

std::vector<returned_object> may_come_back(const entry_plan& entry) {
  std::vector<returned_object> found;
  if (!lends(*entry.function)) return found;
  const class_decl* const type = entry.function->result->object();
  if (entry.has_self && entry.function->owner == type) found.push_back({"self", "self_", nullptr});
  for (const auto& mapping : entry.arguments) {
    const argument_decl& a = mapping->argument();
    if (a.kind == argument_kind::object && mapping->has_input() && a.object() == type && !type->any && !a.disowned &&
        a.indirection != indirection_kind::value && a.smart == smart_kind::none)
      found.push_back({mapping->slots.front().name, mapping->cpp_local, mapping.get()});
  }
  return found;
}

bool entry_plan::has_plain() const {
  const auto is_word = [](const argument_decl& argument) {
    return (argument.kind == argument_kind::scalar || argument.kind == argument_kind::pointer) &&
           argument.indirection == indirection_kind::value;
  };
  if (!function->plain_export || has_self) return false;
  if (function->result && !is_word(*function->result)) return false;
  for (const argument_decl& argument : function->arguments) {
    if (argument.direction != direction_kind::in || !is_word(argument)) return false;
  }
  return true;
}

module_plan plan(const module_decl& module) {
  module_plan planned;
  planned.module = &module;
  std::map<std::string, int> users;
  for (const function_decl& function : module.functions) ++users[camel(function.export_name)];
  for (const function_decl& function : module.functions) {
    if (!function.import_dll.empty()) continue;
    entry_plan entry = plan_entry(module, function);
    entry.ident =
        users[camel(function.export_name)] == 1 ? camel(function.export_name) : capitalised(function.export_name);
    planned.entries.push_back(std::move(entry));
  }
  planned.upcalls = plan_upcalls(module);
  planned.contract = contract_text(planned);
  planned.hash = fnv1a64(planned.contract);
  return planned;
}

std::string export_of(const module_decl& module, const function_decl& function) {
  return fmt::format("gw_{}__{}", module.name, function.export_name);
}

}  // namespace gangway::gen
