// target.cpp: reads what compilers define, and writes it for SWIG.
#include "swig/target.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fmt/format.h>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

#include "text/ascii.hpp"
#include "text/file.hpp"

namespace gangway::gen {
namespace {

namespace fs = std::filesystem;

// Reads a macro: "NAME", "NAME VALUE" or "NAME(parameters) VALUE".
void add_line(std::string_view line, macro_map& into) {
  std::size_t end = 0;
  while (end < line.size() && is_word(line[end])) ++end;
  if (end < line.size() && line[end] == '(') end = std::min(line.find(')', end), line.size() - 1) + 1;
  std::string_view value = line.substr(end);
  while (!value.empty() && std::isspace(static_cast<unsigned char>(value.front()))) value.remove_prefix(1);
  while (!value.empty() && std::isspace(static_cast<unsigned char>(value.back()))) value.remove_suffix(1);
  if (end > 0) into.insert_or_assign(std::string(line.substr(0, end)), std::string(value));
}

macro_map parsed(std::string_view text) {
  macro_map macros;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) add_line(line, macros);
  return macros;
}

// The names in the value of a macro, without its numbers.
std::vector<std::string> names_in(const std::string& value) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < value.size();) {
    std::size_t end = i;
    while (end < value.size() && (is_word(value[end]) || (value[end] == '.' && end > i))) ++end;
    if (end > i && !std::isdigit(static_cast<unsigned char>(value[i]))) names.push_back(value.substr(i, end - i));
    i = std::max(end, i + 1);
  }
  return names;
}

// Whether a macro is INT64_C or another of its kind. No other macro with parameters is used in an #if or a constant.
bool makes_a_literal(std::string_view name) {
  const auto bracket = name.find('(');
  return bracket != name.npos && name.substr(0, bracket).ends_with("_C") && name.find("INT") != name.npos;
}

// Whether the value consists of numbers, names of types and macros: an #if can ask for them, and a declaration may be spelled
// with them.
bool is_plain(const std::string& value, const macro_map& all) {
  static const std::set<std::string, std::less<>> types{"int",   "long",   "unsigned", "signed",  "short", "char",
                                                        "float", "double", "bool",     "wchar_t", "void"};
  const bool simple = std::all_of(value.begin(), value.end(), [](char c) {
    return is_word(c) || std::string_view(" ()+-*<>|&!.").find(c) != std::string_view::npos;
  });
  const std::vector<std::string> names = names_in(value);
  return simple &&
         std::all_of(names.begin(), names.end(), [&](const auto& n) { return types.contains(n) || all.contains(n); });
}

// Whether the interface library defines the macro itself (gangway.i), or SWIG knows the word.
bool is_taken(std::string_view name) {
  static constexpr std::array<std::string_view, 18> taken{
      "__declspec",   "__attribute__", "__stdcall", "__cdecl",    "__fastcall",    "__thiscall",
      "__vectorcall", "__restrict",    "__inline",  "__inline__", "__extension__", "__forceinline",
      "NULL",         "SWIG",          "GANGWAY",   "__FILE__",   "__LINE__",      "__nothrow"};
  return std::find(taken.begin(), taken.end(), name.substr(0, name.find('('))) != taken.end();
}

// Leaves out the macros that mean nothing to SWIG, and then those that refer to a macro that was left out.
macro_map useful(macro_map macros) {
  for (bool again = true; again;) {
    again = std::erase_if(macros, [&](const auto& macro) {
              const auto& [name, value] = macro;
              if (is_taken(name)) return true;
              if (name.find('(') != name.npos) return !makes_a_literal(name);
              return value.empty() ? name.starts_with('_') : !is_plain(value, macros);
            }) != 0;
  }
  return macros;
}

// The value with the LL off its numbers, as SWIG cannot evaluate an #if with an LL. A number that needs 64 bits has them
// without the LL, too.
std::string without_long_long(const std::string& value) {
  if (value.find("##") != value.npos) return value;
  std::string result;
  for (std::size_t i = 0; i < value.size();) {
    std::size_t end = i;
    while (end < value.size() && is_word(value[end])) ++end;
    std::string word = value.substr(i, std::max(end, i + 1) - i);
    if (std::isdigit(static_cast<unsigned char>(word[0])) && (word.ends_with("LL") || word.ends_with("ll")))
      word.resize(word.size() - 2);
    result += word;
    i = std::max(end, i + 1);
  }
  return result;
}

void add(macro_map& into, macro_map more) {
  for (auto& [name, value] : more) into.insert_or_assign(name, std::move(value));
}

}  // namespace

build_target parse_target(const std::string& text) {
  const auto cut = text.find('=');
  for (const arch_kind arch : all_archs)
    if (text.substr(0, cut) == name_of(arch)) return {arch, cut == text.npos ? "" : text.substr(cut + 1)};
  throw std::runtime_error(
      fmt::format("--target {} is none of 386, amd64 and arm64, alone or with =FILE behind it", text));
}

macro_map read_macros(const build_target& target) {
  std::ifstream in(to_path(target.file), std::ios::binary);
  if (!in)
    throw std::runtime_error(
        fmt::format("cannot read {}, the macros of --target {}", target.file, name_of(target.arch)));
  macro_map macros;
  for (std::string line; std::getline(in, line);)
    if (line.starts_with("#define ")) add_line(std::string_view(line).substr(8), macros);
  const auto has = [&](const char* name) { return macros.contains(name); };
  if (!has("__cplusplus"))
    throw std::runtime_error(fmt::format("{} is not what a C++ compiler defines: make it with CC -dM -E -x c++ and the "
                                         "options of the module",
                                         target.file));
  const arch_kind found = has("__aarch64__") || has("_M_ARM64") ? arch_kind::arm64
                          : has("_WIN64")                       ? arch_kind::amd64
                                                                : arch_kind::x86;
  if (!has("_WIN32") || found != target.arch)
    throw std::runtime_error(fmt::format("{} has the macros of a compiler for {}{}, not for windows/{}", target.file,
                                         has("_WIN32") ? "windows/" : "another system than Windows",
                                         has("_WIN32") ? name_of(found) : "", name_of(target.arch)));
  return useful(std::move(macros));
}

std::map<arch_kind, macro_map> macros_of(const std::vector<build_target>& targets) {
  std::map<arch_kind, macro_map> result;
  macro_map everywhere = parsed(known_macros());
  for (const build_target& target : targets)
    if (!target.file.empty()) result[target.arch] = read_macros(target);
  if (!result.empty()) {
    everywhere = result.begin()->second;
    for (const arch_kind arch : all_archs)
      for (const auto& [name, value] : parsed(known_macros(arch))) everywhere.erase(name);
  }
  for (const arch_kind arch : all_archs) {
    if (result.contains(arch)) continue;
    result[arch] = everywhere;
    add(result[arch], parsed(known_macros(arch)));
  }
  return result;
}

std::string as_interface(const macro_map& macros, const std::vector<std::string>& given) {
  std::set<std::string, std::less<>> others;
  for (const auto& macro : given) others.insert(macro.substr(0, macro.find_first_of("=(")));
  std::string text;
  for (const auto& [name, value] : macros) {
    const std::string plain = name.substr(0, name.find('('));
    // SWIG has a few of these macros already. Each is written with %define, as SWIG makes a constant of every #define.
    if (!others.contains(plain))
      text += fmt::format("#undef {}\n%define {} {} %enddef\n", plain, name, without_long_long(value));
  }
  return text;
}

}  // namespace gangway::gen
