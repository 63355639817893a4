// words.hpp: the words that the two languages keep for themselves. Every list of names that generated code must not use
// begins with one of these; what a list adds of its own stands beside the function that asks.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace gangway::gen {

inline constexpr std::string_view go_keywords[] = {
    "break", "case",   "chan",   "const",  "continue", "default", "defer",     "else", "fallthrough",
    "for",   "func",   "go",     "goto",   "if",       "import",  "interface", "map",  "package",
    "range", "return", "select", "struct", "switch",   "type",    "var"};

// The types, constants and functions that Go predeclares.
inline constexpr std::string_view go_predeclared[] = {
    "any",       "append",     "bool",  "byte",   "cap",    "clear",   "close",   "comparable", "complex",
    "complex64", "complex128", "copy",  "delete", "error",  "false",   "float32", "float64",    "imag",
    "int",       "int8",       "int16", "int32",  "int64",  "iota",    "len",     "make",       "max",
    "min",       "new",        "nil",   "panic",  "print",  "println", "real",    "recover",    "rune",
    "string",    "true",       "uint",  "uint8",  "uint16", "uint32",  "uint64",  "uintptr"};

inline constexpr std::string_view cpp_keywords[] = {
    "alignas",     "alignof",   "and",        "and_eq",       "asm",           "auto",        "bitand",
    "bitor",       "bool",      "break",      "case",         "catch",         "char",        "char8_t",
    "char16_t",    "char32_t",  "class",      "compl",        "concept",       "const",       "consteval",
    "constexpr",   "constinit", "const_cast", "continue",     "co_await",      "co_return",   "co_yield",
    "decltype",    "default",   "delete",     "do",           "double",        "else",        "enum",
    "explicit",    "export",    "extern",     "false",        "float",         "for",         "friend",
    "goto",        "if",        "inline",     "int",          "long",          "mutable",     "namespace",
    "new",         "noexcept",  "not",        "not_eq",       "nullptr",       "operator",    "or",
    "or_eq",       "private",   "protected",  "public",       "register",      "requires",    "return",
    "short",       "signed",    "sizeof",     "static",       "static_assert", "static_cast", "struct",
    "switch",      "template",  "this",       "thread_local", "throw",         "true",        "try",
    "typedef",     "typeid",    "typename",   "union",        "unsigned",      "using",       "virtual",
    "void",        "volatile",  "wchar_t",    "while",        "xor",           "xor_eq",      "reinterpret_cast",
    "dynamic_cast"};

// A set of names, which words_of makes of lists such as these.
using word_set = std::set<std::string, std::less<>>;
template <class... Lists> word_set words_of(const Lists&... lists) {
  word_set words;
  (words.insert(std::begin(lists), std::end(lists)), ...);
  return words;
}

}  // namespace gangway::gen
