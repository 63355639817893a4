// plan.cpp: everything both writers must agree on, worked out once per module: names, frames, offsets.
#include "emit/plan.hpp"

#include <map>
#include <set>

#include "text/text.hpp"

namespace gangway::gen {
namespace {

bool takes_self(const Function& function) {
  switch (function.kind) {
  case Function::Kind::Method:
  case Function::Kind::FieldGet:
  case Function::Kind::FieldSet: return true;
  default: return false;
  }
}

void place(EntryPlan& entry) {
  Scope names = member_scope();
  if (entry.has_self) {
    const Slot self{"self", "gw_handle", "uint64", "object " + entry.function->owner->cpp_name, Shape{{8, 8}, {8, 8}}};
    names.reserve(self.name);
    entry.slots.push_back(self);
  }
  // What a shim calls its own locals.
  std::set<std::string> locals = {"target_", "self_", "result_"};
  for (const auto& argument : entry.arguments) {
    std::string name = argument->argument().go_name;
    while (!locals.insert(name + "_").second) name += "Arg";
    argument->cpp_local = name + "_";
  }
  std::vector<Mapping*> all;
  if (entry.result) all.push_back(entry.result.get());
  for (const auto& argument : entry.arguments) all.push_back(argument.get());
  for (Mapping* mapping : all) mapping->slots = mapping->wanted_slots();
  for (const bool output : {false, true}) {
    for (Mapping* mapping : all) {
      for (Slot& slot : mapping->slots) {
        if (slot.output != output) continue;
        slot.name = names.take(slot.name);
        entry.slots.push_back(slot);
      }
    }
  }
  std::vector<Shape> members = {Shape{{16, 16}, {8, 8}}};
  for (const Slot& slot : entry.slots) members.push_back(slot.shape);
  entry.layout = layout_of(members);
}

EntryPlan plan_entry(const Module& module, const Function& function) {
  EntryPlan entry;
  entry.function = &function;
  entry.has_self = takes_self(function);
  for (const Argument& argument : function.arguments) {
    entry.arguments.push_back(mapping_of(module, function, argument, false));
  }
  if (function.result) entry.result = mapping_of(module, function, *function.result, true);
  place(entry);
  return entry;
}

}  // namespace

std::vector<Mapping*> EntryPlan::outputs() const {
  std::vector<Mapping*> found;
  if (result) found.push_back(result.get());
  for (const auto& argument : arguments) {
    if (argument->has_output()) found.push_back(argument.get());
  }
  return found;
}

bool EntryPlan::has_plain() const {
  const auto is_word = [](const Argument& argument) {
    return (argument.kind == Argument::Kind::Scalar || argument.kind == Argument::Kind::Pointer) &&
           argument.indirection == Argument::Indirection::Value;
  };
  if (!function->plain_export || has_self) return false;
  if (function->result && !is_word(*function->result)) return false;
  for (const Argument& argument : function->arguments) {
    if (argument.direction != Direction::In || !is_word(argument)) return false;
  }
  return true;
}

ModulePlan plan(const Module& module) {
  ModulePlan planned;
  planned.module = &module;
  std::map<std::string, int> users;
  for (const Function& function : module.functions) ++users[camel(function.export_name)];
  for (const Function& function : module.functions) {
    if (!function.import_dll.empty()) continue;
    EntryPlan entry = plan_entry(module, function);
    entry.ident =
        users[camel(function.export_name)] == 1 ? camel(function.export_name) : capitalised(function.export_name);
    planned.entries.push_back(std::move(entry));
  }
  planned.upcalls = plan_upcalls(module);
  planned.contract = contract_text(planned);
  planned.hash = fnv1a64(planned.contract);
  return planned;
}

std::string export_of(const Module& module, const Function& function) {
  return fmt::format("gw_{}__{}", module.name, function.export_name);
}

}  // namespace gangway::gen
