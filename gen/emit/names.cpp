// names.cpp: which names generated code gives to what.
#include "names.hpp"

#include <fmt/format.h>

namespace gangway::gen {
namespace {

constexpr const char* go_keywords[] = {"break", "case",    "chan",        "const",  "continue", "default", "defer",
                                       "else",  "func",    "go",          "goto",   "if",       "import",  "interface",
                                       "map",   "package", "range",       "return", "select",   "struct",  "switch",
                                       "type",  "var",     "fallthrough", "for"};

constexpr const char* go_predeclared[] = {
    "any",    "bool", "byte",    "error",   "float32", "float64", "int",    "int8",    "int16",   "int32",
    "int64",  "rune", "string",  "uint",    "uint8",   "uint16",  "uint32", "uint64",  "true",    "uintptr",
    "false",  "nil",  "len",     "new",     "make",    "append",  "cap",    "copy",    "panic",   "init",
    "bridge", "com",  "comstub", "runtime", "stub",    "unsafe",  "module", "syscall", "result64"};

constexpr const char* cpp_keywords[] = {
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

constexpr const char* macros[] = {"near",   "far",      "small",   "interface", "min",         "max",
                                  "errno",  "assert",   "pascal",  "cdecl",     "stdin",       "stdout",
                                  "stderr", "unix",     "linux",   "i386",      "environ",     "hyper",
                                  "uuid",   "ctlFirst", "ctlLast", "pshHelp",   "cbNDRContext"};

}  // namespace

std::string Scope::take(std::string_view wanted) {
  std::string name(wanted);
  while (has(name)) name += '_';
  reserve(name);
  return name;
}

Scope go_scope() {
  Scope scope;
  for (const char* word : go_keywords) scope.reserve(word);
  for (const char* word : go_predeclared) scope.reserve(word);
  return scope;
}

Scope member_scope() {
  Scope scope;
  for (const char* word : go_keywords) scope.reserve(word);
  for (const char* word : cpp_keywords) scope.reserve(word);
  for (const char* word : macros) scope.reserve(word);
  // Controls of the common dialogs (dlgs.h).
  for (const char* control :
       {"chx", "cmb", "ctl", "edt", "frm", "grp", "ico", "lst", "psh", "rad", "rct", "scr", "stc"})
    for (int number = 1; number <= 32; ++number) scope.reserve(fmt::format("{}{}", control, number));
  scope.reserve("header");
  return scope;
}

std::string camel(std::string_view export_name) {
  std::string out;
  bool upper = true;
  for (const char c : export_name) {
    if (c == '_') {
      upper = true;
      continue;
    }
    out += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    upper = false;
  }
  return out;
}

std::string capitalised(std::string_view name) {
  std::string out(name);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::string uncapitalised(std::string_view name) {
  std::string out(name);
  if (!out.empty() && out[0] >= 'A' && out[0] <= 'Z') out[0] = static_cast<char>(out[0] - 'A' + 'a');
  return out;
}

}  // namespace gangway::gen
