// go_keep.cpp: the statements of a stub that keep objects alive for C++ (go/stub/keep.go does the work): objects that C++ may
// keep after the call, results that may point into the object or argument they come from, objects that C++ takes over.
#include <algorithm>

#include "emit/go_parts.hpp"
#include "text/text.hpp"

namespace gangway::gen {
namespace {

bool is_object(const argument_mapping& mapping) {
  return mapping.argument().kind == argument_kind::object && mapping.has_input();
}

// The Go names of the objects that C++ owns once the call has succeeded.
std::vector<std::string> given_away(const entry_plan& entry, const std::string& receiver) {
  std::vector<std::string> names;
  if (entry.function->destroys_self) names.push_back(receiver);
  for (const auto& mapping : entry.arguments)
    if (mapping->argument().disowned) names.push_back(mapping->go_name);
  return names;
}

std::string owner_of(const entry_plan& entry, const std::string& receiver) {
  return entry.function->taker == taker_kind::self ? receiver : entry.arguments[entry.function->taker_at]->go_name;
}

}  // namespace

bool depends_on_others(const function_decl& function) {
  const bool makes = function.kind == function_kind::constructor;
  if (!function.result || !(function.depends || makes)) return false;
  return (function.depends && function.kind == function_kind::method) ||
         std::any_of(function.arguments.begin(), function.arguments.end(), [&](const argument_decl& a) {
           return a.kind == argument_kind::object && a.direction == direction_kind::in && (makes ? a.kept : true);
         });
}

void keep_arguments(const entry_plan& entry, const std::string& receiver, std::vector<std::string>& before) {
  const function_decl& function = *entry.function;
  std::string keeper = function.kind == function_kind::method ? receiver : std::string();
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < entry.arguments.size(); ++i) {
    const argument_mapping& mapping = *entry.arguments[i];
    if (!is_object(mapping)) continue;
    if (function.keeper && &mapping.argument() == &function.arguments[*function.keeper]) keeper = mapping.go_name;
    if (mapping.argument().kept && function.kind != function_kind::constructor)
      kept.push_back(mapping.go_name + ".ref()");
    if (mapping.argument().lingers) before.push_back(fmt::format("{}.ref().Linger()", mapping.go_name));
  }
  if (!kept.empty() && !keeper.empty()) before.push_back(fmt::format("{}.ref().Keep({})", keeper, join(kept)));
}

void hand_over(const entry_plan& entry, const std::string& receiver, go_call& call) {
  const function_decl& function = *entry.function;
  for (const std::string& given : given_away(entry, receiver)) {
    switch (function.taker) {
    case taker_kind::none:
      call.checked.push_back(fmt::format("err := {}.ref().Leaving()", given));
      call.called.push_back(fmt::format("{}.ref().Left(err)", given));
      break;
    case taker_kind::result: call.failed.push_back(fmt::format("{}.ref().Left(err)", given)); break;
    default: {
      const std::string owner = owner_of(entry, receiver);
      call.before.push_back(fmt::format("{}.ref().Giving({}.ref())", given, owner));
      call.called.push_back(fmt::format("{}.ref().Given({}.ref(), err)", given, owner));
    }
    }
  }
}

std::vector<std::string> handed_over(const entry_plan& entry, const std::string& result) {
  std::vector<std::string> statements;
  if (entry.function->taker != taker_kind::result) return statements;
  for (const std::string& given : given_away(entry, {}))
    statements.push_back(fmt::format("{}.ref().Given({}.ref(), nil)", given, result));
  return statements;
}

std::vector<std::string> hand_over_notes(const entry_plan& entry, const std::string& receiver) {
  std::vector<std::string> notes;
  for (const std::string& given : given_away(entry, receiver)) {
    if (entry.function->taker == taker_kind::none)
      notes.push_back(fmt::format("When it has succeeded, {} is C++'s, and closed for Go.", given));
    else
      notes.push_back(
          fmt::format("When it has succeeded, {0} belongs to {1}: it may be used until {1} is closed, which "
                      "destroys it.",
                      given, entry.function->taker == taker_kind::result ? "the result" : owner_of(entry, receiver)));
  }
  return notes;
}

std::string dependent_result(const entry_plan& entry, const std::string& receiver, const std::string& taken) {
  const function_decl& function = *entry.function;
  if (!depends_on_others(function)) return taken;
  std::vector<std::string> from;
  if (function.kind == function_kind::method) from.push_back(receiver + ".ref()");
  for (const auto& mapping : entry.arguments)
    if (is_object(*mapping) && (function.depends || mapping->argument().kept))
      from.push_back(mapping->go_name + ".ref()");
  return fmt::format("from{}({}, {}, {})", function.result->object->go_name, taken,
                     function.kind == function_kind::constructor ? "true" : "false", join(from));
}

}  // namespace gangway::gen
