// dump.cpp: a unit as a tree of text, which the tests compare.
#include <fmt/format.h>

#include "text/text.hpp"
#include "texts.hpp"

namespace gangway::gen::clang {
namespace {

constexpr const char* kind_words[] = {"namespace",
                                      "class",
                                      "struct",
                                      "union",
                                      "enum",
                                      "enumerator",
                                      "function",
                                      "method",
                                      "constructor",
                                      "destructor",
                                      "conversion",
                                      "field",
                                      "variable",
                                      "alias",
                                      "using",
                                      "class template",
                                      "function template",
                                      "alias template",
                                      "partial specialization",
                                      "concept",
                                      "friend",
                                      "base",
                                      "parameter",
                                      "template parameter",
                                      "macro"};
constexpr const char* flag_words[] = {"static",
                                      "virtual",
                                      "pure",
                                      "deleted",
                                      "defaulted",
                                      "explicit",
                                      "final",
                                      "override",
                                      "consteval",
                                      "abstract",
                                      "scoped",
                                      "inline",
                                      "unnamed",
                                      "bit-field",
                                      "inherited",
                                      "specialized",
                                      "trivially-copyable",
                                      "default-constructible",
                                      "copy-constructible",
                                      "move-constructible",
                                      "copy-assignable",
                                      "destructible",
                                      "virtually-destructible",
                                      "aggregate",
                                      "polymorphic",
                                      "standard-layout",
                                      "comparable",
                                      "ordered"};

std::string tree(const cpp_type& type);

std::string arguments(const cpp_type& type) {
  std::vector<std::string> words;
  for (const cpp_type::argument& argument : type.arguments)
    words.push_back(argument.type ? tree(*argument.type) : std::to_string(argument.value));
  if (type.is_variadic) words.push_back("...");
  return join(words);
}

std::string top(const cpp_type& type) {
  static constexpr const char* conventions[] = {"", "stdcall ", "fastcall ", "vectorcall "};
  static constexpr const char* qualifiers[] = {"", " &", " &&"};
  switch (type.kind) {
  case type_kind::integer: return fmt::format("{}{}<{}>", type.is_signed ? 'i' : 'u', type.size * 8, type.name);
  case type_kind::character: return fmt::format("char{}<{}>", type.size * 8, type.name);
  case type_kind::floating: return fmt::format("f{}<{}>", type.size * 8, type.name);
  case type_kind::enum_:
  case type_kind::class_:
    return fmt::format("{} {}{}{}", type.kind == type_kind::enum_ ? "enum" : "class",
                       type.owner ? tree(*type.owner) + "::" : "", type.name,
                       type.arguments.empty() ? "" : "<" + arguments(type) + ">");
  case type_kind::pointer: return "ptr(" + tree(*type.target) + ")";
  case type_kind::reference: return "ref(" + tree(*type.target) + ")";
  case type_kind::rvalue_reference: return "rref(" + tree(*type.target) + ")";
  case type_kind::array:
    return fmt::format("array({}, {})", type.extent < 0 ? "?" : std::to_string(type.extent), tree(*type.target));
  case type_kind::member_pointer: return fmt::format("member({}, {})", tree(*type.owner), tree(*type.target));
  case type_kind::function:
    return fmt::format("{}func({}) -> {}{}{}", conventions[static_cast<int>(type.convention)], arguments(type),
                       tree(*type.target), qualifiers[static_cast<int>(type.qualifier)],
                       type.is_noexcept ? " noexcept" : "");
  case type_kind::other: return "other(" + type.name + ")";
  default: return type.name;
  }
}

std::string tree(const cpp_type& type) {
  return std::string(type.is_const ? "const " : "") + (type.is_volatile ? "volatile " : "") + top(type);
}

std::string value(const constant_value& of) {
  switch (of.kind) {
  case value_kind::integer: return fmt::format(" = {}", of.integer);
  case value_kind::unsigned_: return fmt::format(" = {}u", static_cast<std::uint64_t>(of.integer));
  case value_kind::floating: return fmt::format(" = {}", of.floating);
  case value_kind::text: return " = " + quote(of.text);
  case value_kind::none: break;
  }
  return {};
}

std::string line(const cpp_decl& decl) {
  std::string text = kind_words[static_cast<int>(decl.kind)];
  if (!decl.name.empty()) text += " " + decl.name;
  if (decl.access == access_kind::protected_) text += " protected";
  if (decl.access == access_kind::private_) text += " private";
  for (unsigned i = 0; i < std::size(flag_words); ++i)
    if (decl.is(static_cast<decl_flag>(i))) text += std::string(" ") + flag_words[i];
  const bool whole = is_class(decl);
  if (whole && decl.type.type->size < 0) text += " incomplete";
  if (whole && decl.type.type->size >= 0)
    text += fmt::format(", size {} align {}", decl.type.type->size, decl.type.type->alignment);
  if (decl.type.type && (!whole || decl.is(decl_flag::specialized))) text += ": " + tree(*decl.type.type);
  if (!decl.type.through.empty()) text += " as " + join(decl.type.through, " = ");
  if (decl.offset >= 0) text += fmt::format(" at {}", decl.offset / 8);
  if (decl.is(decl_flag::bit_field)) text += fmt::format(".{} width {}", decl.offset % 8, decl.width);
  if (!decl.written.empty()) text += " `" + decl.written + "`";
  text += value(decl.value);
  return text +
         fmt::format("  // {}:{}:{}", decl.file.substr(decl.file.find_last_of("/\\") + 1), decl.line, decl.column);
}

void write(const std::vector<cpp_decl>& decls, text_writer& out) {
  for (const cpp_decl& decl : decls) {
    out.line(line(decl));
    const text_writer::indentation deeper(out, "  ");
    if (!decl.doc.empty()) out.line("doc " + quote(decl.doc));
    write(decl.members, out);
  }
}

}  // namespace

std::string dump(const cpp_unit& unit) {
  text_writer out;
  write(unit.declarations, out);
  return out.str();
}

}  // namespace gangway::gen::clang
