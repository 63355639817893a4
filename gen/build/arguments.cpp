// arguments.cpp: turns each C++ parameter and result into an argument_decl of the model, as the Go caller sees it.
#include <fmt/format.h>

#include "build/builder.hpp"
#include "naming/go_names.hpp"

namespace gangway::gen {
namespace {

direction_kind direction_of(const std::string& marker) {
  return marker == "OUTPUT" ? direction_kind::out : marker == "INOUT" ? direction_kind::in_out : direction_kind::in;
}

bool directed(const std::string& marker) { return marker == "OUTPUT" || marker == "INOUT" || marker == "INPUT"; }

}  // namespace

std::string builder::spelled(const cpp_type& type, const std::string& scope, const std::string& name) const {
  return spell(symbols_.qualify(type, scope), name);
}

// The refusal of a named type that is of no known kind.
refusal_cause builder::unresolved(const resolved_type& resolved, const cpp_type& written,
                                  const std::string& scope) const {
  const std::string text = spelled(written, scope);
  const std::string name = resolved.type.name;
  if (name == "long double") return {refusal_rule::long_double, "", ""};
  if (name.starts_with("std::")) {
    const bool smart = name.find("_ptr<") != name.npos;
    return {smart ? refusal_rule::smart_pointer : refusal_rule::container, text, ""};
  }
  const auto bracket = name.find("<(");
  if (bracket != name.npos) return {refusal_rule::template_, spell_name(name), ""};
  if (resolved.symbol && resolved.symbol->kind == symbol_kind::template_)
    return {refusal_rule::template_, spell_name(name), ""};
  return {refusal_rule::unknown_type, text, ""};
}

argument_decl builder::argument(const cpp_type& written, const std::string& scope, const std::string& marker) {
  argument_decl result;
  const resolved_type outer = symbols_.resolve(written, scope);
  result.is_const = outer.type.is_const;
  const auto misuse = [&] { return refusal_cause{refusal_rule::marker_misuse, marker, spelled(written, scope)}; };

  if (marker == "POINTER") {
    if (!outer.type.is(type_kind::pointer) && !outer.type.is(type_kind::array)) throw misuse();
    result.kind = argument_kind::pointer;
    result.value.kind = value_kind::pointer;
    result.value.cpp = spelled(written, scope);
    return result;
  }
  // Fills in the argument for a type that is passed by value: a scalar, enum, struct, object, text or opaque pointer. Returns
  // false for any other type.
  const auto by_value = [&](const resolved_type& r, const cpp_type& as, const std::string& in) -> bool {
    if (r.text) {
      result.kind = argument_kind::text;
      result.text = *r.text;
      return true;
    }
    if (r.opaque) {
      result.kind = argument_kind::pointer;
      result.value = value_type_of(as, in);
      return true;
    }
    if (r.scalar) {
      result.kind = argument_kind::scalar;
      result.value = value_type_of(as, in);
      return true;
    }
    if (r.symbol && r.symbol->kind == symbol_kind::enum_) {
      result.kind = argument_kind::scalar;
      result.value = value_type_of(as, in);
      return true;
    }
    if (r.symbol && r.symbol->name == "gangway::com::value") {
      result.kind = argument_kind::com_value;
      return true;
    }
    if (r.symbol && r.symbol->kind == symbol_kind::class_ && !r.symbol->node->flag("feature_gangway_opaque")) {
      const declared_class& info = class_info(*r.symbol);
      if (info.value) {
        result.kind = argument_kind::struct_;
        result.value = value_type_of(as, in);
      } else {
        result.kind = argument_kind::object;
        result.object = info.object;
      }
      return true;
    }
    return false;
  };

  const bool referred = outer.type.is(type_kind::reference) || outer.type.is(type_kind::rvalue_reference);
  if (const resolved_type held = referred ? symbols_.resolve(*outer.type.target, outer.scope) : outer;
      counted_signature(held)) {
    if (outer.type.is(type_kind::reference) && !held.type.is_const)
      throw refusal_cause{refusal_rule::no_go_type, spelled(written, scope), ""};
    result.kind = argument_kind::callback;
    return result;  // the caller, which knows the annotations, fills in the callback
  }
  if (outer.type.is(type_kind::named)) {
    if (!by_value(outer, written, scope)) throw unresolved(outer, written, scope);
    if ((directed(marker) && marker != "INPUT") || marker == "DISOWN") throw misuse();
    return result;
  }
  switch (outer.type.kind) {
  case type_kind::rvalue_reference: throw refusal_cause{refusal_rule::rvalue_reference, spelled(written, scope), ""};
  case type_kind::member_pointer: throw refusal_cause{refusal_rule::member_pointer, spelled(written, scope), ""};
  case type_kind::variadic: throw refusal_cause{refusal_rule::varargs, "", ""};
  default: break;
  }
  const cpp_type& target = outer.type.is(type_kind::function) ? outer.type : *outer.type.target;
  const resolved_type inner = symbols_.resolve(target, outer.scope);
  result.is_const = inner.type.is_const;
  const bool reference = outer.type.is(type_kind::reference);
  result.indirection = reference ? indirection_kind::reference : indirection_kind::pointer;

  if (outer.type.is(type_kind::function) || inner.type.is(type_kind::function)) {
    result.kind = argument_kind::callback;
    result.indirection = indirection_kind::value;
    return result;  // the caller, which knows the annotations, fills in the callback
  }
  if (directed(marker)) {
    result.direction = direction_of(marker);
    if (result.direction != direction_kind::in && inner.type.is_const) throw misuse();
    if (by_value(inner, target, outer.scope)) {
      if (result.kind == argument_kind::object) throw misuse();
      if (result.kind == argument_kind::text &&
          (result.text == text_form::std_string_view || result.text == text_form::std_wstring_view) &&
          result.direction != direction_kind::in)
        throw misuse();
      return result;
    }
    if (inner.type.is(type_kind::pointer)) {  // void **OUTPUT, sqlite3 **OUTPUT
      const value_type value = value_type_of(target, outer.scope);
      const resolved_type pointee = symbols_.resolve(*inner.type.target, inner.scope);
      if (value.opaque || pointee.is_void()) {
        result.kind = argument_kind::pointer;
        result.value = value;
        return result;
      }
    }
    throw misuse();
  }
  if (reference) {
    if (inner.type.is(type_kind::pointer))
      throw refusal_cause{refusal_rule::reference_to_pointer, spelled(written, scope), ""};
    if (inner.type.is(type_kind::array))
      throw refusal_cause{refusal_rule::array_parameter, spelled(written, scope), ""};
    if (!by_value(inner, target, outer.scope)) throw unresolved(inner, written, scope);
    if (result.kind == argument_kind::object || inner.type.is_const || marker == "TEXT") return result;
    if (result.kind == argument_kind::text)
      throw refusal_cause{refusal_rule::string_reference, spelled(written, scope), ""};
    if (marker == "DISOWN") throw misuse();
    throw refusal_cause{refusal_rule::pointer_direction, spelled(written, scope),
                        spell(symbols_.qualify(target, outer.scope))};
  }

  // Pointers. An array as a parameter is a pointer, too.
  const bool array = outer.type.is(type_kind::array);
  if (inner.is_void()) {
    result.kind = argument_kind::pointer;
    result.indirection = indirection_kind::value;
    result.value.kind = value_kind::pointer;
    result.value.cpp = spelled(written, scope);
    return result;
  }
  if (inner.scalar && !inner.opaque && (inner.type.name == "char" || inner.type.name == "wchar_t") &&
      (!array || outer.type.name.empty())) {
    result.kind = argument_kind::text;
    result.text = inner.type.name == "char" ? text_form::c_string : text_form::wide_c_string;
    result.indirection = indirection_kind::value;
    return result;
  }
  if (array) throw refusal_cause{refusal_rule::array_parameter, spelled(written, scope), ""};
  if (inner.type.is(type_kind::pointer) || inner.opaque || inner.type.is(type_kind::array))
    throw refusal_cause{refusal_rule::pointer_to_pointer, spelled(written, scope), ""};
  const bool hidden = inner.type.is(type_kind::named) && !inner.scalar && !inner.text &&
                      (!inner.symbol || inner.symbol->kind == symbol_kind::forward ||
                       inner.symbol->node->flag("feature_gangway_opaque"));
  if (hidden) {
    const refusal_cause why = unresolved(inner, written, scope);
    if (why.rule != refusal_rule::unknown_type) throw why;
    result.kind = argument_kind::pointer;
    result.indirection = indirection_kind::value;
    result.value = value_type_of(written, scope);
    return result;
  }
  if (inner.text) throw refusal_cause{refusal_rule::string_reference, spelled(written, scope), ""};
  if (!by_value(inner, target, outer.scope)) throw unresolved(inner, written, scope);
  if (result.kind == argument_kind::object) {
    result.nullable = true;
    return result;
  }
  if (marker == "DISOWN") throw misuse();
  if (result.kind == argument_kind::struct_ && inner.type.is_const) return result;
  throw refusal_cause{refusal_rule::pointer_direction, spelled(written, scope),
                      spell(symbols_.qualify(target, outer.scope))};
}

argument_decl builder::result(const cpp_type& written, const std::string& scope, bool is_new) {
  argument_decl result;
  result.go_name = "result";
  const resolved_type outer = symbols_.resolve(written, scope);
  result.direction = direction_kind::out;
  switch (outer.type.kind) {
  case type_kind::named: {
    if (outer.type.name == "gangway::bytes") {
      result.kind = argument_kind::text;
      result.text = text_form::std_string;
      result.bytes = true;
      break;
    }
    result = argument(written, scope, "DEFAULT");
    break;
  }
  case type_kind::reference: {
    const resolved_type inner = symbols_.resolve(*outer.type.target, outer.scope);
    if (!inner.type.is_const) throw refusal_cause{refusal_rule::reference_result, spelled(written, scope), ""};
    result = argument(written, scope, "DEFAULT");
    if (result.kind == argument_kind::object)
      throw refusal_cause{refusal_rule::reference_result, spelled(written, scope), ""};
    break;
  }
  case type_kind::rvalue_reference: throw refusal_cause{refusal_rule::rvalue_reference, spelled(written, scope), ""};
  case type_kind::member_pointer: throw refusal_cause{refusal_rule::member_pointer, spelled(written, scope), ""};
  case type_kind::pointer: {
    const resolved_type inner = symbols_.resolve(*outer.type.target, outer.scope);
    if (inner.type.is(type_kind::function))
      throw refusal_cause{refusal_rule::function_pointer_result, spelled(written, scope), ""};
    const bool text = inner.scalar && !inner.opaque && (inner.type.name == "char" || inner.type.name == "wchar_t");
    if (text && is_new) throw refusal_cause{refusal_rule::owned_text, "", ""};
    if (text) {
      result = argument(written, scope, "DEFAULT");
      break;
    }
    if (inner.symbol && inner.symbol->kind == symbol_kind::class_ && !inner.opaque &&
        !inner.symbol->node->flag("feature_gangway_opaque")) {
      const declared_class& info = class_info(*inner.symbol);
      if (info.object) {
        if (!is_new) throw refusal_cause{refusal_rule::object_result, spell_name(inner.symbol->name), ""};
        result = argument(written, scope, "DEFAULT");
        break;
      }
    }
    const bool named =
        inner.type.is(type_kind::named) && !inner.scalar && inner.type.name != "void" && !inner.symbol && !inner.opaque;
    if (named || inner.text) {
      const refusal_cause why = unresolved(inner, written, scope);
      if (why.rule != refusal_rule::unknown_type) throw why;
    }
    // Any other pointer is an address in Go: of an opaque type when C++ hides the target, otherwise unsafe.Pointer.
    result.kind = argument_kind::pointer;
    result.value = value_type_of(written, scope);
    break;
  }
  case type_kind::array:
  case type_kind::function:
  case type_kind::variadic: throw refusal_cause{refusal_rule::no_go_type, spelled(written, scope), ""};
  }
  if (result.kind == argument_kind::callback)
    throw refusal_cause{refusal_rule::no_go_type, spelled(written, scope), ""};
  result.direction = direction_kind::out;
  result.go_name = "result";
  if (result.kind == argument_kind::object) result.adopts = true;
  return result;
}

argument_decl builder::buffer(const cpp_type& data, const cpp_type& length, const std::string& scope,
                              const std::string& marker) {
  argument_decl result;
  const auto misuse = [&] {
    return refusal_cause{refusal_rule::marker_misuse, marker,
                         fmt::format("{}, {}", spelled(data, scope), spelled(length, scope))};
  };
  const resolved_type pointer = symbols_.resolve(data, scope);
  if (!pointer.type.is(type_kind::pointer) && !pointer.type.is(type_kind::array)) throw misuse();
  const cpp_type& target = *pointer.type.target;
  const resolved_type element = symbols_.resolve(target, pointer.scope);
  const resolved_type count = symbols_.resolve(length, scope);
  if (!count.scalar || *count.scalar == scalar_kind::bool_ || *count.scalar == scalar_kind::f32 ||
      *count.scalar == scalar_kind::f64)
    throw misuse();
  result.is_const = element.type.is_const;
  result.direction = result.is_const ? direction_kind::in : direction_kind::in_out;
  result.indirection = indirection_kind::pointer;
  result.length_cpp = spelled(length, scope);
  result.length_scalar = *count.scalar;
  const bool is_void = element.is_void();
  if (marker == "STRING") {
    if (!element.scalar || element.type.name != "char") throw misuse();
    result.kind = argument_kind::string_len;
    result.direction = direction_kind::in;
  } else if (marker == "BYTES") {
    const bool bytes =
        is_void || (element.scalar && (*element.scalar == scalar_kind::i8 || *element.scalar == scalar_kind::u8));
    if (!bytes) throw misuse();
    result.kind = argument_kind::bytes;
  } else {
    result.kind = argument_kind::buffer;
  }
  if (is_void) {
    result.value.kind = value_kind::pointer;
    result.value.cpp = "void";
  } else {
    cpp_type plain = target;
    plain.is_const = false;
    try {
      result.value = value_type_of(plain, pointer.scope);
    } catch (const refusal_cause&) {
      throw misuse();
    }
    if (element.type.is(type_kind::pointer) && !result.value.opaque) throw misuse();
  }
  return result;
}

}  // namespace gangway::gen
