// value.hpp: how plain values (scalars, enums, value structs, pointers) are spelled and converted on both sides; the
// mappings are built on it.
#pragma once

#include <string>
#include <string_view>

#include "emit/layout.hpp"
#include "model/model.hpp"

namespace gangway::gen {

// Go type users see: "int32", "Color", "Point", "unsafe.Pointer".
std::string go_spelling(scalar_kind scalar);
std::string go_spelling(const value_type& type);
// The zero value of a Go type spelled so: "0", "nil", "Point{}".
std::string go_zero(const value_type& type);

// Member of a frame: "int32_t" / "int32", "gw_ptr" / "stub.Ptr".
std::string cpp_slot(const value_type& type);
std::string go_slot(const value_type& type);
type_shape slot_shape(const value_type& type);
// Word for the contract: "i32", "enum ns::Color", "struct ns::P", "ptr".
std::string contract_word(scalar_kind scalar);
std::string contract_word(const value_type& type);

// Frame member -> C++ expression of type `cpp` (no reference, no top-level const).
std::string cpp_from_slot(const value_type& type, std::string_view member, std::string_view cpp);
// C++ expression of type `cpp` -> expression to assign to the frame member.
std::string cpp_to_slot(const value_type& type, std::string_view expression, std::string_view cpp);
// Go value -> expression to assign to the frame member, and back.
std::string go_to_slot(const value_type& type, std::string_view expression);
std::string go_from_slot(const value_type& type, std::string_view member);

// "const ns::P &" -> "ns::P"; "const int" -> "int"; "const char *" stays.
std::string unqualified(std::string_view cpp);
// "const int *" -> "const int"; typedefs of pointers become std::remove_pointer_t<T>.
std::string pointee(std::string_view cpp);
// A declaration of `name` with the type spelled `cpp`: "const void *name".
std::string cpp_declared(const std::string& cpp, const std::string& name);
// The type that a scalar crosses as, for assertions: "int32_t", "size_t", "bool".
std::string cpp_slot_type(scalar_kind scalar);
// A spelling that is the same on every Windows, by the language or by the standard: "unsigned int", "std::int32_t", "size_t".
bool is_portable(scalar_kind scalar, std::string_view cpp);
// Integers and enums have an "i..", "u.." word; used by the plain exports and system calls.
bool is_signed(scalar_kind scalar);

}  // namespace gangway::gen
