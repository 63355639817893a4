// mapping.cpp: picks the mapping of an argument.
#include "emit/mapping.hpp"

#include <algorithm>

#include "emit/value.hpp"
#include "text/text.hpp"

namespace gangway::gen {

std::unique_ptr<argument_mapping> mapping_of(const module_decl& module, const function_decl& function,
                                             const argument_decl& argument, bool is_result) {
  const auto make = [&](mapping_factory* factory) { return factory(module, function, argument, is_result); };
  switch (argument.kind) {
  case argument_kind::scalar:
  case argument_kind::pointer: return make(map_plain);
  case argument_kind::struct_: return make(map_struct);
  case argument_kind::array: return make(map_array);
  case argument_kind::text: return make(map_text);
  case argument_kind::text_room: return make(map_room);
  case argument_kind::buffer:
  case argument_kind::bytes:
  case argument_kind::string_len: return make(map_buffer);
  case argument_kind::object: return make(argument.smart == smart_kind::none ? map_object : map_smart);
  case argument_kind::block: return make(map_block);
  case argument_kind::com_value: return make(map_com_value);
  case argument_kind::callback: return make(map_callback);
  case argument_kind::director: return make(map_director);
  }
  return nullptr;
}

const cpp_type* argument_mapping::plain_local_type() const {
  const cpp_type& type = param();
  if (argument_.indirection == indirection_kind::reference && type.is(type_kind::alias)) return nullptr;
  const cpp_type& bare = held(type);
  if (argument_.indirection != indirection_kind::pointer) return &bare;
  return bare.is(type_kind::pointer) ? bare.target->unqualified : argument_.value;
}

std::string argument_mapping::local_type() const {
  const cpp_type* const type = plain_local_type();
  return type != nullptr ? spell(*type) : fmt::format("std::remove_cvref_t<{}>", spell(param()));
}

std::string argument_mapping::local_declared() const {
  const cpp_type* const type = plain_local_type();
  return type != nullptr ? cpp_declared(*type, local()) : local_type() + " " + local();
}

frame_slot value_mapping::slot() const {
  const cpp_type& value = *argument_.value;
  return {wanted_name(), cpp_slot(value), go_slot(value), contract_word(value), slot_shape(value), !has_input()};
}

std::vector<frame_slot> value_mapping::wanted_slots() const { return {slot()}; }
std::string value_mapping::go_type() const { return go_spelling(*argument_.value); }
std::string value_mapping::go_zero() const { return gen::go_zero(*argument_.value); }

// A pointer is handed on as it is: what it points to is C++'s, for the call.
frame_slot value_mapping::upcall_slot() const {
  if (is_result() || !is_changeable()) return slot();
  return {wanted_name(), "gw_ptr", "stub.Ptr", "ptr " + contract_word(*argument_.value), type_shape{{8, 8}, {8, 8}}};
}

void value_mapping::cpp(cpp_upcall& call) const {
  const bool pointer = is_changeable();
  const char* const address = argument_.indirection == indirection_kind::pointer ? "" : "&";
  call.before.push_back(fmt::format("{} = {};", cpp_upcall_slot(),
                                    pointer ? fmt::format("gangway::to_ptr({}{})", address, local())
                                            : cpp_to_slot(*argument_.value, local(), spell(held(param())))));
}

void value_mapping::go(go_upcall& call) const {
  const bool pointer = is_changeable();
  call.passed.push_back(pointer ? fmt::format("(*{})({}.Pointer())", go_type(), go_upcall_slot())
                                : go_from_slot(*argument_.value, go_upcall_slot()));
}

std::string value_mapping::cpp_returned() const {
  return cpp_from_slot(*argument_.value, cpp_upcall_slot(), spell(held(*function_.returns)));
}
std::string value_mapping::go_returned(const std::string& expression) const {
  return fmt::format("{} = {}", go_upcall_slot(), go_to_slot(*argument_.value, expression));
}

std::string open_object(const class_decl& type, use_kind use, bool nullable, const std::string& local,
                        const std::string& member, const std::string& argument, bool locks) {
  const std::string constant = "constant_" + type.go_name;
  std::string wanted = "type_" + type.go_name;
  if (type.lent_constant) {
    if (use == use_kind::reads) wanted = constant;
    if (use == use_kind::copies)
      wanted = fmt::format("std::is_copy_constructible_v<{}> ? {} : {}", type.cpp_name, constant, wanted);
    if (use == use_kind::either) wanted += ", " + constant;
  }
  return fmt::format("const gangway::{}<{}> {}({}, {}, {});",
                     nullable ? "optional_object"
                     : locks  ? "locked_object"
                              : "object",
                     type.cpp_name, local, member, wanted, quote(argument));
}

std::string go_func(const module_decl& module, const function_decl& call) {
  std::vector<std::string> parameters;
  for (const argument_decl& argument : call.arguments)
    parameters.push_back(mapping_of(module, call, argument, false)->go_input_type());
  std::vector<std::string> results;
  if (call.result) {
    const auto result = mapping_of(module, call, *call.result, true);
    for (const argument_mapping::part& part : result->go_parts()) results.push_back(part.type);
    if (results.empty()) results.push_back(result->go_type());
  }
  results.emplace_back("error");
  const bool several = results.size() > 1;
  return fmt::format("func({}) {}{}{}", join(parameters), several ? "(" : "", join(results), several ? ")" : "");
}

std::string go_ref(const argument_decl& argument, const std::string& go_name) {
  const class_decl& type = *argument.object();
  return type.any ? fmt::format("ref{}({})", type.go_name, go_name) : go_ref(type, go_name);
}
std::string go_ref(const class_decl& type, const std::string& go_name) {
  return type.package != nullptr ? fmt::format("stub.Of({})", go_name) : go_name + ".ref()";
}
std::string go_handle(const class_decl& type, const std::string& go_name) {
  return type.package != nullptr ? fmt::format("stub.Handle(stub.Of({}))", go_name) : go_name + ".handle()";
}
std::string go_object(const class_decl& type, const std::string& go_name) {
  return type.is_foreign() ? fmt::format("stub.Of({})", go_name) : fmt::format("&{}.object", go_name);
}

std::string owned_type(const class_decl& type, bool constant) {
  return (type.shared && type.destructible ? constant ? "constant_shared_" : "shared_" : "type_") + type.go_name;
}

std::vector<const cpp_type*> kept_pointers(const module_decl& module) {
  std::vector<const cpp_type*> found;
  const auto look = [&](const argument_decl& argument) {
    if (argument.smart == smart_kind::kept && std::find(found.begin(), found.end(), argument.pointer) == found.end())
      found.push_back(argument.pointer);
  };
  for (const function_decl& function : module.functions) {
    for (const argument_decl& argument : function.arguments) look(argument);
    if (function.result) look(*function.result);
  }
  return found;
}

std::string kept_type(const module_decl& module, const cpp_type& pointer) {
  const std::vector<const cpp_type*> all = kept_pointers(module);
  const auto at = std::find(all.begin(), all.end(), &pointer);
  return fmt::format("kept_{}", at - all.begin() + 1);
}

std::size_t number_of(const module_decl& module, const callback_type& callback) {
  std::size_t number = 1;
  for (const callback_type& one : module.callbacks) {
    if (&one == &callback) return number;
    ++number;
  }
  return 0;
}

}  // namespace gangway::gen
