// applied.cpp: %apply with a typemap that every type has anyway, as %apply SWIGTYPE * { char * }. The Go type of an argument comes from
// its C++ type, so that such an %apply either says what Go has of it already, or asks for the address itself, or is refused.
//
// Invariants
//  - What SWIG takes for a type by itself is never refused: of a type with several names only those of the language tell.
#include <algorithm>

#include "build/builder.hpp"

namespace gangway::gen {
namespace {

bool has_fixed_size(const std::string& name) {
  return canonical_name(name) != name || name == "int" || name == "char" || name == "bool" || name == "float" ||
         name == "long" || name == "short" || name == "double" || name == "signed char" || name == "unsigned char" ||
         name == "unsigned short" || name == "unsigned int" || name == "unsigned long" || name == "long long" ||
         name == "unsigned long long";
}

bool is_char(const resolved_type& type) { return type.is_character() && type.type.name == "char" && !type.opaque; }

// Whether the typemap of a scalar is the one that SWIG may take for a type of this one by itself.
bool fits_scalar(const std::string& typemap, const resolved_type& type) {
  if (type.opaque) return true;
  if (!type.scalar) return false;
  std::string name = typemap;
  if (name != "size_t") std::replace(name.begin(), name.end(), '_', ' ');
  const scalar_kind own = *scalar_named(name);
  const auto is_whole = [](scalar_kind kind) {
    return kind != scalar_kind::bool_ && kind != scalar_kind::f32 && kind != scalar_kind::f64;
  };
  // What names such as size_t and int_fast16_t mean SWIG has from files of its own.
  if (!has_fixed_size(type.type.name) || name == "size_t") return is_whole(own) == is_whole(*type.scalar);
  return own == *type.scalar;
}

}  // namespace

// The marker of an argument or result that SWIG gave one of the typemaps of bridge/idl/go.swg: DEFAULT, or POINTER where Go shall have
// the address itself.
std::string builder::applied(const std::string& typemap, const swig_type& written, const std::string& scope) {
  const resolved_type outer = symbols_.resolve(written, scope);
  const bool pointer = outer.type.is(swig_type_kind::pointer);
  const bool array = outer.type.is(swig_type_kind::array);
  const bool named = outer.type.is(swig_type_kind::named);
  const resolved_type inner = pointer || array ? symbols_.resolve(*outer.type.target, outer.scope) : outer;
  const auto without_effect = [&](const char* name) {
    return refusal_cause{refusal_rule::apply_without_effect, name, spelled(written, scope)};
  };
  if (typemap.empty() || typemap == "ANY") return "DEFAULT";
  if (typemap == "POINTER" || typemap == "VOID") {
    const bool is_void = pointer && inner.is_void();
    if (pointer && !outer.opaque && (typemap == "POINTER" ? is_char(inner) : !is_void)) return "POINTER";
    const bool address = pointer || outer.opaque || outer.type.is(swig_type_kind::function) ||
                         (array && outer.type.name.empty() && !is_char(inner));
    if (!address) throw without_effect(typemap == "VOID" ? "void *" : "SWIGTYPE *");
  } else if (typemap == "TEXT") {
    if (!(pointer || array) || !is_char(inner)) throw without_effect("char *");
  } else if (typemap == "REFERENCE") {
    if (!outer.type.is(swig_type_kind::reference)) throw without_effect("SWIGTYPE &");
  } else if (typemap == "RVALUE") {
    if (!outer.type.is(swig_type_kind::rvalue_reference)) throw without_effect("SWIGTYPE &&");
  } else if (typemap == "ARRAY") {
    // Go has the address of an array of an unknown length, as it has of what a pointer to no class points to.
    const bool same = array || (pointer && !(inner.symbol && inner.symbol->is_class()));
    if (!same) throw without_effect("SWIGTYPE []");
  } else if (typemap == "MEMBER") {
    if (!outer.type.is(swig_type_kind::member_pointer)) throw without_effect("SWIGTYPE (CLASS::*)");
  } else if (typemap == "ENUM") {
    // Of an enum that is only declared nothing is known but that it is a number.
    const bool number = written.is(swig_type_kind::named) && scalar_named(written.name);
    if (!named || number || outer.text || (outer.symbol && outer.symbol->is_class()))
      throw without_effect("enum SWIGTYPE");
  } else if (!named || !fits_scalar(typemap, outer)) {
    std::string name = typemap;
    if (name != "size_t") std::replace(name.begin(), name.end(), '_', ' ');
    throw refusal_cause{refusal_rule::apply_without_effect, name, spelled(written, scope)};
  }
  return "DEFAULT";
}

}  // namespace gangway::gen
