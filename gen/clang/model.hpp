// model.hpp: what headers declare, as clang has understood them for one architecture. No type is text.
//
// Invariants
//  - Equal types of a unit are one object: they are compared by their addresses. A type stands behind those it is made of.
//  - Types name classes and enums; declarations describe these.
//  - Nothing here refers to libclang: a unit outlives the parse.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace gangway::gen::clang {

// What a type is at its top. `other` is what cannot be taken apart: a type that depends on the parameters of a template, or
// has an argument that is itself a template; its name is clang's spelling, for messages.
enum class type_kind {
  void_,
  bool_,
  character,
  integer,
  floating,
  null_pointer,
  enum_,
  class_,
  pointer,
  reference,
  rvalue_reference,
  array,
  function,
  member_pointer,
  other
};

// `usual` is the convention that the architecture has for such a function.
enum class calling_convention { usual, stdcall, fastcall, vectorcall };
enum class reference_qualifier { none, lvalue, rvalue };

// A C++ type, without aliases.
struct cpp_type {
  // An argument of a template, a type or a value; a parameter of a function, always a type.
  struct argument {
    const cpp_type* type = nullptr;
    std::int64_t value = 0;  // where type is null
  };

  type_kind kind = type_kind::other;
  bool is_const = false;  // of a function: what a method promises; of an array: its elements have it
  bool is_volatile = false;
  bool is_signed = false;    // of character and integer
  bool is_variadic = false;  // these are of function
  bool is_noexcept = false;
  reference_qualifier qualifier = reference_qualifier::none;
  calling_convention convention = calling_convention::usual;
  std::int64_t size = -1;  // in bytes; -1: it is not complete
  std::int64_t alignment = -1;
  std::int64_t extent = -1;  // of array; -1: open
  std::string name;          // of scalars the words of C++; of enum and class qualified, without template arguments,
      // but for what is in an instance of a template: that has `owner` instead of a qualification
  const cpp_type* target =
      nullptr;  // what is pointed to, referred to, held or returned; the member of a member_pointer
  const cpp_type* owner =
      nullptr;  // the class of a member_pointer; the instance of a template that an enum or class is in
  std::vector<argument> arguments;  // of class and function
};

// A type as a declaration spells it: through which aliases, the outermost first ("DWORD").
struct type_use {
  const cpp_type* type = nullptr;  // null: the declaration has no type
  std::vector<std::string> through;
};

enum class value_kind { none, integer, unsigned_, floating, text };

// What an expression is to the compiler. `none` is what it cannot say, or what is none of these.
struct constant_value {
  value_kind kind = value_kind::none;
  std::int64_t integer = 0;  // the bits of an unsigned_, too
  double floating = 0;
  std::string text;
};

enum class decl_kind {
  namespace_,
  class_,
  struct_,
  union_,
  enum_,
  enumerator,
  function,
  method,
  constructor,
  destructor,
  conversion,
  field,
  variable,
  alias,
  using_,
  class_template,
  function_template,
  alias_template,
  partial_specialization,
  concept_,
  friend_,
  base,
  parameter,
  template_parameter,
  macro
};

enum class access_kind { none, public_, protected_, private_ };

// What else is true of a declaration. Those from trivially_copyable on are asked of classes (questions.hpp).
enum class decl_flag : unsigned {
  static_,
  virtual_,
  pure,
  deleted,
  defaulted,
  explicit_,
  final_,
  override_,
  consteval_,
  abstract_,
  scoped,
  inline_,
  unnamed,
  bit_field,
  inherited,
  specialized,
  trivially_copyable,
  default_constructible,
  copy_constructible,
  move_constructible,
  copy_assignable,
  destructible,
  virtually_destructible,
  aggregate,
  polymorphic,
  standard_layout,
  comparable,
  ordered
};

// A declaration, with those inside it.
struct cpp_decl {
  decl_kind kind = decl_kind::namespace_;
  access_kind access = access_kind::none;
  std::uint32_t flags = 0;  // by decl_flag
  std::string name;
  std::string file;  // as the compiler found it
  unsigned line = 0;
  unsigned column = 0;
  std::string doc;  // the comment, with its marks
  type_use type;    // of a class itself; of an enum the underlying one; of an alias its target; of a function all of it
  std::int64_t offset = -1;       // of field: in bits
  std::int64_t width = 0;         // of a bit-field: in bits
  constant_value value;           // of enumerator, macro, const variable; of parameter that of its default
  std::string written;            // of parameter its default, of macro what it is replaced by
  std::vector<cpp_decl> members;  // the parameters of a function, too

  bool is(decl_flag flag) const { return (flags >> static_cast<unsigned>(flag) & 1U) != 0; }
  void set(decl_flag flag, bool on = true) {
    if (on) flags |= 1U << static_cast<unsigned>(flag);
  }
};

inline bool is_class(const cpp_decl& decl) {
  return decl.kind == decl_kind::class_ || decl.kind == decl_kind::struct_ || decl.kind == decl_kind::union_;
}

// What the headers declare for one architecture. The types stay where they are when it is moved.
struct cpp_unit {
  std::deque<cpp_type> types;
  std::vector<cpp_decl> declarations;

  cpp_unit() = default;
  cpp_unit(cpp_unit&&) = default;
  cpp_unit& operator=(cpp_unit&&) = default;
  cpp_unit(const cpp_unit&) = delete;
  cpp_unit& operator=(const cpp_unit&) = delete;
};

}  // namespace gangway::gen::clang
