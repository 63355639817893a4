// mapping.cpp: picks the mapping of an argument.
#include "emit/mapping.hpp"

#include "emit/value.hpp"
#include "text/text.hpp"

namespace gangway::gen {

std::unique_ptr<Mapping> mapping_of(const Module& module, const Function& function, const Argument& argument,
                                    bool is_result) {
  const auto make = [&](MappingFactory* factory) { return factory(module, function, argument, is_result); };
  switch (argument.kind) {
  case Argument::Kind::Scalar:
  case Argument::Kind::Pointer: return make(map_plain);
  case Argument::Kind::Struct: return make(map_struct);
  case Argument::Kind::Text: return make(map_text);
  case Argument::Kind::Buffer:
  case Argument::Kind::Bytes:
  case Argument::Kind::StringLen: return make(map_buffer);
  case Argument::Kind::Object: return make(map_object);
  case Argument::Kind::ComValue: return make(map_com_value);
  case Argument::Kind::Callback: return make(map_callback);
  }
  return nullptr;
}

std::string Mapping::local_type() const {
  if (argument_.indirection == Argument::Indirection::Reference && !ends_with(trimmed(param()), "&"))
    return fmt::format("std::remove_cvref_t<{}>", param());  // a reference by another name
  if (argument_.indirection != Argument::Indirection::Pointer) return unqualified(param());
  const std::string bare = unqualified(param());
  if (ends_with(bare, "*") || argument_.value.cpp.empty()) return unqualified(pointee(bare));
  return unqualified(argument_.value.cpp);
}

bool borrows(const Module& module, const ClassDecl& type) {
  const auto lends = [&](const Function& function, const Argument& argument) {
    return argument.kind == Argument::Kind::Object && argument.object == &type && !argument.adopts &&
           argument.indirection != Argument::Indirection::Value && function.kind != Function::Kind::Constructor;
  };
  for (const Function& function : module.functions) {
    if (function.result && lends(function, *function.result)) return true;
    for (const Argument& argument : function.arguments) {
      if (argument.direction != Direction::In && lends(function, argument)) return true;
    }
  }
  return false;
}

std::string open_object(const Module& module, const ClassDecl& type, bool nullable, const std::string& local,
                        const std::string& member, const std::string& argument, bool locks) {
  return fmt::format("const gangway::{}<{}> {}({}, type_{}{}, {});",
                     nullable ? "optional_object"
                     : locks  ? "locked_object"
                              : "object",
                     type.cpp_name, local, member, type.go_name,
                     borrows(module, type) ? ", borrowed_" + type.go_name : "", quote(argument));
}

std::size_t number_of(const Module& module, const CallbackType& callback) {
  std::size_t number = 1;
  for (const CallbackType& one : module.callbacks) {
    if (&one == &callback) return number;
    ++number;
  }
  return 0;
}

}  // namespace gangway::gen
