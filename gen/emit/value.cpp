// value.cpp: how plain values (scalars, enums, value structs, pointers) are spelled and converted on both sides.
#include "emit/value.hpp"

#include <algorithm>
#include <array>

#include "model/block.hpp"
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

constexpr std::array<scalar_row, 17> rows = {{
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
    {"complex64", "complex64", "std::complex<float>", 8, "c64", true, {"std::complex<float>"}},
    {"complex128", "complex128", "std::complex<double>", 16, "c128", true, {"std::complex<double>"}},
}};

const scalar_row& row(scalar_kind scalar) { return rows.at(static_cast<std::size_t>(scalar)); }

bool needs_no_cast(scalar_kind scalar, std::string_view cpp) {
  const auto& same = row(scalar).same;
  return std::any_of(same.begin(), same.end(), [&](const char* one) { return one != nullptr && cpp == one; });
}

bool is_word(scalar_kind scalar) {
  return scalar == scalar_kind::size || scalar == scalar_kind::uintptr || scalar == scalar_kind::ptrdiff;
}

// Whether it is an enum of a word's size, `enum class E : size_t`, which is narrower in Go on 386 than in a frame.
bool is_word_enum(const cpp_type& meant) {
  return meant.is(type_kind::enum_) && is_word(meant.declared->enumeration->underlying);
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

std::string go_element(const cpp_type& type) {
  const object_element object = object_element_of(type);
  return object.type != nullptr ? "*" + object.type->go_name : go_spelling(type);
}

std::string go_spelling(const cpp_type& type) {
  const cpp_type& meant = *type.canonical;
  switch (meant.kind) {
  case type_kind::scalar: return go_spelling(meant.scalar);
  case type_kind::enum_: return meant.declared->enumeration->go_name;
  case type_kind::class_: return meant.declared->structure->go_name;
  case type_kind::text:
  case type_kind::unicode:
  case type_kind::path: return "string";
  case type_kind::duration: return "time.Duration";
  case type_kind::time_point: return "time.Time";
  case type_kind::sequence: {
    // The element of a slice of characters is a byte, as that of a buffer is.
    const std::string element = has_bytes(meant) ? "byte" : go_element(part_of(meant));
    return (is_array(meant) ? fmt::format("[{}]", meant.arguments.at(1).value) : "[]") + element;
  }
  case type_kind::set: return "[]" + go_element(part_of(meant));
  case type_kind::map: {
    const std::string key = go_element(part_of(meant));
    const std::string value = go_element(part_of(meant, 1));
    return is_multi(meant) ? fmt::format("[]bridge.Pair[{}, {}]", key, value) : fmt::format("map[{}]{}", key, value);
  }
  case type_kind::optional:
    return (object_element_of(part_of(meant)).type != nullptr ? "" : "*") + go_element(part_of(meant));
  case type_kind::tuple: {
    std::vector<std::string> parts;
    for (const cpp_type::argument& one : meant.arguments) parts.push_back(go_element(*one.type));
    return fmt::format("bridge.{}[{}]", tuple_name(parts.size()), join(parts));
  }
  case type_kind::array: return fmt::format("[{}]{}", meant.length, go_in_memory(*meant.target));
  default:
    if (is_typed_address(type))
      return fmt::format("bridge.{}Pointer[{}]", element_of(*meant.target).is_const ? "Const" : "",
                         go_in_memory(*meant.target));
    return opaque_of(type) != nullptr ? opaque_of(type)->go_name : "unsafe.Pointer";
  }
  return {};
}

std::string go_in_memory(const cpp_type& type) {
  const cpp_type& meant = *type.canonical;
  const bool character = meant.is(type_kind::scalar) && (meant.name == "char" || meant.name == "signed char");
  return character ? "byte" : go_spelling(type);
}

std::string go_zero(const cpp_type& type) {
  const cpp_type& meant = *type.canonical;
  if (object_element_of(meant).type != nullptr) return "nil";
  switch (meant.kind) {
  case type_kind::scalar: return meant.scalar == scalar_kind::bool_ ? "false" : "0";
  case type_kind::enum_: return "0";
  case type_kind::class_: return meant.declared->structure->go_name + "{}";
  case type_kind::text:
  case type_kind::unicode:
  case type_kind::path: return "\"\"";
  case type_kind::duration: return "0";
  case type_kind::time_point: return "time.Time{}";
  case type_kind::tuple: return go_spelling(meant) + "{}";
  case type_kind::sequence: return is_array(meant) ? go_spelling(meant) + "{}" : "nil";
  case type_kind::array: return go_spelling(meant) + "{}";
  default:
    if (is_typed_address(type) || is_member_address(type)) return go_spelling(type) + "{}";
    return opaque_of(type) != nullptr ? "0" : "nil";
  }
  return {};
}

std::string cpp_slot(const cpp_type& type) {
  const cpp_type& meant = *type.canonical;
  switch (meant.kind) {
  case type_kind::scalar: return row(meant.scalar).cpp_slot;
  case type_kind::enum_: return row(meant.declared->enumeration->underlying).cpp_slot;
  case type_kind::class_: return meant.declared->structure->cpp_name;
  case type_kind::array: return fmt::format("gangway::array_value<{}>", spell(type));
  default: return is_member_address(type) ? "gangway::member_value" : "gw_ptr";
  }
  return {};
}

std::string go_slot(const cpp_type& type) {
  const cpp_type& meant = *type.canonical;
  switch (meant.kind) {
  case type_kind::scalar: return row(meant.scalar).go_slot;
  case type_kind::enum_:
    return is_word_enum(meant) ? row(meant.declared->enumeration->underlying).go_slot
                               : meant.declared->enumeration->go_name;
  case type_kind::class_: return meant.declared->structure->go_name;
  case type_kind::array: return go_spelling(type);
  // An opaque value need not be an address (INVALID_HANDLE_VALUE), so that the collector must never see it.
  default:
    if (is_member_address(type)) return go_spelling(type);
    return is_untyped_address(type) ? "stub.Ptr" : "uint64";
  }
  return {};
}

type_shape slot_shape(const cpp_type& type) {
  const auto even = [](std::uint64_t bytes) {
    const std::uint64_t align = std::min<std::uint64_t>(bytes, 8);
    return type_shape{{bytes, bytes}, {align, align}};
  };
  const cpp_type& meant = *type.canonical;
  switch (meant.kind) {
  case type_kind::scalar: return even(row(meant.scalar).slot);
  case type_kind::enum_: return even(row(meant.declared->enumeration->underlying).slot);
  case type_kind::class_:
  case type_kind::array: return shape_of(type);
  default: return is_member_address(type) ? type_shape{{32, 32}, {8, 8}} : even(8);
  }
  return {};
}

std::string contract_word(scalar_kind scalar) { return row(scalar).contract; }

std::string contract_word(const cpp_type& type) {
  const cpp_type& meant = *type.canonical;
  switch (meant.kind) {
  case type_kind::scalar: return contract_word(meant.scalar);
  case type_kind::enum_: return "enum " + meant.declared->enumeration->cpp_name;
  case type_kind::class_: return "struct " + meant.declared->structure->cpp_name;
  case type_kind::array: return fmt::format("array {} {}", meant.length, contract_word(*meant.target));
  default:
    if (is_typed_address(type))
      return fmt::format("address {}{}", element_of(*meant.target).is_const ? "const " : "",
                         contract_word(*meant.target));
    if (is_member_address(type)) return "member " + opaque_of(type)->cpp_name;
    return opaque_of(type) != nullptr ? "opaque " + opaque_of(type)->cpp_name : "ptr";
  }
  return {};
}

std::string cpp_from_slot(const cpp_type& type, std::string_view member, std::string_view cpp) {
  if (starts_with(cpp, "volatile ")) cpp.remove_prefix(9);  // volatile says something of the variable, not of its value
  const cpp_type& meant = *type.canonical;
  switch (meant.kind) {
  case type_kind::scalar:
    if (meant.scalar == scalar_kind::bool_) {
      return cpp == "bool" ? fmt::format("{} != 0", member) : fmt::format("static_cast<{}>({} != 0)", cpp, member);
    }
    if (is_word(meant.scalar)) return fmt::format("gangway::word<{}>({})", cpp, member);
    if (needs_no_cast(meant.scalar, cpp)) return std::string(member);
    return fmt::format("static_cast<{}>({})", cpp, member);
  case type_kind::enum_: return fmt::format("static_cast<{}>({})", cpp, member);
  case type_kind::class_: return std::string(member);
  default:
    if (is_member_address(type)) return fmt::format("gangway::member_of<{}>({})", cpp, member);
    if (cpp == "void *") return fmt::format("gangway::ptr({})", member);
    return fmt::format("gangway::ptr_as<{}>({})", cpp, member);
  }
  return {};
}

std::string cpp_to_slot(const cpp_type& type, std::string_view expression, std::string_view cpp) {
  const cpp_type& meant = *type.canonical;
  switch (meant.kind) {
  case type_kind::scalar:
    if (needs_no_cast(meant.scalar, cpp)) return std::string(expression);
    return fmt::format("static_cast<{}>({})", row(meant.scalar).cpp_slot, expression);
  case type_kind::enum_: return fmt::format("static_cast<{}>({})", cpp_slot(type), expression);
  case type_kind::class_: return std::string(expression);
  default: return fmt::format("gangway::{}({})", is_member_address(type) ? "to_member" : "to_ptr", expression);
  }
  return {};
}

std::string go_to_slot(const cpp_type& type, std::string_view expression) {
  const cpp_type& meant = *type.canonical;
  switch (meant.kind) {
  case type_kind::scalar:
    if (meant.scalar == scalar_kind::bool_) return fmt::format("stub.Bool({})", expression);
    if (is_word(meant.scalar)) return fmt::format("{}({})", row(meant.scalar).go_slot, expression);
    return std::string(expression);
  case type_kind::enum_:
    return is_word_enum(meant) ? fmt::format("{}({})", go_slot(type), expression) : std::string(expression);
  case type_kind::class_:
  case type_kind::array: return std::string(expression);
  default:
    if (is_typed_address(type)) return fmt::format("uint64({}.Address())", expression);
    if (is_member_address(type)) return std::string(expression);
    return fmt::format("{}({})", opaque_of(type) != nullptr ? "uint64" : "stub.Pointer", expression);
  }
  return {};
}

std::string go_from_slot(const cpp_type& type, std::string_view member) {
  const cpp_type& meant = *type.canonical;
  switch (meant.kind) {
  case type_kind::scalar:
    if (meant.scalar == scalar_kind::bool_) return fmt::format("{} != 0", member);
    if (is_word(meant.scalar)) return fmt::format("{}({})", row(meant.scalar).go, member);
    return std::string(member);
  case type_kind::enum_:
    return is_word_enum(meant) ? fmt::format("{}({})", meant.declared->enumeration->go_name, member)
                               : std::string(member);
  case type_kind::class_:
  case type_kind::array: return std::string(member);
  default:
    if (is_typed_address(type))
      return fmt::format("bridge.{}PointerAt[{}](uintptr({}))", element_of(*meant.target).is_const ? "Const" : "",
                         go_in_memory(*meant.target), member);
    if (is_member_address(type)) return std::string(member);
    return opaque_of(type) != nullptr ? fmt::format("{}({})", opaque_of(type)->go_name, member)
                                      : fmt::format("{}.Pointer()", member);
  }
  return {};
}

const cpp_type& held(const cpp_type& type) {
  const bool referred = type.is(type_kind::reference) || type.is(type_kind::rvalue_reference);
  return referred ? *type.target->unqualified : *type.unqualified;
}

bool is_nameable(const cpp_type& type) {
  const cpp_type* inner = &type;
  while (inner->is(type_kind::pointer) || inner->is(type_kind::reference) || inner->is(type_kind::rvalue_reference))
    inner = inner->target;
  return !inner->is(type_kind::function) && !inner->is(type_kind::array) && !inner->is(type_kind::member_pointer);
}

std::string nameable(const cpp_type& type) {
  return is_nameable(type) ? spell(type) : fmt::format("std::type_identity_t<{}>", spell(type));
}

std::string cpp_declared(const cpp_type& type, const std::string& name) {
  return is_nameable(type) ? spell(type, name) : nameable(type) + " " + name;
}

std::string pointee(const cpp_type& type) {
  const cpp_type& bare = held(type);
  if (bare.is(type_kind::pointer) || bare.is(type_kind::array)) return spell(*bare.target);
  return "std::remove_pointer_t<" + spell(bare) + ">";
}

}  // namespace gangway::gen
