// arguments.cpp: turns each C++ parameter and result into an Argument of the model, as the Go caller sees it.
#include <fmt/format.h>

#include "build/builder.hpp"
#include "naming/go_names.hpp"

namespace gangway::gen {
namespace {

using Kind = Type::Kind;

Direction direction_of(const std::string& marker) {
  return marker == "OUTPUT" ? Direction::Out : marker == "INOUT" ? Direction::InOut : Direction::In;
}

bool directed(const std::string& marker) { return marker == "OUTPUT" || marker == "INOUT" || marker == "INPUT"; }

}  // namespace

std::string Builder::spelled(const Type& type, const std::string& scope, const std::string& name) const {
  return spell(symbols_.qualify(type, scope), name);
}

// Why a named type that is none of the known kinds cannot cross.
Refusal Builder::unresolved(const Resolved& resolved, const Type& written, const std::string& scope) const {
  const std::string text = spelled(written, scope);
  const std::string name = resolved.type.name;
  if (name == "long double") return {Rule::LongDouble, "", ""};
  if (name.starts_with("std::")) {
    const bool smart = name.find("_ptr<") != name.npos;
    return {smart ? Rule::SmartPointer : Rule::Container, text, ""};
  }
  const auto bracket = name.find("<(");
  if (bracket != name.npos) return {Rule::Template, spell_name(name), ""};
  if (resolved.symbol && resolved.symbol->kind == Symbol::Kind::Template) return {Rule::Template, spell_name(name), ""};
  return {Rule::UnknownType, text, ""};
}

Argument Builder::argument(const Type& written, const std::string& scope, const std::string& marker) {
  Argument result;
  const Resolved outer = symbols_.resolve(written, scope);
  result.is_const = outer.type.is_const;
  const auto misuse = [&] { return Refusal{Rule::MarkerMisuse, marker, spelled(written, scope)}; };

  if (marker == "POINTER") {
    if (!outer.type.is(Kind::Pointer) && !outer.type.is(Kind::Array)) throw misuse();
    result.kind = Argument::Kind::Pointer;
    result.value.kind = ValueType::Kind::Pointer;
    result.value.cpp = spelled(written, scope);
    return result;
  }
  // By value: scalars, enums, structs, objects, text, opaque pointers.
  const auto by_value = [&](const Resolved& r, const Type& as, const std::string& in) -> bool {
    if (r.text) {
      result.kind = Argument::Kind::Text;
      result.text = *r.text;
      return true;
    }
    if (r.opaque) {
      result.kind = Argument::Kind::Pointer;
      result.value = value_type(as, in);
      return true;
    }
    if (r.scalar) {
      result.kind = Argument::Kind::Scalar;
      result.value = value_type(as, in);
      return true;
    }
    if (r.symbol && r.symbol->kind == Symbol::Kind::Enum) {
      result.kind = Argument::Kind::Scalar;
      result.value = value_type(as, in);
      return true;
    }
    if (r.symbol && r.symbol->name == "gangway::com::value") {
      result.kind = Argument::Kind::ComValue;
      return true;
    }
    if (r.symbol && r.symbol->kind == Symbol::Kind::Class && !r.symbol->node->flag("feature_gangway_opaque")) {
      const ClassInfo& info = class_info(*r.symbol);
      if (info.value) {
        result.kind = Argument::Kind::Struct;
        result.value = value_type(as, in);
      } else {
        result.kind = Argument::Kind::Object;
        result.object = info.object;
      }
      return true;
    }
    return false;
  };

  const bool referred = outer.type.is(Kind::Reference) || outer.type.is(Kind::RvalueReference);
  if (const Resolved held = referred ? symbols_.resolve(*outer.type.target, outer.scope) : outer;
      counted_signature(held)) {
    if (outer.type.is(Kind::Reference) && !held.type.is_const)
      throw Refusal{Rule::NoGoType, spelled(written, scope), ""};
    result.kind = Argument::Kind::Callback;
    return result;  // the caller fills in the callback: it knows the annotations
  }
  if (outer.type.is(Kind::Named)) {
    if (!by_value(outer, written, scope)) throw unresolved(outer, written, scope);
    if ((directed(marker) && marker != "INPUT") || marker == "DISOWN") throw misuse();
    return result;
  }
  switch (outer.type.kind) {
  case Kind::RvalueReference: throw Refusal{Rule::RvalueReference, spelled(written, scope), ""};
  case Kind::MemberPointer: throw Refusal{Rule::MemberPointer, spelled(written, scope), ""};
  case Kind::Variadic: throw Refusal{Rule::Varargs, "", ""};
  default: break;
  }
  const Type& target = outer.type.is(Kind::Function) ? outer.type : *outer.type.target;
  const Resolved inner = symbols_.resolve(target, outer.scope);
  result.is_const = inner.type.is_const;
  const bool reference = outer.type.is(Kind::Reference);
  result.indirection = reference ? Argument::Indirection::Reference : Argument::Indirection::Pointer;

  if (outer.type.is(Kind::Function) || inner.type.is(Kind::Function)) {
    result.kind = Argument::Kind::Callback;
    result.indirection = Argument::Indirection::Value;
    return result;  // the caller fills in the callback: it knows the annotations
  }
  if (directed(marker)) {
    result.direction = direction_of(marker);
    if (result.direction != Direction::In && inner.type.is_const) throw misuse();
    if (by_value(inner, target, outer.scope)) {
      if (result.kind == Argument::Kind::Object) throw misuse();
      if (result.kind == Argument::Kind::Text &&
          (result.text == TextForm::StdStringView || result.text == TextForm::StdWStringView) &&
          result.direction != Direction::In)
        throw misuse();
      return result;
    }
    if (inner.type.is(Kind::Pointer)) {  // void **OUTPUT, sqlite3 **OUTPUT
      const ValueType value = value_type(target, outer.scope);
      const Resolved pointee = symbols_.resolve(*inner.type.target, inner.scope);
      if (value.opaque || pointee.is_void()) {
        result.kind = Argument::Kind::Pointer;
        result.value = value;
        return result;
      }
    }
    throw misuse();
  }
  if (reference) {
    if (inner.type.is(Kind::Pointer)) throw Refusal{Rule::ReferenceToPointer, spelled(written, scope), ""};
    if (inner.type.is(Kind::Array)) throw Refusal{Rule::ArrayParameter, spelled(written, scope), ""};
    if (!by_value(inner, target, outer.scope)) throw unresolved(inner, written, scope);
    if (result.kind == Argument::Kind::Object || inner.type.is_const || marker == "TEXT") return result;
    if (result.kind == Argument::Kind::Text) throw Refusal{Rule::StringReference, spelled(written, scope), ""};
    if (marker == "DISOWN") throw misuse();
    throw Refusal{Rule::PointerDirection, spelled(written, scope), spell(symbols_.qualify(target, outer.scope))};
  }

  // Pointers, and arrays as parameters, which are pointers.
  const bool array = outer.type.is(Kind::Array);
  if (inner.is_void()) {
    result.kind = Argument::Kind::Pointer;
    result.indirection = Argument::Indirection::Value;
    result.value.kind = ValueType::Kind::Pointer;
    result.value.cpp = spelled(written, scope);
    return result;
  }
  if (inner.scalar && !inner.opaque && (inner.type.name == "char" || inner.type.name == "wchar_t") &&
      (!array || outer.type.name.empty())) {
    result.kind = Argument::Kind::Text;
    result.text = inner.type.name == "char" ? TextForm::CString : TextForm::WCString;
    result.indirection = Argument::Indirection::Value;
    return result;
  }
  if (array) throw Refusal{Rule::ArrayParameter, spelled(written, scope), ""};
  if (inner.type.is(Kind::Pointer) || inner.opaque || inner.type.is(Kind::Array))
    throw Refusal{Rule::PointerToPointer, spelled(written, scope), ""};
  const bool hidden = inner.type.is(Kind::Named) && !inner.scalar && !inner.text &&
                      (!inner.symbol || inner.symbol->kind == Symbol::Kind::Forward ||
                       inner.symbol->node->flag("feature_gangway_opaque"));
  if (hidden) {
    const Refusal why = unresolved(inner, written, scope);
    if (why.rule != Rule::UnknownType) throw why;
    result.kind = Argument::Kind::Pointer;
    result.indirection = Argument::Indirection::Value;
    result.value = value_type(written, scope);
    return result;
  }
  if (inner.text) throw Refusal{Rule::StringReference, spelled(written, scope), ""};
  if (!by_value(inner, target, outer.scope)) throw unresolved(inner, written, scope);
  if (result.kind == Argument::Kind::Object) {
    result.nullable = true;
    return result;
  }
  if (marker == "DISOWN") throw misuse();
  if (result.kind == Argument::Kind::Struct && inner.type.is_const) return result;
  throw Refusal{Rule::PointerDirection, spelled(written, scope), spell(symbols_.qualify(target, outer.scope))};
}

Argument Builder::result(const Type& written, const std::string& scope, bool is_new) {
  Argument result;
  result.go_name = "result";
  const Resolved outer = symbols_.resolve(written, scope);
  result.direction = Direction::Out;
  switch (outer.type.kind) {
  case Kind::Named: {
    if (outer.type.name == "gangway::bytes") {
      result.kind = Argument::Kind::Text;
      result.text = TextForm::StdString;
      result.bytes = true;
      break;
    }
    result = argument(written, scope, "DEFAULT");
    break;
  }
  case Kind::Reference: {
    const Resolved inner = symbols_.resolve(*outer.type.target, outer.scope);
    if (!inner.type.is_const) throw Refusal{Rule::ReferenceResult, spelled(written, scope), ""};
    result = argument(written, scope, "DEFAULT");
    if (result.kind == Argument::Kind::Object) throw Refusal{Rule::ReferenceResult, spelled(written, scope), ""};
    break;
  }
  case Kind::RvalueReference: throw Refusal{Rule::RvalueReference, spelled(written, scope), ""};
  case Kind::MemberPointer: throw Refusal{Rule::MemberPointer, spelled(written, scope), ""};
  case Kind::Pointer: {
    const Resolved inner = symbols_.resolve(*outer.type.target, outer.scope);
    if (inner.type.is(Kind::Function)) throw Refusal{Rule::FunctionPointerResult, spelled(written, scope), ""};
    const bool text = inner.scalar && !inner.opaque && (inner.type.name == "char" || inner.type.name == "wchar_t");
    if (text && is_new) throw Refusal{Rule::OwnedText, "", ""};
    if (text) {
      result = argument(written, scope, "DEFAULT");
      break;
    }
    if (inner.symbol && inner.symbol->kind == Symbol::Kind::Class && !inner.opaque &&
        !inner.symbol->node->flag("feature_gangway_opaque")) {
      const ClassInfo& info = class_info(*inner.symbol);
      if (info.object) {
        if (!is_new) throw Refusal{Rule::ObjectResult, spell_name(inner.symbol->name), ""};
        result = argument(written, scope, "DEFAULT");
        break;
      }
    }
    const bool named =
        inner.type.is(Kind::Named) && !inner.scalar && inner.type.name != "void" && !inner.symbol && !inner.opaque;
    if (named || inner.text) {
      const Refusal why = unresolved(inner, written, scope);
      if (why.rule != Rule::UnknownType) throw why;
    }
    // Anything else is an address: named when the target is hidden, unsafe.Pointer otherwise.
    result.kind = Argument::Kind::Pointer;
    result.value = value_type(written, scope);
    break;
  }
  case Kind::Array:
  case Kind::Function:
  case Kind::Variadic: throw Refusal{Rule::NoGoType, spelled(written, scope), ""};
  }
  if (result.kind == Argument::Kind::Callback) throw Refusal{Rule::NoGoType, spelled(written, scope), ""};
  result.direction = Direction::Out;
  result.go_name = "result";
  if (result.kind == Argument::Kind::Object) result.adopts = true;
  return result;
}

Argument Builder::buffer(const Type& data, const Type& length, const std::string& scope, const std::string& marker) {
  Argument result;
  const auto misuse = [&] {
    return Refusal{Rule::MarkerMisuse, marker, fmt::format("{}, {}", spelled(data, scope), spelled(length, scope))};
  };
  const Resolved pointer = symbols_.resolve(data, scope);
  if (!pointer.type.is(Kind::Pointer) && !pointer.type.is(Kind::Array)) throw misuse();
  const Type& target = *pointer.type.target;
  const Resolved element = symbols_.resolve(target, pointer.scope);
  const Resolved count = symbols_.resolve(length, scope);
  if (!count.scalar || *count.scalar == Scalar::Bool || *count.scalar == Scalar::F32 || *count.scalar == Scalar::F64)
    throw misuse();
  result.is_const = element.type.is_const;
  result.direction = result.is_const ? Direction::In : Direction::InOut;
  result.indirection = Argument::Indirection::Pointer;
  result.length_cpp = spelled(length, scope);
  result.length_scalar = *count.scalar;
  const bool is_void = element.is_void();
  if (marker == "STRING") {
    if (!element.scalar || element.type.name != "char") throw misuse();
    result.kind = Argument::Kind::StringLen;
    result.direction = Direction::In;
  } else if (marker == "BYTES") {
    const bool bytes = is_void || (element.scalar && (*element.scalar == Scalar::I8 || *element.scalar == Scalar::U8));
    if (!bytes) throw misuse();
    result.kind = Argument::Kind::Bytes;
  } else {
    result.kind = Argument::Kind::Buffer;
  }
  if (is_void) {
    result.value.kind = ValueType::Kind::Pointer;
    result.value.cpp = "void";
  } else {
    Type plain = target;
    plain.is_const = false;
    try {
      result.value = value_type(plain, pointer.scope);
    } catch (const Refusal&) {
      throw misuse();
    }
    if (element.type.is(Kind::Pointer) && !result.value.opaque) throw misuse();
  }
  return result;
}

}  // namespace gangway::gen
