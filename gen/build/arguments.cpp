// arguments.cpp: turns each C++ parameter and result into an argument_decl of the model, as the Go caller sees it.
#include <fmt/format.h>

#include "build/builder.hpp"
#include "model/block.hpp"
#include "naming/go_names.hpp"

namespace gangway::gen {
namespace {

direction_kind direction_of(const std::string& marker) {
  return marker == "OUTPUT" ? direction_kind::out : marker == "INOUT" ? direction_kind::in_out : direction_kind::in;
}

bool directed(const std::string& marker) { return marker == "OUTPUT" || marker == "INOUT" || marker == "INPUT"; }

}  // namespace

std::string builder::spelled(const swig_type& type, const std::string& scope, const std::string& name) {
  return spell(*type_of(type, scope), name);
}

// The refusal of a named type that is of no known kind.
refusal_cause builder::unresolved(const resolved_type& resolved, const swig_type& written, const std::string& scope) {
  const std::string text = spelled(written, scope);
  const std::string name = resolved.type.name;
  if (name == "long double") return {refusal_rule::long_double, "", ""};
  if (name == "va_list" || name == "std::va_list") return {refusal_rule::va_list_, "", ""};
  if (name.starts_with("std::")) {
    const bool smart = name.find("_ptr<") != name.npos;
    return {smart ? refusal_rule::smart_pointer : refusal_rule::container, text,
            smart ? "Gangway does not know it" : "it has no Go type"};
  }
  const auto bracket = name.find("<(");
  const bool is_declared = resolved.symbol && resolved.symbol->kind == symbol_kind::forward;
  if (bracket != name.npos && !is_declared) return {refusal_rule::template_, spell_name(name), ""};
  if (resolved.symbol && resolved.symbol->kind == symbol_kind::template_)
    return {refusal_rule::template_, spell_name(name), ""};
  return {refusal_rule::unknown_type, text, ""};
}

argument_decl builder::argument(const swig_type& written, const std::string& scope, const std::string& marker) {
  argument_decl result;
  const resolved_type outer = symbols_.resolve(written, scope);
  result.is_const = outer.type.is_const;
  const auto misuse = [&] { return refusal_cause{refusal_rule::marker_misuse, marker, spelled(written, scope)}; };

  if (marker.starts_with("STRING_MAX:")) {
    const resolved_type character = outer.type.is(swig_type_kind::pointer) || outer.type.is(swig_type_kind::array)
                                        ? symbols_.resolve(*outer.type.target, outer.scope)
                                        : outer;
    const auto room = evaluate_in(marker.substr(11), scope);
    if (&character.type == &outer.type || !character.is_character() || character.type.is_const || !room ||
        room->integer <= 0 || room->integer > 1 << 30)
      throw misuse();
    result.kind = argument_kind::text_room;
    result.direction = direction_kind::out;
    swig_type pointer = outer.type;
    pointer.kind = swig_type_kind::pointer;
    pointer.name.clear();
    result.value = type_of(pointer, outer.scope)->unqualified;
    result.room = static_cast<std::uint64_t>(room->integer) + 1;
    return result;
  }
  if (marker == "POINTER") {
    if (!outer.type.is(swig_type_kind::pointer) && !outer.type.is(swig_type_kind::array)) throw misuse();
    result.kind = argument_kind::pointer;
    // Whatever it points to, for Go it is an address.
    result.value = module_.types.to(type_kind::pointer, module_.types.simple(type_kind::void_));
    return result;
  }
  // Fills in the argument for a type that is passed by value. Returns false for a type of which Go has no values.
  const auto by_value = [&](const resolved_type& r, const swig_type& as, const std::string& in) -> bool {
    if (!r.type.is(swig_type_kind::named)) return false;
    if (r.symbol && r.symbol->kind == symbol_kind::class_ && r.symbol->node->flag("feature_gangway_opaque"))
      return false;
    const cpp_type* const value = needed(as, in);
    const std::optional<argument_kind> kind = kind_of(*value);
    if (!kind || *kind == argument_kind::callback) return false;  // what is known of callbacks is asked for below
    result.kind = *kind;
    result.value = value;
    return true;
  };

  const bool referred = outer.type.is(swig_type_kind::reference) || outer.type.is(swig_type_kind::rvalue_reference);
  if (const resolved_type held = referred ? symbols_.resolve(*outer.type.target, outer.scope) : outer;
      counted_signature(held)) {
    if (outer.type.is(swig_type_kind::reference) && !held.type.is_const)
      throw refusal_cause{refusal_rule::no_go_type, spelled(written, scope), ""};
    result.kind = argument_kind::callback;
    result.value = type_of(written, scope)->unqualified;
    return result;  // the caller, which knows the annotations, fills in the callback
  }
  if (const auto block = block_argument(written, scope, marker, false)) return *block;
  if (const auto smart = smart_argument(written, scope, marker)) return *smart;
  if (outer.type.is(swig_type_kind::named)) {
    if (!by_value(outer, written, scope)) {
      if (outer.symbol && outer.symbol->kind == symbol_kind::forward &&
          !outer.symbol->node->flag("feature_gangway_opaque"))
        held_.insert(outer.symbol->name);
      throw unresolved(outer, written, scope);
    }
    if ((directed(marker) && marker != "INPUT") || marker == "DISOWN") throw misuse();
    return result;
  }
  // A constant reference to a pointer is a pointer.
  if (outer.type.is(swig_type_kind::reference)) {
    const resolved_type pointer = symbols_.resolve(*outer.type.target, outer.scope);
    if (pointer.type.is(swig_type_kind::pointer) && pointer.type.is_const && !pointer.opaque) {
      argument_decl same = argument(*outer.type.target, outer.scope, marker);
      if (same.kind != argument_kind::callback) return same;
      throw refusal_cause{refusal_rule::reference_to_pointer, spelled(written, scope), ""};
    }
  }
  switch (outer.type.kind) {
  case swig_type_kind::rvalue_reference: {
    // C++ gets a value that is about to end. An object of Go's stays where it is: what it holds may be moved out of it.
    result = argument(*outer.type.target, outer.scope, marker);
    if (result.kind == argument_kind::callback)
      throw refusal_cause{refusal_rule::rvalue_reference, spelled(written, scope), ""};
    if (result.kind == argument_kind::object && result.indirection == indirection_kind::value)
      result.indirection = indirection_kind::reference;
    return result;
  }
  case swig_type_kind::member_pointer:
    if (marker == "DISOWN") throw misuse();
    result.kind = argument_kind::pointer;
    result.value = member_address(*type_of(written, scope));
    return result;
  case swig_type_kind::variadic: throw refusal_cause{refusal_rule::varargs, "", ""};
  default: break;
  }
  const swig_type& target = outer.type.is(swig_type_kind::function) ? outer.type : *outer.type.target;
  const resolved_type inner = symbols_.resolve(target, outer.scope);
  result.is_const = inner.type.is_const;
  const bool reference = outer.type.is(swig_type_kind::reference);
  result.indirection = reference ? indirection_kind::reference : indirection_kind::pointer;

  if (outer.type.is(swig_type_kind::function) || inner.type.is(swig_type_kind::function)) {
    result.kind = argument_kind::callback;
    result.indirection = indirection_kind::value;
    result.value = type_of(written, scope)->unqualified;
    return result;  // the caller, which knows the annotations, fills in the callback
  }
  if (directed(marker)) {
    result.direction = direction_of(marker);
    if (result.direction != direction_kind::in && inner.type.is_const) throw misuse();
    if (by_value(inner, target, outer.scope)) {
      if (result.kind == argument_kind::object) throw misuse();
      if (result.kind == argument_kind::text &&
          (*inner.text == text_form::std_string_view || *inner.text == text_form::std_wstring_view) &&
          result.direction != direction_kind::in)
        throw misuse();
      return result;
    }
    if (inner.type.is(swig_type_kind::pointer)) {  // void **OUTPUT, sqlite3 **OUTPUT
      result.kind = argument_kind::pointer;
      result.value = address(*type_of(target, outer.scope), outer.scope);
      return result;
    }
    throw misuse();
  }
  // One value that C++ may look at and change.
  const auto in_place = [&] {
    if (marker == "DISOWN") throw misuse();
    result.direction = direction_kind::in_out;
    result.in_place = true;
    return result;
  };
  // An address that Go holds as it is.
  const auto held_address = [&](const cpp_type* value) {
    if (marker == "DISOWN") throw misuse();
    result.kind = argument_kind::pointer;
    result.indirection = indirection_kind::value;
    result.value = value;
    return result;
  };
  // An array of Go's memory, which C++ changes unless it is constant.
  const auto whole_array = [&](const argument_decl& made) {
    result.kind = made.kind;
    result.value = made.value;
    result.is_const = made.is_const;
    result.direction = result.is_const ? direction_kind::in : direction_kind::in_out;
    result.in_place = true;
    return result;
  };
  if (reference) {
    if (inner.type.is(swig_type_kind::pointer)) {
      result.kind = argument_kind::pointer;
      result.value = address(*type_of(target, outer.scope), outer.scope);
      return in_place();
    }
    if (inner.type.is(swig_type_kind::array)) {
      const auto made = array_argument(*type_of(target, outer.scope), outer.scope);
      if (made) return whole_array(*made);
      result.pointed = true;
      return held_address(address(*module_.types.to(type_kind::pointer, type_of(target, outer.scope)), outer.scope));
    }
    if (!by_value(inner, target, outer.scope)) {
      const refusal_cause why = unresolved(inner, written, scope);
      if (why.rule != refusal_rule::unknown_type) throw why;
      result.pointed = true;
      return held_address(address(*module_.types.to(type_kind::pointer, type_of(target, outer.scope)), outer.scope));
    }
    if (result.kind == argument_kind::object || inner.type.is_const || marker == "TEXT") return result;
    if (result.kind == argument_kind::text &&
        (*inner.text == text_form::std_string_view || *inner.text == text_form::std_wstring_view))
      throw refusal_cause{refusal_rule::string_reference, spelled(written, scope), ""};
    return in_place();
  }

  // Pointers. An array as a parameter is a pointer, too.
  const bool array = outer.type.is(swig_type_kind::array);
  if (inner.is_void()) {
    result.kind = argument_kind::pointer;
    result.indirection = indirection_kind::value;
    result.value = value_of_type(written, scope);
    return result;
  }
  if (inner.is_character() && !inner.opaque && (!array || outer.type.name.empty())) {
    result.kind = argument_kind::text;
    result.value = type_of(written, scope)->unqualified;
    result.indirection = indirection_kind::value;
    return result;
  }
  if (array && !outer.type.name.empty()) {
    if (const auto made = array_argument(*type_of(written, scope), outer.scope)) {
      if (marker == "DISOWN") throw misuse();
      return whole_array(*made);
    }
  }
  if (array || inner.type.is(swig_type_kind::pointer) || inner.opaque || inner.type.is(swig_type_kind::array) ||
      inner.type.is(swig_type_kind::member_pointer))
    return held_address(address(*module_.types.to(type_kind::pointer, type_of(target, outer.scope)), outer.scope));
  const bool hidden = inner.type.is(swig_type_kind::named) && !inner.scalar && !inner.text &&
                      (!inner.symbol || inner.symbol->kind == symbol_kind::forward ||
                       inner.symbol->node->flag("feature_gangway_opaque"));
  if (hidden) {
    const refusal_cause why = unresolved(inner, written, scope);
    if (why.rule != refusal_rule::unknown_type) throw why;
    result.kind = argument_kind::pointer;
    result.indirection = indirection_kind::value;
    result.value = value_of_type(written, scope);
    return result;
  }
  if (!by_value(inner, target, outer.scope)) throw unresolved(inner, written, scope);
  if (result.kind == argument_kind::text) {
    if (*inner.text == text_form::std_string_view || *inner.text == text_form::std_wstring_view)
      throw refusal_cause{refusal_rule::string_reference, spelled(written, scope), ""};
    in_place();
    if (inner.type.is_const) result.direction = direction_kind::in;
    return result;
  }
  if (result.kind == argument_kind::object) {
    result.nullable = true;
    return result;
  }
  if (marker == "DISOWN") throw misuse();
  if (result.kind == argument_kind::struct_ && inner.type.is_const) return result;
  return held_address(address(*type_of(written, scope), scope));
}

argument_decl builder::result(const swig_type& written, const std::string& scope, result_owner owner,
                              const std::string& typemap) {
  argument_decl result;
  if (const std::string marker = applied(typemap, written, scope); marker == "POINTER") {
    result = argument(written, scope, marker);
    result.go_name = "result";
    result.direction = direction_kind::out;
    result.indirection = indirection_kind::value;
    return result;
  }
  result.go_name = "result";
  const resolved_type outer = symbols_.resolve(written, scope);
  result.direction = direction_kind::out;
  if (auto block = block_argument(written, scope, "DEFAULT", true)) {
    block->go_name = result.go_name;
    const bool pointer = block->indirection == indirection_kind::pointer;
    const bool pointers = !objects_in(*block).empty();
    if (pointer && owner == result_owner::unsaid && !block->is_const)
      throw refusal_cause{refusal_rule::object_result, spell(*block->value), ""};
    if (owner == result_owner::copy && lends_elements(*block, true))
      throw refusal_cause{refusal_rule::bad_feature, "%copied", "the elements of the result are pointers"};
    if (pointer && owner == result_owner::caller && pointers)
      throw refusal_cause{refusal_rule::container, spelled(written, scope),
                          "nothing says who owns what its elements point to once it is deleted"};
    if (owner == result_owner::caller && (pointer || lends_elements(*block, true))) {
      for (const object_element& one : objects_in(*block))
        if (one.kind == element_kind::pointer && one.is_const)
          throw refusal_cause{refusal_rule::container, spelled(written, scope), "what its elements own is constant"};
      block->adopts = true;
    }
    return *block;
  }
  if (auto smart = smart_result(written, scope)) {
    smart->go_name = result.go_name;
    return *smart;
  }
  if (const auto function = function_value(written, scope)) return *function;
  switch (outer.type.kind) {
  case swig_type_kind::named: {
    if (outer.type.name == "gangway::bytes") {
      result.kind = argument_kind::text;
      result.value = type_of(written, scope)->unqualified;
      result.bytes = true;
      break;
    }
    result = argument(written, scope, "DEFAULT");
    break;
  }
  case swig_type_kind::reference: {
    const resolved_type inner = symbols_.resolve(*outer.type.target, outer.scope);
    if ((inner.type.is(swig_type_kind::pointer) && !inner.opaque) || inner.type.is(swig_type_kind::member_pointer))
      return this->result(*outer.type.target, outer.scope, owner);
    if (inner.type.is(swig_type_kind::array)) {
      const auto made = array_argument(*type_of(*outer.type.target, outer.scope), outer.scope);
      if (!made) throw refusal_cause{refusal_rule::no_go_type, spelled(written, scope), ""};
      result = *made;
      break;
    }
    // Of a value, Go gets a copy, whether C++ may change the original or not.
    swig_type constant = outer.type;
    constant.target = std::make_shared<swig_type>(*outer.type.target);
    constant.target->is_const = true;
    result = argument(constant, outer.scope, "DEFAULT");
    if (result.kind == argument_kind::object) result = argument(written, scope, "DEFAULT");
    break;
  }
  case swig_type_kind::rvalue_reference: return this->result(*outer.type.target, outer.scope, owner);  // moved out of
  case swig_type_kind::member_pointer: result = argument(written, scope, "DEFAULT"); break;
  case swig_type_kind::pointer: {
    const resolved_type inner = symbols_.resolve(*outer.type.target, outer.scope);
    const bool text = inner.is_character() && !inner.opaque;
    if (text && owner == result_owner::caller) throw refusal_cause{refusal_rule::owned_text, "", ""};
    if (text) {
      result = argument(written, scope, "DEFAULT");
      break;
    }
    if (inner.symbol && inner.symbol->is_class() && !inner.opaque &&
        !inner.symbol->node->flag("feature_gangway_opaque")) {
      const declared_class& info = class_info(*inner.symbol);
      if (info.object) {
        result = argument(written, scope, "DEFAULT");
        break;
      }
    }
    const bool named = inner.type.is(swig_type_kind::named) && !inner.scalar && inner.type.name != "void" &&
                       !inner.symbol && !inner.opaque && !inner.text;
    if (named) {
      const refusal_cause why = unresolved(inner, written, scope);
      if (why.rule != refusal_rule::unknown_type) throw why;
    }
    result.kind = argument_kind::pointer;
    result.value = address(*type_of(written, scope), scope);
    if (inner.type.is(swig_type_kind::function)) note_callable(result.value, inner.type, inner.scope);
    break;
  }
  case swig_type_kind::array:
  case swig_type_kind::function:
  case swig_type_kind::variadic: throw refusal_cause{refusal_rule::no_go_type, spelled(written, scope), ""};
  }
  if (result.kind == argument_kind::callback)
    throw refusal_cause{refusal_rule::no_go_type, spelled(written, scope), ""};
  result.direction = direction_kind::out;
  result.go_name = "result";
  if (result.kind == argument_kind::object) {
    const bool by_value = result.indirection == indirection_kind::value;
    result.copied = !by_value && owner == result_owner::copy;
    result.adopts = by_value || result.copied || owner == result_owner::caller;
  }
  return result;
}

argument_decl builder::buffer(const swig_type& data, const swig_type& length, const std::string& scope,
                              const std::string& marker) {
  argument_decl result;
  const auto misuse = [&] {
    return refusal_cause{refusal_rule::marker_misuse, marker,
                         fmt::format("{}, {}", spelled(data, scope), spelled(length, scope))};
  };
  const resolved_type pointer = symbols_.resolve(data, scope);
  if (!pointer.type.is(swig_type_kind::pointer) && !pointer.type.is(swig_type_kind::array)) throw misuse();
  const swig_type& target = *pointer.type.target;
  const resolved_type element = symbols_.resolve(target, pointer.scope);
  const resolved_type count = symbols_.resolve(length, scope);
  if (!count.scalar || !is_integer(*count.scalar)) throw misuse();
  if (marker == "STRINGS") {
    const resolved_type held =
        element.type.is(swig_type_kind::pointer) ? symbols_.resolve(*element.type.target, element.scope) : element;
    if (!element.type.is(swig_type_kind::pointer) || held.type.name != "char" || held.opaque) throw misuse();
    result.kind = argument_kind::block;
    result.value =
        module_.types.holder(type_kind::sequence, "std::vector", {{module_.types.text(text_form::std_string), 0}});
    result.length = type_of(length, scope);
    return result;
  }
  result.is_const = element.type.is_const;
  result.direction = result.is_const ? direction_kind::in : direction_kind::in_out;
  result.indirection = indirection_kind::pointer;
  result.length = type_of(length, scope);
  const bool is_void = element.is_void();
  if (marker == "STRING_OUT") {
    if (!element.is_character() || element.type.is_const) throw misuse();
    result.kind = argument_kind::text_room;
    result.indirection = indirection_kind::value;
    result.value = type_of(data, scope)->unqualified;
    return result;
  }
  const bool bytes = is_void || (element.scalar && !element.opaque &&
                                 (*element.scalar == scalar_kind::i8 || *element.scalar == scalar_kind::u8));
  if (marker == "STRING") {
    if (!bytes) throw misuse();
    result.kind = argument_kind::string_len;
    result.direction = direction_kind::in;
  } else if (marker == "BYTES") {
    if (!bytes) throw misuse();
    result.kind = argument_kind::bytes;
  } else {
    result.kind = argument_kind::buffer;
  }
  if (is_void) {
    result.value = module_.types.simple(type_kind::void_);
  } else {
    swig_type plain = target;
    plain.is_const = false;
    try {
      result.value = value_of_type(plain, pointer.scope);
    } catch (const refusal_cause&) {
      throw misuse();
    }
    if (element.type.is(swig_type_kind::pointer) && !opaque_of(*result.value)) throw misuse();
  }
  return result;
}

}  // namespace gangway::gen
