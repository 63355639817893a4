// types.hpp: the C++ types of a module. Parameters, results, fields, elements and callbacks point to them.
//
// A type is a tree. An alias is a node of it, so that a tree is at once the type as an interface file writes it and, by
// `canonical`, the type that is meant: `const DWORD &` is a reference to an alias of an unsigned long. Whoever decides what
// crosses how asks the canonical type; whoever writes C++ spells the type as it was written. `spell` is the only place
// where a type becomes text.
//
// Invariants
//  - Equal types of a table are one object: they are compared by their addresses, and what is meant by two types by the
//    addresses of their canonical types.
//  - Types never change. What a module says of a name, which it may say later, is in the type_decl that all types with the
//    name share.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace gangway::gen {

// The scalars of C++, told apart by what they mean and not by how they are spelled. Each has one kind of slot in a frame
// (bridge/README.md).
enum class scalar_kind {
  bool_,
  i8,
  u8,
  i16,
  u16,
  i32,
  u32,
  i64,
  u64,
  size,     // size_t and other unsigned words (ULONG_PTR as a number): slot uint64, Go uint
  ptrdiff,  // ptrdiff_t, ssize_t, intptr_t: slot int64, Go int
  uintptr,  // uintptr_t: slot uint64, Go uintptr
  wchar,    // wchar_t, char16_t: slot uint16, Go uint16
  f32,
  f64,
  c64,   // std::complex<float>: slot std::complex<float>, Go complex64
  c128,  // std::complex<double>: the same of double, Go complex128
};

// The C++ type of a text. A type of kind `text` is one of the standard library's; the two C strings are pointers, of which an
// argument says that it is a text.
enum class text_form { c_string, std_string, std_string_view, wide_c_string, std_wstring, std_wstring_view };

// Whether it counts something: it is no floating and no complex number, and no bool.
constexpr bool is_integer(scalar_kind scalar) { return scalar != scalar_kind::bool_ && scalar < scalar_kind::f32; }

struct enum_decl;
struct struct_decl;
struct class_decl;
struct opaque_decl;

// What a module says of a named type. All members but the name may be null: nothing has needed the type so far, or it
// cannot be wrapped.
struct type_decl {
  std::string name;
  const enum_decl* enumeration = nullptr;
  const struct_decl* structure = nullptr;  // of a class that crosses by value
  const class_decl* object = nullptr;      // of a class whose objects Go holds by handle
  const opaque_decl* opaque = nullptr;  // of an `opaque` type its type in Go, of any other type that of pointers to it
};

// What a type is at its top.
enum class type_kind {
  void_,
  scalar,
  enum_,
  class_,     // also one that is only declared
  text,       // std::string, its view, and the wide twins
  com_value,  // gangway::com::value
  bytes,      // gangway::bytes
  go_error,   // gangway::go_error
  opaque,     // a typedef about which %opaque says that nobody looks behind it
  pointer,
  reference,
  rvalue_reference,
  array,
  function,
  member_pointer,
  variadic,  // the "..." at the end of parameters
  // The templates of the standard library that Gangway knows, by what they hold: `name` is the template, `arguments` what it
  // is made with.
  callable,  // std::function, gangway::callback; the argument is a function
  sequence,  // vector, array, deque, list, forward_list, span, initializer_list
  set,       // set, unordered_set, with their multi-forms
  map,       // map, unordered_map, with their multi-forms
  optional,
  variant,
  tuple,  // pair, tuple
  smart_pointer,
  // What of the library else is more than a text or a number, and crosses as one value.
  unicode,     // std::u8string, std::u16string, std::u8string_view
  path,        // std::filesystem::path
  duration,    // std::chrono::duration
  time_point,  // of std::chrono::system_clock
  alias,       // another name of `target`
  other        // a name of which nothing is known
};

// A node of a type.
struct cpp_type {
  // An argument of a template, a type or a value; a parameter of a function, always a type.
  struct argument {
    const cpp_type* type = nullptr;
    std::int64_t value = 0;  // where type is null
    bool operator==(const argument&) const = default;
    auto operator<=>(const argument&) const = default;
  };

  type_kind kind = type_kind::other;
  bool is_const = false;  // of a function: what a method promises; never of an array, whose elements have it
  bool is_volatile = false;
  scalar_kind scalar = scalar_kind::i32;   // of scalar
  text_form text = text_form::std_string;  // of text
  std::string name;                        // as C++ spells it outside all namespaces; of member_pointer the class
  std::string extent;                      // of array: the expression; empty when it is open
  std::int64_t length = -1;                // of array: the extent where it is a number
  const cpp_type* target = nullptr;        // what is pointed to, referred to, held, returned or meant
  std::vector<argument> arguments;         // of a template and of a function
  const type_decl* declared = nullptr;     // of enum_, class_, opaque and other
  const cpp_type* canonical = nullptr;     // the type without any alias; its own address when there is none
  const cpp_type* unqualified = nullptr;   // the type without the const at its top
  const cpp_type* not_volatile = nullptr;  // the type without const and volatile at its top

  bool is(type_kind k) const { return kind == k; }
  // Whether the type that is meant is of a kind.
  bool means(type_kind k) const { return canonical->kind == k; }
};

// Whether two types differ in nothing but their names.
inline bool same(const cpp_type& one, const cpp_type& other) { return one.canonical == other.canonical; }

// The types of a module, and what it says of their names. They stay where they are when the table is moved.
class type_table {
 public:
  type_table() = default;
  type_table(type_table&&) = default;
  type_table& operator=(type_table&&) = default;
  type_table(const type_table&) = delete;
  type_table& operator=(const type_table&) = delete;

  // The type that is like `wanted`, of which `canonical` and what stands behind it in the struct is not looked at.
  const cpp_type* make(cpp_type wanted);
  // The type with further qualifiers at its top. An array hands them to its elements; functions and references have none.
  const cpp_type* qualify(const cpp_type* type, bool is_const, bool is_volatile = false);

  const cpp_type* scalar(scalar_kind kind, std::string name);
  const cpp_type* text(text_form form);  // of the standard library's
  // A type that is of the kind and made of nothing else: void_, bytes, com_value, go_error, variadic.
  const cpp_type* simple(type_kind kind);
  const cpp_type* named(type_kind kind, const std::string& name);  // enum_, class_, opaque, other
  const cpp_type* alias(std::string name, const cpp_type* target);
  const cpp_type* to(type_kind kind, const cpp_type* target);  // a pointer or reference
  const cpp_type* array(const cpp_type* element, std::string extent);
  const cpp_type* function(const cpp_type* result, const std::vector<const cpp_type*>& parameters);
  const cpp_type* holder(type_kind kind, std::string name, std::vector<cpp_type::argument> arguments);

  // What the module says of a name.
  type_decl& declared(const std::string& name);

 private:
  struct by_content {
    bool operator()(const cpp_type* one, const cpp_type* other) const;
  };
  const cpp_type* canonical_of(const cpp_type& type);

  std::deque<cpp_type> types_;
  std::set<const cpp_type*, by_content> known_;
  std::map<std::string, type_decl, std::less<>> declared_;
};

// The declaration of `name` with the type, "const char *name"; without a name the type alone. `convention` is written in
// front of the star of a pointer to a function.
std::string spell(const cpp_type& type, const std::string& name = {}, const std::string& convention = {});

}  // namespace gangway::gen
