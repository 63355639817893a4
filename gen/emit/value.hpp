// value.hpp: how plain values (scalars, enums, value structs, pointers) are spelled and converted on both sides; the
// mappings are built on it.
#pragma once

#include <string>
#include <string_view>

#include "emit/layout.hpp"
#include "model/model.hpp"

namespace gangway::gen {

// The Go type that users see: "int32", "Color", "Point", "unsafe.Pointer".
std::string go_spelling(scalar_kind scalar);
std::string go_spelling(const value_type& type);
// The zero value of that Go type: "0", "nil", "Point{}".
std::string go_zero(const value_type& type);

// The type of a member of a frame in C++ and in Go: "int32_t" and "int32", "gw_ptr" and "stub.Ptr".
std::string cpp_slot(const value_type& type);
std::string go_slot(const value_type& type);
type_shape slot_shape(const value_type& type);
// The word for a type in the contract: "i32", "enum ns::Color", "struct ns::P", "ptr".
std::string contract_word(scalar_kind scalar);
std::string contract_word(const value_type& type);

// Makes a C++ expression of type `cpp` (no reference, no const at its top) of a member of a frame.
std::string cpp_from_slot(const value_type& type, std::string_view member, std::string_view cpp);
// Makes the expression that is assigned to a member of a frame of a C++ expression of type `cpp`.
std::string cpp_to_slot(const value_type& type, std::string_view expression, std::string_view cpp);
// Makes the expression that is assigned to a member of a frame of a Go value, and a Go value of the member.
std::string go_to_slot(const value_type& type, std::string_view expression);
std::string go_from_slot(const value_type& type, std::string_view member);

// A type without its reference and the const at its top: "ns::P" of "const ns::P &", "int" of "const int"; "const char *"
// stays.
std::string unqualified(std::string_view cpp);
// The type to which a pointer points: "const int" of "const int *", std::remove_pointer_t<T> of a typedef T of a pointer.
std::string pointee(std::string_view cpp);
// A declaration of `name` with the type spelled `cpp`: "const void *name".
std::string cpp_declared(const std::string& cpp, const std::string& name);
// The type that a scalar crosses as, for assertions: "int32_t", "size_t", "bool".
std::string cpp_slot_type(scalar_kind scalar);
// Whether a spelling means the scalar on every Windows, as the language or the standard says: "unsigned int", "std::int32_t",
// "size_t".
bool is_portable(scalar_kind scalar, std::string_view cpp);
// Whether a scalar is a signed integer. Plain exports and system calls ask for it.
bool is_signed(scalar_kind scalar);

}  // namespace gangway::gen
