// block.hpp: what the builder and the writers both say of the types that cross in a block (bridge/README.md, "Blocks"): values of the
// standard library, nested as they like.
#pragma once

#include <string>
#include <vector>

#include "model/model.hpp"

namespace gangway::gen {

// Whether a type by itself crosses in a block: a container, an optional, a variant, a pair or tuple,
// a path, a duration.
bool is_block(const cpp_type& type);
// An element whose objects Go holds by handle: an object by value, a pointer to one, or a smart pointer.
enum class element_kind { none, value, pointer, shared, unique };
struct object_element {
  element_kind kind = element_kind::none;
  const class_decl* type = nullptr;
  bool is_const = false;          // what is pointed to
  const cpp_type* cpp = nullptr;  // the element's type

  // Whether C++ and Go have the same object.
  bool is_address() const { return kind == element_kind::pointer; }
};
object_element object_element_of(const cpp_type& type);
// All of them in a type that crosses in a block, in order and each once.
std::vector<object_element> objects_in(const cpp_type& type);
// Those in an argument or result; none unless that crosses in a block.
std::vector<object_element> objects_in(const argument_decl& argument);
// Whether C++ lends an object that comes to Go in the argument or result.
bool lends_elements(const argument_decl& argument, bool is_result);
// Whether a std::unique_ptr is in a value, which cannot be copied then.
bool owns_elements(const cpp_type& type);
// Whether a value that Go gives must stay alive, with what it points to, though its block does not say so to the collector.
bool has_addresses(const cpp_type& type);

// Whether a value's bytes in a block are its bytes in memory.
bool is_plain(const cpp_type& type);
// Whether a block is the elements alone, which Go lends as they lie: a container of plain elements.
bool is_flat(const cpp_type& type);
// What the type holds: the argument of a template that is a type.
const cpp_type& part_of(const cpp_type& type, std::size_t which = 0);
// Whether several values of a map may have one key.
bool is_multi(const cpp_type& type);
// Whether Go has a sequence as an array, "[3]T"; the length is the argument behind the element.
bool is_array(const cpp_type& type);
// Whether it is a std::initializer_list, which a function can take and nothing can give.
bool is_list(const cpp_type& type);
// What Go calls a pair or tuple of so many values: "Pair".
std::string tuple_name(std::size_t count);
// Whether the elements are bytes in Go, as those of buffers are.
bool has_bytes(const cpp_type& type);

// Whether the arguments of the template are what a value holds: those of a duration say what it counts.
bool is_made_of(const cpp_type& type);
// Whether C++ may write through a value to Go's memory: a span of what is not const.
bool writes(const cpp_type& type);
// Whether a value looks at memory that it does not own: a view or span is in it.
bool has_view(const cpp_type& type);

// The type as a part of a Go name: "StringSlice", "StringInt32Map". Pointers to objects that are not Go's (not `owned`) say so.
std::string go_words(const cpp_type& type, bool owned = true);

}  // namespace gangway::gen
