// mapping.cpp: picks the mapping of an argument.
#include "emit/mapping.hpp"

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
  case argument_kind::text: return make(map_text);
  case argument_kind::buffer:
  case argument_kind::bytes:
  case argument_kind::string_len: return make(map_buffer);
  case argument_kind::object: return make(map_object);
  case argument_kind::com_value: return make(map_com_value);
  case argument_kind::callback: return make(map_callback);
  }
  return nullptr;
}

std::string argument_mapping::local_type() const {
  if (argument_.indirection == indirection_kind::reference && !ends_with(trimmed(param()), "&"))
    return fmt::format("std::remove_cvref_t<{}>", param());  // the parameter is spelled as a typedef of a reference
  if (argument_.indirection != indirection_kind::pointer) return unqualified(param());
  const std::string bare = unqualified(param());
  if (ends_with(bare, "*") || argument_.value.cpp.empty()) return unqualified(pointee(bare));
  return unqualified(argument_.value.cpp);
}

bool borrows(const module_decl& module, const class_decl& type) {
  const auto lends = [&](const function_decl& function, const argument_decl& argument) {
    return argument.kind == argument_kind::object && argument.object == &type && !argument.adopts &&
           argument.indirection != indirection_kind::value && function.kind != function_kind::constructor;
  };
  for (const function_decl& function : module.functions) {
    if (function.result && lends(function, *function.result)) return true;
    for (const argument_decl& argument : function.arguments) {
      if (argument.direction != direction_kind::in && lends(function, argument)) return true;
    }
  }
  return false;
}

std::string open_object(const module_decl& module, const class_decl& type, bool nullable, const std::string& local,
                        const std::string& member, const std::string& argument, bool locks) {
  return fmt::format("const gangway::{}<{}> {}({}, type_{}{}, {});",
                     nullable ? "optional_object"
                     : locks  ? "locked_object"
                              : "object",
                     type.cpp_name, local, member, type.go_name,
                     borrows(module, type) ? ", borrowed_" + type.go_name : "", quote(argument));
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
