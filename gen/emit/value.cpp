// value.cpp: how plain values (scalars, enums, value structs, pointers) are spelled and converted on both sides.
#include "emit/value.hpp"

#include <algorithm>
#include <array>

#include "text/text.hpp"

namespace gangway::gen {
namespace {

// One row per scalar_kind, in its order. `same` are the C++ spellings that convert to and from the slot without a cast and
// without a warning under -Wconversion, on every architecture.
struct scalar_row {
  const char* go;
  const char* go_slot;
  const char* cpp_slot;
  std::uint64_t slot;
  const char* contract;
  bool is_signed;
  std::array<const char*, 5> same;
};

constexpr std::array<scalar_row, 15> rows = {{
    {"bool", "uint8", "uint8_t", 1, "bool", false, {}},
    {"int8", "int8", "int8_t", 1, "i8", true, {"signed char", "int8_t", "std::int8_t"}},
    {"uint8", "uint8", "uint8_t", 1, "u8", false, {"unsigned char", "uint8_t", "std::uint8_t"}},
    {"int16", "int16", "int16_t", 2, "i16", true, {"short", "int16_t", "std::int16_t"}},
    {"uint16", "uint16", "uint16_t", 2, "u16", false, {"unsigned short", "uint16_t", "std::uint16_t"}},
    {"int32", "int32", "int32_t", 4, "i32", true, {"int", "int32_t", "std::int32_t", "long"}},
    {"uint32", "uint32", "uint32_t", 4, "u32", false, {"unsigned int", "uint32_t", "std::uint32_t", "unsigned long"}},
    {"int64", "int64", "int64_t", 8, "i64", true, {"long long", "int64_t", "std::int64_t"}},
    {"uint64", "uint64", "uint64_t", 8, "u64", false, {"unsigned long long", "uint64_t", "std::uint64_t"}},
    {"uint", "uint64", "uint64_t", 8, "size", false, {}},
    {"int", "int64", "int64_t", 8, "ptrdiff", true, {}},
    {"uintptr", "uint64", "uint64_t", 8, "uintptr", false, {}},
    {"uint16", "uint16", "uint16_t", 2, "wchar", false, {"char16_t"}},
    {"float32", "float32", "float", 4, "f32", true, {"float"}},
    {"float64", "float64", "double", 8, "f64", true, {"double"}},
}};

const scalar_row& row(scalar_kind scalar) { return rows.at(static_cast<std::size_t>(scalar)); }

bool needs_no_cast(scalar_kind scalar, std::string_view cpp) {
  const auto& same = row(scalar).same;
  return std::any_of(same.begin(), same.end(), [&](const char* one) { return one != nullptr && cpp == one; });
}

bool is_word(scalar_kind scalar) {
  return scalar == scalar_kind::size || scalar == scalar_kind::uintptr || scalar == scalar_kind::ptrdiff;
}

}  // namespace

bool is_signed(scalar_kind scalar) { return row(scalar).is_signed; }

std::string cpp_slot_type(scalar_kind scalar) {
  switch (scalar) {
  case scalar_kind::bool_: return "bool";
  case scalar_kind::size: return "size_t";
  case scalar_kind::ptrdiff: return "ptrdiff_t";
  case scalar_kind::uintptr: return "uintptr_t";
  default: return row(scalar).cpp_slot;
  }
}

bool is_portable(scalar_kind scalar, std::string_view cpp) {
  if (starts_with(cpp, "std::")) cpp.remove_prefix(5);
  return needs_no_cast(scalar, cpp) || cpp == cpp_slot_type(scalar) ||
         (cpp == "intptr_t" && scalar == scalar_kind::ptrdiff);
}

std::string go_spelling(scalar_kind scalar) { return row(scalar).go; }

std::string go_spelling(const value_type& type) {
  switch (type.kind) {
  case value_kind::scalar: return go_spelling(type.scalar);
  case value_kind::enum_: return type.enumeration->go_name;
  case value_kind::struct_: return type.structure->go_name;
  case value_kind::pointer: return type.opaque != nullptr ? type.opaque->go_name : "unsafe.Pointer";
  }
  return {};
}

std::string go_zero(const value_type& type) {
  switch (type.kind) {
  case value_kind::scalar: return type.scalar == scalar_kind::bool_ ? "false" : "0";
  case value_kind::enum_: return "0";
  case value_kind::struct_: return type.structure->go_name + "{}";
  case value_kind::pointer: return type.opaque != nullptr ? "0" : "nil";
  }
  return {};
}

std::string cpp_slot(const value_type& type) {
  switch (type.kind) {
  case value_kind::scalar: return row(type.scalar).cpp_slot;
  case value_kind::enum_: return row(type.enumeration->underlying).cpp_slot;
  case value_kind::struct_: return type.structure->cpp_name;
  case value_kind::pointer: return "gw_ptr";
  }
  return {};
}

std::string go_slot(const value_type& type) {
  switch (type.kind) {
  case value_kind::scalar: return row(type.scalar).go_slot;
  case value_kind::enum_: return type.enumeration->go_name;
  case value_kind::struct_: return type.structure->go_name;
  // An opaque value need not be an address (INVALID_HANDLE_VALUE), so that the collector must never see it.
  case value_kind::pointer: return type.opaque != nullptr ? "uint64" : "stub.Ptr";
  }
  return {};
}

type_shape slot_shape(const value_type& type) {
  const auto even = [](std::uint64_t bytes) { return type_shape{{bytes, bytes}, {bytes, bytes}}; };
  switch (type.kind) {
  case value_kind::scalar: return even(row(type.scalar).slot);
  case value_kind::enum_: return even(row(type.enumeration->underlying).slot);
  case value_kind::struct_: return shape_of(type);
  case value_kind::pointer: return even(8);
  }
  return {};
}

std::string contract_word(scalar_kind scalar) { return row(scalar).contract; }

std::string contract_word(const value_type& type) {
  switch (type.kind) {
  case value_kind::scalar: return contract_word(type.scalar);
  case value_kind::enum_: return "enum " + type.enumeration->cpp_name;
  case value_kind::struct_: return "struct " + type.structure->cpp_name;
  case value_kind::pointer: return type.opaque != nullptr ? "opaque " + type.opaque->cpp_name : "ptr";
  }
  return {};
}

std::string cpp_from_slot(const value_type& type, std::string_view member, std::string_view cpp) {
  if (starts_with(cpp, "volatile ")) cpp.remove_prefix(9);  // volatile says something of the variable, not of its value
  switch (type.kind) {
  case value_kind::scalar:
    if (type.scalar == scalar_kind::bool_) {
      return cpp == "bool" ? fmt::format("{} != 0", member) : fmt::format("static_cast<{}>({} != 0)", cpp, member);
    }
    if (is_word(type.scalar)) return fmt::format("gangway::word<{}>({})", cpp, member);
    if (needs_no_cast(type.scalar, cpp)) return std::string(member);
    return fmt::format("static_cast<{}>({})", cpp, member);
  case value_kind::enum_: return fmt::format("static_cast<{}>({})", cpp, member);
  case value_kind::struct_: return std::string(member);
  case value_kind::pointer:
    if (cpp == "void *") return fmt::format("gangway::ptr({})", member);
    return fmt::format("gangway::ptr_as<{}>({})", cpp, member);
  }
  return {};
}

std::string cpp_to_slot(const value_type& type, std::string_view expression, std::string_view cpp) {
  switch (type.kind) {
  case value_kind::scalar:
    if (needs_no_cast(type.scalar, cpp)) return std::string(expression);
    return fmt::format("static_cast<{}>({})", row(type.scalar).cpp_slot, expression);
  case value_kind::enum_: return fmt::format("static_cast<{}>({})", cpp_slot(type), expression);
  case value_kind::struct_: return std::string(expression);
  case value_kind::pointer: return fmt::format("gangway::to_ptr({})", expression);
  }
  return {};
}

std::string go_to_slot(const value_type& type, std::string_view expression) {
  switch (type.kind) {
  case value_kind::scalar:
    if (type.scalar == scalar_kind::bool_) return fmt::format("stub.Bool({})", expression);
    if (is_word(type.scalar)) return fmt::format("{}({})", row(type.scalar).go_slot, expression);
    return std::string(expression);
  case value_kind::enum_:
  case value_kind::struct_: return std::string(expression);
  case value_kind::pointer:
    return fmt::format("{}({})", type.opaque != nullptr ? "uint64" : "stub.Pointer", expression);
  }
  return {};
}

std::string go_from_slot(const value_type& type, std::string_view member) {
  switch (type.kind) {
  case value_kind::scalar:
    if (type.scalar == scalar_kind::bool_) return fmt::format("{} != 0", member);
    if (is_word(type.scalar)) return fmt::format("{}({})", row(type.scalar).go, member);
    return std::string(member);
  case value_kind::enum_:
  case value_kind::struct_: return std::string(member);
  case value_kind::pointer:
    return type.opaque != nullptr ? fmt::format("{}({})", type.opaque->go_name, member)
                                  : fmt::format("{}.Pointer()", member);
  }
  return {};
}

std::string unqualified(std::string_view cpp) {
  cpp = trimmed(cpp);
  while (!cpp.empty() && cpp.back() == '&') cpp = trimmed(cpp.substr(0, cpp.size() - 1));
  while (ends_with(cpp, "const") && !cpp.empty() &&
         (cpp.size() == 5 || cpp[cpp.size() - 6] == ' ' || cpp[cpp.size() - 6] == '*')) {
    cpp = trimmed(cpp.substr(0, cpp.size() - 5));
  }
  if (!ends_with(cpp, "*") && starts_with(cpp, "const ") && cpp.find("(*") == std::string_view::npos) {
    cpp = trimmed(cpp.substr(6));
  }
  return std::string(cpp);
}

std::string cpp_declared(const std::string& cpp, const std::string& name) {
  if (cpp.find("(*") != std::string::npos || cpp.find('[') != std::string::npos) {
    return fmt::format("std::type_identity_t<{}> {}", cpp, name);
  }
  return ends_with(cpp, "*") || ends_with(cpp, "&") ? cpp + name : cpp + " " + name;
}

std::string pointee(std::string_view cpp) {
  const std::string bare = unqualified(cpp);
  if (ends_with(bare, "*")) return std::string(trimmed(std::string_view(bare).substr(0, bare.size() - 1)));
  const auto bracket = bare.find('[');
  if (bracket != std::string::npos && bare.find("(*") == std::string::npos) {
    const auto close = bare.find(']', bracket);
    return std::string(trimmed(bare.substr(0, bracket))) +
           bare.substr(close == std::string::npos ? bare.size() : close + 1);
  }
  return "std::remove_pointer_t<" + bare + ">";
}

}  // namespace gangway::gen
