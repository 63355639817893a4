// blocks.cpp: parameters, results and fields whose types are the standard library's containers and their like: they cross in a block.
#include "model/block.hpp"

#include <fmt/format.h>

#include "build/builder.hpp"
#include "naming/go_names.hpp"

namespace gangway::gen {
namespace {

// Whether Go can compare values of a type, as the keys of its maps must be.
bool is_key(const cpp_type& type) {
  const cpp_type& meant = *type.canonical;
  switch (meant.kind) {
  case type_kind::scalar:
  case type_kind::enum_:
  case type_kind::unicode:
  case type_kind::path:
  case type_kind::duration:
  case type_kind::time_point:
  case type_kind::text: return true;
  case type_kind::class_: return object_element_of(meant).type == nullptr;
  case type_kind::sequence: return is_array(meant) && is_key(part_of(meant));
  case type_kind::tuple:
    for (const cpp_type::argument& one : meant.arguments)
      if (!is_key(*one.type)) return false;
    return true;
  default: return false;
  }
}

// The first pointer in a struct that crosses by value and that the collector would have to see; null when there is none.
const field_decl* pointer_in(const struct_decl& structure) {
  for (const field_decl& field : structure.fields) {
    const cpp_type& element = element_of(*field.type);
    if (is_untyped_address(element)) return &field;
    if (element.means(type_kind::class_) && pointer_in(*element.canonical->declared->structure)) return &field;
  }
  return nullptr;
}

// The type without const and volatile, which an alias may hide.
const cpp_type* plain_of(const cpp_type* type) {
  const cpp_type* plain = type->not_volatile;
  return plain->canonical->is_const || plain->canonical->is_volatile ? plain->canonical->not_volatile : plain;
}

constexpr std::size_t most_in_tuple = 5;

}  // namespace

// The type of which C++ takes or gives a value, pointer or reference, when that crosses in a block; null for any other type.
const cpp_type* builder::block_type(const swig_type& written, const std::string& scope) {
  const cpp_type* type = type_of(written, scope);
  const cpp_type* meant = type->canonical;
  const bool referred =
      meant->is(type_kind::reference) || meant->is(type_kind::rvalue_reference) || meant->is(type_kind::pointer);
  if (!is_block(referred ? *meant->target : *meant)) return nullptr;
  while (type->is(type_kind::alias) && !is_block(*type)) type = type->target;
  return referred ? type->target : type;
}

// Throws when a value of the type cannot cross. `whole` is the type around it, for the message; `from_go` says that Go gives it.
void builder::check_block(const cpp_type& type, const cpp_type& whole, bool from_go, bool top) {
  const cpp_type& meant = *type.canonical;
  const auto refuse = [&](const std::string& why) { throw refusal_cause{refusal_rule::container, spell(whole), why}; };
  const auto each = [&] {
    for (const cpp_type::argument& one : meant.arguments)
      if (one.type) check_block(*one.type, whole, from_go, false);
  };
  switch (meant.kind) {
  case type_kind::scalar:
  case type_kind::unicode:
  case type_kind::path:
  case type_kind::duration:
  case type_kind::time_point: return;
  case type_kind::text:
    if (from_go && meant.text == text_form::std_wstring_view)
      refuse(fmt::format("its {} would have nothing to look at, as Go's texts are UTF-8; std::wstring is a copy",
                         spell(type)));
    return;
  case type_kind::enum_: {
    const type_symbol* symbol = converter_.symbol_of(meant.name);
    enumeration(*symbol);
    return;
  }
  case type_kind::class_: {
    const type_symbol* const symbol = known_class(meant);
    if (symbol == nullptr) {
      const type_symbol* const declared = converter_.symbol_of(meant.name);
      if (declared && declared->kind == symbol_kind::forward && !declared->node->flag("feature_gangway_opaque"))
        held_.insert(declared->name);
    }
    if (symbol == nullptr) return refuse(fmt::format("its element {} is only declared", spell(type)));
    const declared_class& info = class_info(*symbol);
    if (info.value == nullptr) return check_element(type, whole, from_go);
    if (const field_decl* pointer = pointer_in(*info.value))
      refuse(fmt::format("the field {} of its element {} is a pointer", pointer->cpp_name, spell(type)));
    return;
  }
  case type_kind::sequence:
    if (meant.arguments.empty() || meant.arguments[0].type == nullptr) refuse("nothing says what it holds");
    if (is_list(meant) && (!top || !from_go))
      refuse("a list in braces is an argument, whose elements are gone after the call");
    if (is_list(meant) && part_of(meant).means(type_kind::scalar) &&
        part_of(meant).canonical->scalar == scalar_kind::bool_)
      refuse("what Go gives for its elements is no array of bool");
    if (meant.name == "std::span" && (!top || meant.arguments.size() > 1))
      refuse(top ? "a span of a fixed length has no slice in Go"
                 : "a span inside of another value has nothing to look at");
    if (is_array(meant) &&
        (meant.arguments.size() != 2 || meant.arguments[1].type != nullptr || meant.arguments[1].value <= 0))
      refuse("the length of std::array is unknown or 0");
    return check_block(part_of(meant), whole, from_go, false);
  case type_kind::set:
    if (meant.arguments.empty() || meant.arguments[0].type == nullptr) refuse("nothing says what it holds");
    return check_block(part_of(meant), whole, from_go, false);
  case type_kind::map:
    if (meant.arguments.size() < 2 || !meant.arguments[0].type || !meant.arguments[1].type)
      refuse("nothing says what it holds");
    check_block(part_of(meant), whole, from_go, false);
    check_block(part_of(meant, 1), whole, from_go, false);
    if (!is_multi(meant) && !is_key(part_of(meant)))
      refuse(fmt::format("{} cannot be the key of a Go map", spell(part_of(meant))));
    return;
  case type_kind::optional: return each();
  case type_kind::tuple:
    if (meant.arguments.size() < 2 || meant.arguments.size() > most_in_tuple)
      refuse(fmt::format("Go has tuples of 2 to {} values only", most_in_tuple));
    return each();
  case type_kind::variant: refuse("std::variant has no Go type"); break;
  case type_kind::smart_pointer: return check_element(type, whole, from_go);
  case type_kind::pointer: {
    const cpp_type& target = *meant.target->canonical;
    const type_symbol* const symbol = known_class(target);
    if (symbol != nullptr && class_info(*symbol).object) return check_element(type, whole, from_go);
    if (target.is(type_kind::void_))
      refuse(fmt::format("of its element {} Go could not see what it points to; a std::uintptr_t is a number",
                         spell(type)));
    if (target.is(type_kind::function) || address(*meant.not_volatile, "")->canonical != meant.not_volatile)
      refuse(fmt::format("Go has no type for what its element {} points to", spell(type)));
    return;
  }
  default: refuse(top ? "it has no Go type" : fmt::format("its element {} has no Go type there", spell(type)));
  }
}

// The class that a type is, if Go knows more of it than its address; else null.
const type_symbol* builder::known_class(const cpp_type& type) const {
  const type_symbol* const symbol = type.is(type_kind::class_) ? converter_.symbol_of(type.name) : nullptr;
  const bool known = symbol != nullptr && symbol->is_class() && !symbol->node->flag("feature_gangway_opaque");
  return known ? symbol : nullptr;
}

// Throws when an element that is an object, or points to one, cannot cross.
void builder::check_element(const cpp_type& type, const cpp_type& whole, bool from_go) {
  const cpp_type& meant = *type.canonical;
  const auto refused = [&](const std::string& why) {
    return refusal_cause{refusal_rule::container, spell(whole), why};
  };
  const bool smart = meant.is(type_kind::smart_pointer);
  if (smart && meant.name == "std::weak_ptr")
    throw refused(fmt::format("of its element {} Go has no values; a std::shared_ptr is one", spell(type)));
  if (smart && (meant.arguments.empty() || meant.arguments[0].type == nullptr))
    throw refused("nothing says what it points to");
  const cpp_type& object = smart                          ? *part_of(meant).canonical
                           : meant.is(type_kind::pointer) ? *meant.target->canonical
                                                          : meant;
  const type_symbol* const symbol = known_class(object);
  if (symbol == nullptr) throw refused(fmt::format("Go has no objects of the type {}", spell(object)));
  class_decl* const held = class_info(*symbol).object;
  if (held == nullptr) throw refused(fmt::format("{} crosses by value; with %object it does not", spell(object)));
  if (held->apartment != apartment_kind::none)
    throw refused(fmt::format("the objects of {} belong to an apartment each", spell(object)));
  if (!smart) return;
  if (meant.name == "std::shared_ptr") {
    held->shared = true;
    return;
  }
  if (object.is_const) throw refused(fmt::format("what its element {} owns is constant", spell(type)));
  if (!deletes(meant)) throw refused(fmt::format("its element {} has a deleter of its own", spell(type)));
  if (from_go)
    throw refused(
        fmt::format("its element {} would move out of an object of Go's; take a std::shared_ptr, or one object a call",
                    spell(type)));
}

// The argument or result of a Go func that C++ calls, when it crosses in a block.
std::optional<argument_decl> builder::block_in_callback(const swig_type& written, const std::string& scope,
                                                        bool is_result) {
  std::optional<argument_decl> made = block_argument(written, scope, "DEFAULT", is_result);
  if (!made) return std::nullopt;
  if (is_result && made->indirection == indirection_kind::pointer)
    throw refusal_cause{refusal_rule::container, spelled(written, scope),
                        "it would point to what is gone after the call"};
  if (!objects_in(*made).empty())
    throw refusal_cause{refusal_rule::container, spell(*made->value), "a Go func that C++ calls gets no objects in it"};
  if (made->in_place) made->in_place = false;  // direction_kind::in_out says it of a callback
  const bool given = made->direction != direction_kind::in;
  if (given) check_block(*made->value, *made->value, true, true);
  if (is_list(*made->value))
    throw refusal_cause{refusal_rule::container, spell(*made->value), "a Go func that C++ calls gets none"};
  if (writes(*made->value) || (given && has_view(*made->value)))
    throw refusal_cause{refusal_rule::container, spell(*made->value),
                        "what Go gives is not there any more when C++ looks at it"};
  if (is_result && made->indirection != indirection_kind::value)
    throw refusal_cause{refusal_rule::container, spelled(written, scope),
                        "it would refer to what is gone after the call"};
  return made;
}

// The argument of a parameter or result that crosses in a block; nothing for any other type.
std::optional<argument_decl> builder::block_argument(const swig_type& written, const std::string& scope,
                                                     const std::string& marker, bool is_result) {
  const cpp_type* type = block_type(written, scope);
  if (type == nullptr) return std::nullopt;
  argument_decl made;
  made.kind = argument_kind::block;
  made.value = plain_of(type);
  made.is_const = type->canonical->is_const;
  const resolved_type outer = symbols_.resolve(written, scope);
  const bool pointer = outer.type.is(swig_type_kind::pointer);
  const bool reference = outer.type.is(swig_type_kind::reference);
  made.indirection = pointer     ? indirection_kind::pointer
                     : reference ? indirection_kind::reference
                                 : indirection_kind::value;
  const bool changes = (pointer || reference) && !made.is_const;
  if (is_result) {
    made.direction = direction_kind::out;
  } else if (marker == "OUTPUT" || marker == "INOUT") {
    if (!changes) throw refusal_cause{refusal_rule::marker_misuse, marker, spelled(written, scope)};
    made.direction = marker == "OUTPUT" ? direction_kind::out : direction_kind::in_out;
  } else if (marker == "DISOWN") {
    throw refusal_cause{refusal_rule::marker_misuse, marker, spelled(written, scope)};
  } else if (changes && marker != "INPUT") {
    made.direction = direction_kind::in_out;
    made.in_place = true;
  }
  check_block(*made.value, *made.value, made.direction != direction_kind::out, true);
  if (is_list(*made.value) && (changes || pointer))
    throw refusal_cause{refusal_rule::container, spelled(written, scope), "C++ may set it to a list of its own"};
  if (made.value->canonical->name == "std::span") {
    const bool lends = is_plain(part_of(*made.value));
    if (changes)
      throw refusal_cause{refusal_rule::container, spelled(written, scope), "a span that C++ may set to other memory"};
    if (pointer) throw refusal_cause{refusal_rule::container, spelled(written, scope), "a pointer to a span"};
    if (!is_result && !lends && !part_of(*made.value).is_const)
      throw refusal_cause{refusal_rule::container, spelled(written, scope),
                          fmt::format("C++ may change its elements, and {} is not in Go's memory as in C++'s",
                                      spell(part_of(*made.value)))};
  }
  return made;
}

// A name that %template gives to a type that crosses in a block: another name of its type in Go. Returns false for any other class.
bool builder::block_name(const swig_node& node) {
  swig_type written;
  written.name = qualified_name(node);
  const cpp_type* type = block_type(written, "");
  if (type == nullptr) return false;
  if (node.flag("feature_gangway_object"))
    throw refusal_cause{refusal_rule::bad_feature, "%object", "a container of the standard library crosses as a copy"};
  type = plain_of(type);
  check_block(*type, *type, false, true);
  const std::string name = node.attr("sym_name");
  if (name.empty() || name.find('<') != name.npos) return true;
  value_name_decl made;
  made.type = type;
  made.go_name = renamed(name);
  made.doc = swig_.docs.find(node);
  claim_type(made.go_name, node);
  module_.value_names.push_back(std::move(made));
  return true;
}

}  // namespace gangway::gen
