// types.cpp: takes libclang's types apart.
#include "clang/types.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "text/text.hpp"

namespace gangway::gen::clang {
namespace {

struct scalar {
  int kind;
  type_kind as;
  bool is_signed;
  const char* words;
};
constexpr scalar scalars[] = {
    {raw_kind::void_, type_kind::void_, false, "void"},
    {raw_kind::bool_, type_kind::bool_, false, "bool"},
    {raw_kind::char_unsigned, type_kind::character, false, "char"},
    {raw_kind::char_signed, type_kind::character, true, "char"},
    {raw_kind::wide_char, type_kind::character, false, "wchar_t"},
    {raw_kind::char16, type_kind::character, false, "char16_t"},
    {raw_kind::char32, type_kind::character, false, "char32_t"},
    {raw_kind::signed_char, type_kind::integer, true, "signed char"},
    {raw_kind::unsigned_char, type_kind::integer, false, "unsigned char"},
    {raw_kind::short_, type_kind::integer, true, "short"},
    {raw_kind::unsigned_short, type_kind::integer, false, "unsigned short"},
    {raw_kind::int_, type_kind::integer, true, "int"},
    {raw_kind::unsigned_int, type_kind::integer, false, "unsigned int"},
    {raw_kind::long_, type_kind::integer, true, "long"},
    {raw_kind::unsigned_long, type_kind::integer, false, "unsigned long"},
    {raw_kind::long_long, type_kind::integer, true, "long long"},
    {raw_kind::unsigned_long_long, type_kind::integer, false, "unsigned long long"},
    {raw_kind::int128, type_kind::integer, true, "__int128"},
    {raw_kind::unsigned_int128, type_kind::integer, false, "unsigned __int128"},
    {raw_kind::float_, type_kind::floating, true, "float"},
    {raw_kind::double_, type_kind::floating, true, "double"},
    {raw_kind::long_double, type_kind::floating, true, "long double"},
    {raw_kind::null_pointer, type_kind::null_pointer, false, "decltype(nullptr)"},
};

// libclang's numbers.
constexpr int argument_is_value = 4;
constexpr int convention_stdcall = 2;
constexpr int convention_fastcall = 3;
constexpr int convention_vectorcall = 12;

calling_convention convention_of(int raw) {
  switch (raw) {
  case convention_stdcall: return calling_convention::stdcall;
  case convention_fastcall: return calling_convention::fastcall;
  case convention_vectorcall: return calling_convention::vectorcall;
  default: return calling_convention::usual;  // thiscall is the usual one of members
  }
}

// What promises not to throw in a canonical type: noexcept(true) and throw() are noexcept there.
constexpr int specification_noexcept = 4;

// Equal for equal types. The size does not belong to it: it follows from the rest.
std::string key_of(const cpp_type& type) {
  std::string key = fmt::format("{} {}{}{}{}{} {} {} {} {} {} {}", static_cast<int>(type.kind), type.is_const,
                                type.is_volatile, type.is_signed, type.is_variadic, type.is_noexcept,
                                static_cast<int>(type.qualifier), static_cast<int>(type.convention), type.extent,
                                type.name, static_cast<const void*>(type.target), static_cast<const void*>(type.owner));
  for (const cpp_type::argument& argument : type.arguments)
    key += fmt::format(" {} {}", static_cast<const void*>(argument.type), argument.value);
  return key;
}

}  // namespace

bool is_class_cursor(int kind) {
  return kind == cursor_kind::struct_ || kind == cursor_kind::class_ || kind == cursor_kind::union_ ||
         kind == cursor_kind::class_template || kind == cursor_kind::partial_specialization;
}

const cpp_type* type_reader::intern(cpp_type type) {
  const auto [found, is_new] = known_.try_emplace(key_of(type), nullptr);
  if (is_new) found->second = &types_.emplace_back(std::move(type));
  return found->second;
}

const cpp_type* type_reader::type_of(raw_type written) {
  const raw_type type = api_.getCanonicalType(written);
  cpp_type made;
  made.is_const = api_.isConstQualifiedType(type) != 0;
  made.is_volatile = api_.isVolatileQualifiedType(type) != 0;
  made.size = std::max(api_.Type_getSizeOf(type), -1LL);
  made.alignment = std::max(api_.Type_getAlignOf(type), -1LL);
  if (read_scalar(type, made)) return intern(std::move(made));
  switch (type.kind) {
  case raw_kind::pointer:
  case raw_kind::reference:
  case raw_kind::rvalue_reference:
    made.kind = type.kind == raw_kind::pointer     ? type_kind::pointer
                : type.kind == raw_kind::reference ? type_kind::reference
                                                   : type_kind::rvalue_reference;
    made.target = type_of(api_.getPointeeType(type));
    break;
  case raw_kind::member_pointer:
    made.kind = type_kind::member_pointer;
    made.target = type_of(api_.getPointeeType(type));
    made.owner = type_of(api_.Type_getClassType(type));
    break;
  case raw_kind::array:
  case raw_kind::open_array: read_array(type, made); break;
  case raw_kind::enum_:
    made.kind = type_kind::enum_;
    read_name(api_.getTypeDeclaration(type), made);
    break;
  case raw_kind::record: read_class(type, made); break;
  case raw_kind::function:
  case raw_kind::function_without_parameters: read_function(type, made); break;
  default: made.name = api_.text(api_.getTypeSpelling(type));
  }
  return intern(std::move(made));
}

bool type_reader::read_scalar(const raw_type& type, cpp_type& into) const {
  // libclang has no number for char8_t.
  if (type.kind == raw_kind::unexposed && ends_with(api_.text(api_.getTypeSpelling(type)), "char8_t")) {
    into.kind = type_kind::character;
    into.name = "char8_t";
    return true;
  }
  const auto found =
      std::find_if(std::begin(scalars), std::end(scalars), [&](const scalar& one) { return one.kind == type.kind; });
  if (found == std::end(scalars)) return false;
  into.kind = found->as;
  into.is_signed = found->is_signed;
  into.name = found->words;
  return true;
}

// clang keeps const and volatile at the array, C++ means each element.
void type_reader::read_array(const raw_type& type, cpp_type& into) {
  into.kind = type_kind::array;
  into.extent = type.kind == raw_kind::array ? api_.getArraySize(type) : -1;
  into.target = type_of(api_.getArrayElementType(type));
  if (into.is_const || into.is_volatile) {
    cpp_type element = *into.target;
    element.is_const |= into.is_const;
    element.is_volatile |= into.is_volatile;
    into.is_const = into.is_volatile = false;
    into.target = intern(std::move(element));
  }
}

void type_reader::read_name(raw_cursor declaration, cpp_type& into) {
  const raw_cursor scope = api_.getCursorSemanticParent(declaration);
  if (is_class_cursor(scope.kind)) {
    const cpp_type* const owner = type_of(api_.getCursorType(scope));
    if (owner->kind == type_kind::other || owner->owner || !owner->arguments.empty()) {
      into.owner = owner;
      into.name = own_name(declaration);
      return;
    }
  }
  into.name = qualified(declaration);
}

void type_reader::read_class(const raw_type& type, cpp_type& into) {
  const raw_cursor declaration = api_.getTypeDeclaration(type);
  into.kind = type_kind::class_;
  read_name(declaration, into);
  const int count = api_.Type_getNumTemplateArguments(type);  // -1: no instance of a template
  bool is_read = count != 0;                                  // "tuple<>" is not to be mistaken for a class
  for (int i = 0; i < count && is_read; ++i) {
    const auto at = static_cast<unsigned>(i);
    const raw_type argument = api_.Type_getTemplateArgumentAsType(type, at);
    if (argument.kind != raw_kind::none) {
      into.arguments.push_back({type_of(argument), 0});
    } else {
      // Otherwise it is a template, a pointer, or a value in a pack.
      is_read = i < api_.Cursor_getNumTemplateArguments(declaration) &&
                api_.Cursor_getTemplateArgumentKind(declaration, at) == argument_is_value;
      if (is_read) into.arguments.push_back({nullptr, api_.Cursor_getTemplateArgumentValue(declaration, at)});
    }
  }
  if (is_read) return;
  into.kind = type_kind::other;
  into.name = api_.text(api_.getTypeSpelling(type));
  into.owner = nullptr;
  into.arguments.clear();
}

void type_reader::read_function(const raw_type& type, cpp_type& into) {
  into.kind = type_kind::function;
  into.size = into.alignment = -1;
  into.target = type_of(api_.getResultType(type));
  for (int i = 0; i < api_.getNumArgTypes(type); ++i)
    into.arguments.push_back({type_of(api_.getArgType(type, static_cast<unsigned>(i))), 0});
  into.is_variadic = api_.isFunctionTypeVariadic(type) != 0;
  into.is_noexcept = api_.getExceptionSpecificationType(type) == specification_noexcept;
  into.qualifier = static_cast<reference_qualifier>(api_.Type_getCXXRefQualifier(type));
  into.convention = convention_of(api_.getFunctionTypeCallingConv(type));
  // libclang tells what a method promises of the method only, and not of the type of a pointer to it.
  const std::string spelled = api_.text(api_.getTypeSpelling(type));
  const std::string promises = spelled.substr(std::min(spelled.rfind(')'), spelled.size()));
  into.is_const = promises.find(" const") != promises.npos;
  into.is_volatile = promises.find(" volatile") != promises.npos;
}

type_use type_reader::use_of(raw_type written) {
  type_use use{type_of(written), {}};
  for (raw_type at = written; at.kind == raw_kind::elaborated || at.kind == raw_kind::typedef_;) {
    if (at.kind == raw_kind::elaborated) {
      at = api_.Type_getNamedType(at);
      continue;
    }
    const raw_cursor declaration = api_.getTypeDeclaration(at);
    use.through.push_back(qualified(declaration));
    at = api_.getTypedefDeclUnderlyingType(declaration);
  }
  return use;
}

std::string type_reader::own_name(raw_cursor cursor) const {
  std::string name = file_.name(cursor);
  if (!name.empty() && name.find('(') == name.npos && !api_.Cursor_isAnonymous(cursor)) return name;
  if (cursor.kind == cursor_kind::namespace_) return "(unnamed)";
  if (name.starts_with("operator")) return name;
  const source_place place = file_.place(cursor);
  const std::string file = file_.file_name(place.file);
  return fmt::format("(unnamed at {}:{}:{})", file.substr(file.find_last_of("/\\") + 1), place.line, place.column);
}

std::string type_reader::qualified(raw_cursor cursor) const {
  std::string name = own_name(cursor);
  for (raw_cursor at = api_.getCursorSemanticParent(cursor); !api_.Cursor_isNull(at) && at.kind != cursor_kind::file;
       at = api_.getCursorSemanticParent(at)) {
    if (at.kind == cursor_kind::linkage || api_.Cursor_isInlineNamespace(at)) continue;
    const bool has_name =
        at.kind == cursor_kind::namespace_ || is_class_cursor(at.kind) || at.kind == cursor_kind::enum_;
    name = (has_name ? own_name(at) : "(function)") + "::" + name;
  }
  return name;
}

}  // namespace gangway::gen::clang
