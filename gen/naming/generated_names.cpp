// generated_names.cpp: the names that generated code gives to its own declarations.
#include "naming/generated_names.hpp"

#include <fmt/format.h>
#include <iterator>

#include "naming/words.hpp"
#include "text/ascii.hpp"

namespace gangway::gen {
namespace {

// The names that the bodies of stubs use: predeclared names of Go, and packages that stubs import.
constexpr const char* said_by_stubs[] = {
    "any",    "bool", "byte",    "error",   "float32", "float64", "int",    "int8",    "int16",   "int32",
    "int64",  "rune", "string",  "uint",    "uint8",   "uint16",  "uint32", "uint64",  "true",    "uintptr",
    "false",  "nil",  "len",     "new",     "make",    "append",  "cap",    "copy",    "panic",   "init",
    "bridge", "com",  "comstub", "runtime", "stub",    "unsafe",  "module", "syscall", "result64"};

// Macros that the headers of C and Windows define.
constexpr const char* macros[] = {"near",   "far",      "small",   "interface", "min",         "max",
                                  "errno",  "assert",   "pascal",  "cdecl",     "stdin",       "stdout",
                                  "stderr", "unix",     "linux",   "i386",      "environ",     "hyper",
                                  "uuid",   "ctlFirst", "ctlLast", "pshHelp",   "cbNDRContext"};

name_scope::name_set names_of_stubs() {
  name_scope::name_set names;
  for (const std::string_view word : go_keywords) names.emplace(word);
  names.insert(std::begin(said_by_stubs), std::end(said_by_stubs));
  return names;
}

name_scope::name_set names_of_members() {
  name_scope::name_set names;
  for (const std::string_view word : go_keywords) names.emplace(word);
  for (const std::string_view word : cpp_keywords) names.emplace(word);
  names.insert(std::begin(macros), std::end(macros));
  // Macros of dlgs.h, the controls of the common dialogs.
  for (const char* control :
       {"chx", "cmb", "ctl", "edt", "frm", "grp", "ico", "lst", "psh", "rad", "rct", "scr", "stc"})
    for (int number = 1; number <= 32; ++number) names.insert(fmt::format("{}{}", control, number));
  names.insert("header");
  return names;
}

}  // namespace

std::string name_scope::take(std::string_view wanted) {
  std::string name(wanted);
  while (has(name)) name += '_';
  reserve(name);
  return name;
}

name_scope go_scope() {
  static const name_scope::name_set reserved = names_of_stubs();
  return name_scope(reserved);
}

name_scope member_scope() {
  static const name_scope::name_set reserved = names_of_members();
  return name_scope(reserved);
}

std::string camel(std::string_view export_name) {
  std::string out;
  bool starts = true;
  for (const char c : export_name) {
    if (c != '_') out += starts ? to_upper(c) : c;
    starts = c == '_';
  }
  return out;
}

std::string capitalised(std::string_view name) {
  std::string out(name);
  if (!out.empty()) out[0] = to_upper(out[0]);
  return out;
}

std::string uncapitalised(std::string_view name) {
  std::string out(name);
  if (!out.empty()) out[0] = to_lower(out[0]);
  return out;
}

}  // namespace gangway::gen
