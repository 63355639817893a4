// model.cpp: the small questions about a module that every reader of the model asks.
#include "model/model.hpp"

#include <algorithm>

namespace gangway::gen {

scalar_kind scalar_of(const cpp_type& type) {
  const cpp_type& meant = *type.canonical;
  return meant.is(type_kind::enum_) ? meant.declared->enumeration->underlying : meant.scalar;
}

std::string scalar_words(scalar_kind scalar) {
  static constexpr const char* words[] = {"Bool",   "Int8",    "Uint8",   "Int16",     "Uint16",    "Int32",
                                          "Uint32", "Int64",   "Uint64",  "Uint",      "Int",       "Uintptr",
                                          "WChar",  "Float32", "Float64", "Complex64", "Complex128"};
  return words[static_cast<std::size_t>(scalar)];
}

std::optional<argument_kind> kind_of(const cpp_type& type) {
  const cpp_type& meant = *type.canonical;
  switch (meant.kind) {
  case type_kind::scalar:
  case type_kind::enum_: return argument_kind::scalar;
  case type_kind::class_:
    if (meant.declared->structure) return argument_kind::struct_;
    if (meant.declared->object) return argument_kind::object;
    return std::nullopt;
  case type_kind::text: return argument_kind::text;
  case type_kind::com_value: return argument_kind::com_value;
  case type_kind::pointer:
    return meant.target->is(type_kind::function) ? argument_kind::callback : argument_kind::pointer;
  case type_kind::opaque: return argument_kind::pointer;
  case type_kind::callable: return argument_kind::callback;
  default: return std::nullopt;
  }
}

bool is_address(const cpp_type& type) { return type.means(type_kind::pointer) || type.means(type_kind::opaque); }

const opaque_decl* opaque_of(const cpp_type& type) {
  const cpp_type& meant = *type.canonical;
  if (meant.is(type_kind::opaque)) return meant.declared->opaque;
  if (!meant.is(type_kind::pointer) || meant.target->is(type_kind::opaque) || !meant.target->declared) return nullptr;
  return meant.target->declared->opaque;
}

bool is_member_address(const cpp_type& type) {
  const opaque_decl* const opaque = opaque_of(type);
  return opaque != nullptr && opaque->member;
}

bool is_typed_address(const cpp_type& type) {
  return is_address(type) && opaque_of(type) == nullptr && !type.canonical->target->means(type_kind::void_);
}

bool is_untyped_address(const cpp_type& type) {
  return is_address(type) && opaque_of(type) == nullptr && type.canonical->target->means(type_kind::void_);
}

const cpp_type& element_of(const cpp_type& type) {
  const cpp_type* at = &type;
  while (at->means(type_kind::array)) at = at->target;  // an alias of an array has one as its target
  return *at;
}

std::vector<std::uint64_t> extents_of(const cpp_type& type) {
  std::vector<std::uint64_t> extents;
  for (const cpp_type* at = type.canonical; at->is(type_kind::array); at = at->target)
    extents.push_back(static_cast<std::uint64_t>(at->length));
  return extents;
}

bool is_text_array(const argument_decl& argument) {
  if (argument.kind != argument_kind::array || argument.bytes || (argument.in_place && !argument.is_const))
    return false;
  const cpp_type& element = *argument.value->canonical->target->canonical;
  return element.is(type_kind::scalar) && element.name == "char";
}

text_form text_of(const cpp_type& type) {
  const cpp_type& meant = *type.canonical;
  if (meant.is(type_kind::text) || meant.is(type_kind::bytes)) return meant.text;
  return meant.target && meant.target->name == "wchar_t" ? text_form::wide_c_string : text_form::c_string;
}

bool module_decl::empty() const {
  return functions.empty() && constants.empty() && enums.empty() && event_interfaces.empty() && implementations.empty();
}

bool module_decl::needs_dll() const {
  const bool shims =
      std::any_of(functions.begin(), functions.end(), [](const function_decl& f) { return f.import_dll.empty(); });
  return shims || !classes.empty();
}

const char* name_of(apartment_kind kind) {
  static constexpr const char* names[] = {"", "STA", "MTA", "GUI", "THREAD", "ANY"};
  return names[static_cast<std::size_t>(kind)];
}

bool lends(const function_decl& function) {
  return function.result && function.result->kind == argument_kind::object && !function.result->adopts &&
         function.kind != function_kind::constructor;
}

bool lends_member(const function_decl& function) {
  return function.kind == function_kind::field_get && lends(function) && !function.call_by_name &&
         function.result->indirection == indirection_kind::reference;
}

}  // namespace gangway::gen
