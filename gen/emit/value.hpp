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
std::string go_spelling(const cpp_type& type);
// The Go spelling of what a value of the standard library holds: of an object and of what points to one, "*Shape".
std::string go_element(const cpp_type& type);
// The same of what lies in an array, or where a pointer points to: a character is a byte there.
std::string go_in_memory(const cpp_type& type);
// The zero value of that Go type: "0", "nil", "Point{}".
std::string go_zero(const cpp_type& type);

// The type of a member of a frame in C++ and in Go: "int32_t" and "int32", "gw_ptr" and "stub.Ptr".
std::string cpp_slot(const cpp_type& type);
std::string go_slot(const cpp_type& type);
type_shape slot_shape(const cpp_type& type);
// The word for a type in the contract: "i32", "enum ns::Color", "struct ns::P", "ptr".
std::string contract_word(scalar_kind scalar);
std::string contract_word(const cpp_type& type);

// Makes a C++ expression of type `cpp` (no reference, no const at its top) of a member of a frame.
std::string cpp_from_slot(const cpp_type& type, std::string_view member, std::string_view cpp);
// Makes the expression that is assigned to a member of a frame of a C++ expression of type `cpp`.
std::string cpp_to_slot(const cpp_type& type, std::string_view expression, std::string_view cpp);
// Makes the expression that is assigned to a member of a frame of a Go value, and a Go value of the member.
std::string go_to_slot(const cpp_type& type, std::string_view expression);
std::string go_from_slot(const cpp_type& type, std::string_view member);

// A type without its reference and the const at its top: "ns::P" of "const ns::P &", "int" of "const int"; "const char *"
// stays.
const cpp_type& held(const cpp_type& type);
// The type to which a pointer points: "const int" of "const int *", std::remove_pointer_t<T> of an alias T of a pointer.
std::string pointee(const cpp_type& type);
// A spelling of a type behind which a name can stand, even of a type that C++ spells around the name: "int (*)(int)".
std::string nameable(const cpp_type& type);
bool is_nameable(const cpp_type& type);
// A declaration of `name` with the type: "const void *name".
std::string cpp_declared(const cpp_type& type, const std::string& name);
// The type that a scalar crosses as, for assertions: "int32_t", "size_t", "bool".
std::string cpp_slot_type(scalar_kind scalar);
// Whether a spelling means the scalar on every Windows, as the language or the standard says: "unsigned int", "std::int32_t",
// "size_t".
bool is_portable(scalar_kind scalar, std::string_view cpp);
// Whether a scalar is a signed integer. Plain exports and system calls ask for it.
bool is_signed(scalar_kind scalar);

}  // namespace gangway::gen
