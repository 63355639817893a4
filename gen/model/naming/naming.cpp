// naming.cpp: the naming grammar of naming.hpp.
#include "model/naming/naming.hpp"

#include <algorithm>
#include <cctype>
#include <set>

namespace gangway::gen {
namespace {

bool upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }
bool lower(char c) { return std::islower(static_cast<unsigned char>(c)) != 0; }
char to_upper(char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); }
char to_lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

std::vector<std::string> words(const std::string& name) {
  std::vector<std::string> result;
  std::string word;
  for (const char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)))
      word += c;
    else if (!word.empty())
      result.push_back(std::move(word)), word.clear();
  }
  if (!word.empty()) result.push_back(word);
  return result;
}

// Names a parameter must not take: Go's keywords and predeclared names, packages the stub imports and locals it uses,
// and C++ keywords, because parameters are also members of a frame.
const std::set<std::string, std::less<>>& taken() {
  static const std::set<std::string, std::less<>> names{
      "break",       "case",    "chan",      "const",   "continue",   "default",   "defer",      "else",
      "fallthrough", "for",     "func",      "go",      "goto",       "if",        "import",     "interface",
      "map",         "package", "range",     "return",  "select",     "struct",    "switch",     "type",
      "var",         "any",     "bool",      "byte",    "comparable", "complex64", "complex128", "error",
      "float32",     "float64", "int",       "int8",    "int16",      "int32",     "int64",      "rune",
      "string",      "uint",    "uint8",     "uint16",  "uint32",     "uint64",    "uintptr",    "true",
      "false",       "iota",    "nil",       "append",  "cap",        "clear",     "close",      "complex",
      "copy",        "delete",  "imag",      "len",     "make",       "max",       "min",        "new",
      "panic",       "print",   "println",   "real",    "recover",    "runtime",   "unsafe",     "stub",
      "bridge",      "module",  "init",      "main",    "f",          "err",       "header",     "self",
      "result",      "alignas", "alignof",   "and",     "asm",        "auto",      "bitand",     "bitor",
      "catch",       "char",    "class",     "compl",   "concept",    "consteval", "constexpr",  "constinit",
      "decltype",    "do",      "double",    "enum",    "explicit",   "export",    "extern",     "float",
      "friend",      "inline",  "long",      "mutable", "namespace",  "noexcept",  "not",        "operator",
      "or",          "private", "protected", "public",  "register",   "requires",  "short",      "signed",
      "sizeof",      "static",  "template",  "this",    "throw",      "try",       "typedef",    "typeid",
      "typename",    "union",   "unsigned",  "using",   "virtual",    "void",      "volatile",   "while",
      "xor",         "errno",   "stdin",     "stdout",  "stderr",     "far",       "near",       "small",
      "interface"};
  return names;
}

}  // namespace

std::string exported(const std::string& name) {
  const auto parts = words(name);
  const bool shouting = parts.size() > 1 && std::none_of(name.begin(), name.end(), lower);
  std::string result;
  for (auto part : parts) {
    if (shouting) std::transform(part.begin(), part.end(), part.begin(), to_lower);
    part[0] = to_upper(part[0]);
    result += part;
  }
  return result.empty() || !upper(result[0]) ? "X" + result : result;
}

std::string renamed(const std::string& name) {
  std::string result = name;
  if (!result.empty()) result[0] = to_upper(result[0]);
  return result.empty() || !upper(result[0]) ? "X" + result : result;
}

std::string parameter_name(const std::string& name, std::size_t position) {
  auto parts = words(name);
  if (parts.empty()) return "arg" + std::to_string(position);
  std::string result;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::string part = parts[i];
    if (i == 0) {  // the leading run of capitals: URLPath -> urlPath, Count -> count
      std::size_t run = 0;
      while (run < part.size() && upper(part[run])) ++run;
      const std::size_t keep = run > 1 && run < part.size() && lower(part[run]) ? 1 : 0;
      for (std::size_t k = 0; k + keep < run; ++k) part[k] = to_lower(part[k]);
    } else {
      part[0] = to_upper(part[0]);
    }
    result += part;
  }
  if (!result.empty() && std::isdigit(static_cast<unsigned char>(result[0]))) result = "arg" + result;
  return taken().contains(result) ? result + "Arg" : result;
}

std::string rooted(const std::string& name) {
  const std::string head = name.substr(0, std::min(name.find("::"), name.find('<')));
  static const std::set<std::string, std::less<>> own{"f", "frame", "contract_text"};
  static constexpr const char* helpers[] = {"frame_",   "type_",   "borrowed_", "upcall_", "invoke_",
                                            "context_", "thunks_", "extend_",   "struct_"};
  const bool taken_by_shims =
      own.contains(head) || head.ends_with('_') ||
      std::any_of(std::begin(helpers), std::end(helpers), [&](const char* prefix) { return head.starts_with(prefix); });
  return taken_by_shims ? "::" + name : name;
}

bool is_go_package_name(const std::string& name) {
  const auto is_part = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; };
  // Words of Go; names that Go gives a meaning as a package's; and packages that every stub imports.
  static const std::set<std::string, std::less<>> own{
      "break",  "case",   "chan",    "const",   "continue",   "default", "defer",     "else",       "fallthrough",
      "for",    "func",   "go",      "goto",    "if",         "import",  "interface", "map",        "package",
      "range",  "return", "select",  "struct",  "switch",     "type",    "var",       "any",        "bool",
      "byte",   "cap",    "clear",   "close",   "comparable", "complex", "complex64", "complex128", "copy",
      "delete", "error",  "append",  "false",   "float32",    "float64", "imag",      "int",        "int8",
      "int16",  "int32",  "int64",   "iota",    "len",        "make",    "max",       "min",        "new",
      "nil",    "panic",  "print",   "println", "real",       "recover", "rune",      "string",     "true",
      "uint",   "uint8",  "uint16",  "uint32",  "uint64",     "uintptr", "main",      "init",       "documentation",
      "bridge", "stub",   "runtime", "unsafe"};
  return !name.empty() && std::isalpha(static_cast<unsigned char>(name[0])) != 0 &&
         std::all_of(name.begin(), name.end(), is_part) && !own.contains(name) && !name.ends_with("_test");
}

std::string with_suffix(const std::vector<std::string>& parameters) {
  std::string result = "With";
  for (std::size_t i = 0; i < parameters.size(); ++i) result += (i ? "And" : "") + exported(parameters[i]);
  return result;
}

std::string prefixed(const std::string& prefix, const std::string& item) {
  const bool already = item.size() > prefix.size() && item.starts_with(prefix);
  return already ? item : prefix + item;
}

}  // namespace gangway::gen
