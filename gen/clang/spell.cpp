// spell.cpp: types of the compiler as C++, declarators from the inside out.
#include "clang/spell.hpp"

#include <algorithm>

#include "text/text.hpp"

namespace gangway::gen::clang {
namespace {

std::string qualifiers(const cpp_type& type) {
  return std::string(type.is_const ? " const" : "") + (type.is_volatile ? " volatile" : "");
}

std::string arguments(const cpp_type& type) {
  std::vector<std::string> words;
  for (const cpp_type::argument& argument : type.arguments)
    words.push_back(argument.type ? spell(*argument.type) : std::to_string(argument.value));
  if (type.is_variadic) words.push_back("...");
  return join(words);
}

std::string behind(std::string words, const std::string& declarator) {
  return declarator.empty() ? words : words + " " + declarator;
}

std::string convention_of(const cpp_type& type) {
  switch (type.convention) {
  case calling_convention::stdcall: return "__stdcall ";
  case calling_convention::fastcall: return "__fastcall ";
  case calling_convention::vectorcall: return "__vectorcall ";
  case calling_convention::usual: break;
  }
  return {};
}

// A pointer, a reference or a member pointer, which `sign` says, around the declarator.
std::string indirect(const cpp_type& type, const std::string& sign, const std::string& declarator) {
  const cpp_type& target = *type.target;
  const std::string promises = qualifiers(type);
  const std::string inner = promises.empty() ? sign + declarator : behind(sign + promises, declarator);
  const bool in_brackets = target.kind == type_kind::function || target.kind == type_kind::array;
  return spell(target, in_brackets ? "(" + convention_of(target) + inner + ")" : inner);
}

std::string function(const cpp_type& type, const std::string& declarator) {
  std::string behind_parameters = qualifiers(type);
  if (type.qualifier != reference_qualifier::none)
    behind_parameters += type.qualifier == reference_qualifier::lvalue ? " &" : " &&";
  if (type.is_noexcept) behind_parameters += " noexcept";
  return spell(*type.target, declarator + "(" + arguments(type) + ")" + behind_parameters);
}

}  // namespace

std::string spell(const cpp_type& type, const std::string& declarator) {
  switch (type.kind) {
  case type_kind::pointer: return indirect(type, "*", declarator);
  case type_kind::reference: return indirect(type, "&", declarator);
  case type_kind::rvalue_reference: return indirect(type, "&&", declarator);
  case type_kind::member_pointer: return indirect(type, spell(*type.owner) + "::*", declarator);
  case type_kind::array:
    return spell(*type.target, declarator + "[" + (type.extent < 0 ? "" : std::to_string(type.extent)) + "]");
  case type_kind::function: return function(type, declarator);
  case type_kind::class_:
  case type_kind::enum_: {
    const std::string scope = type.owner ? spell(*type.owner) : "";
    const std::string instance = type.arguments.empty() ? "" : "<" + arguments(type) + ">";
    return behind(scope + "::" + type.name + instance + qualifiers(type), declarator);
  }
  default: return behind(type.name + qualifiers(type), declarator);
  }
}

bool is_spellable(const cpp_type& type) {
  if (type.kind == type_kind::other || type.name.find('(') != std::string::npos) return false;
  if (type.target && !is_spellable(*type.target)) return false;
  if (type.owner && !is_spellable(*type.owner)) return false;
  return std::all_of(type.arguments.begin(), type.arguments.end(),
                     [](const cpp_type::argument& argument) { return !argument.type || is_spellable(*argument.type); });
}

}  // namespace gangway::gen::clang
