// types.cpp: the table that makes equal types one object, and types as C++.
#include "model/types.hpp"

#include <charconv>
#include <functional>
#include <tuple>

namespace gangway::gen {
namespace {

auto content(const cpp_type& type) {
  return std::tie(type.kind, type.is_const, type.is_volatile, type.scalar, type.text, type.name, type.extent,
                  type.target, type.arguments);
}

// The qualifiers in front of a name: "const volatile ".
std::string qualifiers(const cpp_type& type) {
  return std::string(type.is_const ? "const " : "") + (type.is_volatile ? "volatile " : "");
}
// The qualifiers behind a '*' or behind the parameters of a function.
std::string trailing(const cpp_type& type) {
  std::string words = qualifiers(type);
  if (!words.empty()) words.pop_back();
  return words;
}

// A name behind a type or behind a '*', which has a blank in between only where words meet.
std::string behind(const std::string& words, const std::string& name) {
  return words.empty() || name.empty() ? words + name : words + " " + name;
}
std::string starred(const std::string& star, const cpp_type& type, const std::string& name) {
  return star + behind(trailing(type), name);
}

std::string arguments(const cpp_type& type) {
  std::string list;
  for (const cpp_type::argument& one : type.arguments)
    list += (list.empty() ? "" : ", ") + (one.type ? spell(*one.type) : std::to_string(one.value));
  return list;
}

// A declarator in brackets when it binds less than what follows it: "(*name)" in front of "[3]".
std::string bound(const std::string& name, const std::string& convention) {
  const bool outer = !name.empty() && (name[0] == '*' || name[0] == '&');
  return outer ? "(" + convention + name + ")" : name;
}

// The function of a pointer to members that are called on lvalues, or on rvalues, alone: SWIG has a reference to the function there.
const cpp_type* referred_function(const cpp_type& member) {
  const cpp_type& target = *member.target;
  const bool referred = target.is(type_kind::reference) || target.is(type_kind::rvalue_reference);
  return referred && target.target->is(type_kind::function) ? target.target : nullptr;
}

}  // namespace

std::string spell(const cpp_type& type, const std::string& name, const std::string& convention) {
  const auto onward = [&](const std::string& declarator) { return spell(*type.target, declarator, convention); };
  switch (type.kind) {
  case type_kind::pointer: return onward(starred("*", type, name));
  case type_kind::reference: return onward("&" + name);
  case type_kind::rvalue_reference: return onward("&&" + name);
  case type_kind::array: return onward(bound(name, "") + "[" + type.extent + "]");
  case type_kind::function:
    return spell(*type.target, bound(name, convention) + behind("(" + arguments(type) + ")", trailing(type)));
  case type_kind::member_pointer: {
    const std::string inner = starred(type.name + "::*", type, name);
    if (const cpp_type* const function = referred_function(type))
      return spell(*function->target, "(" + inner + ")" +
                                          behind("(" + arguments(*function) + ")", trailing(*function)) +
                                          (type.target->is(type_kind::reference) ? " &" : " &&"));
    const bool wraps = type.target->is(type_kind::function) || type.target->is(type_kind::array);
    return spell(*type.target, wraps ? "(" + inner + ")" : inner);
  }
  case type_kind::variadic: return "...";
  case type_kind::callable:
  case type_kind::sequence:
  case type_kind::set:
  case type_kind::map:
  case type_kind::optional:
  case type_kind::variant:
  case type_kind::tuple:
  case type_kind::smart_pointer:
  case type_kind::duration:
  case type_kind::time_point:
    if (type.arguments.empty()) break;
    return behind(qualifiers(type) + type.name + "<" + arguments(type) + ">", name);
  default: break;
  }
  return behind(qualifiers(type) + type.name, name);
}

bool type_table::by_content::operator()(const cpp_type* one, const cpp_type* other) const {
  return content(*one) < content(*other);
}

const cpp_type* type_table::make(cpp_type wanted) {
  if (const auto found = known_.find(&wanted); found != known_.end()) return *found;
  const bool named = wanted.kind == type_kind::enum_ || wanted.kind == type_kind::class_ ||
                     wanted.kind == type_kind::opaque || wanted.kind == type_kind::other;
  wanted.declared = named ? &declared(wanted.name) : nullptr;
  cpp_type& made = types_.emplace_back(std::move(wanted));
  known_.insert(&made);
  const auto without = [&](bool is_volatile) -> const cpp_type* {
    if (made.is(type_kind::function) || (!made.is_const && made.is_volatile == is_volatile)) return &made;
    cpp_type plain = made;
    plain.is_const = false;
    plain.is_volatile = is_volatile;
    return make(std::move(plain));
  };
  made.unqualified = without(made.is_volatile);
  made.not_volatile = without(false);
  made.canonical = canonical_of(made);
  return &made;
}

const cpp_type* type_table::canonical_of(const cpp_type& type) {
  if (type.is(type_kind::alias)) return qualify(type.target->canonical, type.is_const, type.is_volatile);
  cpp_type meant = type;
  if (meant.target) meant.target = meant.target->canonical;
  for (cpp_type::argument& one : meant.arguments)
    if (one.type) one.type = one.type->canonical;
  return content(meant) == content(type) ? &type : make(std::move(meant));
}

const cpp_type* type_table::qualify(const cpp_type* type, bool is_const, bool is_volatile) {
  if ((!is_const || type->is_const) && (!is_volatile || type->is_volatile)) return type;
  cpp_type made = *type;
  switch (type->kind) {
  case type_kind::function:
  case type_kind::reference:
  case type_kind::rvalue_reference:
  case type_kind::variadic: return type;
  case type_kind::array: made.target = qualify(type->target, is_const, is_volatile); break;
  default: made.is_const = type->is_const || is_const; made.is_volatile = type->is_volatile || is_volatile;
  }
  return make(std::move(made));
}

const cpp_type* type_table::scalar(scalar_kind kind, std::string name) {
  cpp_type made;
  made.kind = type_kind::scalar;
  made.scalar = kind;
  made.name = std::move(name);
  return make(std::move(made));
}

const cpp_type* type_table::text(text_form form) {
  static const char* const names[] = {"", "std::string", "std::string_view", "", "std::wstring", "std::wstring_view"};
  cpp_type made;
  made.kind = type_kind::text;
  made.text = form;
  made.name = names[static_cast<std::size_t>(form)];
  return make(std::move(made));
}

const cpp_type* type_table::simple(type_kind kind) {
  cpp_type made;
  made.kind = kind;
  made.name = kind == type_kind::void_       ? "void"
              : kind == type_kind::bytes     ? "gangway::bytes"
              : kind == type_kind::com_value ? "gangway::com::value"
              : kind == type_kind::go_error  ? "gangway::go_error"
                                             : "";
  return make(std::move(made));
}

const cpp_type* type_table::named(type_kind kind, const std::string& name) {
  cpp_type made;
  made.kind = kind;
  made.name = name;
  return make(std::move(made));
}

const cpp_type* type_table::alias(std::string name, const cpp_type* target) {
  cpp_type made;
  made.kind = type_kind::alias;
  made.name = std::move(name);
  made.target = target;
  return make(std::move(made));
}

const cpp_type* type_table::to(type_kind kind, const cpp_type* target) {
  cpp_type made;
  made.kind = kind;
  made.target = target;
  return make(std::move(made));
}

const cpp_type* type_table::array(const cpp_type* element, std::string extent) {
  cpp_type made;
  made.kind = type_kind::array;
  made.target = element;
  made.extent = std::move(extent);
  const char* const end = made.extent.data() + made.extent.size();
  if (const auto read = std::from_chars(made.extent.data(), end, made.length); read.ptr != end) made.length = -1;
  return make(std::move(made));
}

const cpp_type* type_table::function(const cpp_type* result, const std::vector<const cpp_type*>& parameters) {
  cpp_type made;
  made.kind = type_kind::function;
  made.target = result;
  for (const cpp_type* parameter : parameters) made.arguments.push_back({parameter, 0});
  return make(std::move(made));
}

const cpp_type* type_table::holder(type_kind kind, std::string name, std::vector<cpp_type::argument> arguments) {
  cpp_type made;
  made.kind = kind;
  made.name = std::move(name);
  made.arguments = std::move(arguments);
  return make(std::move(made));
}

type_decl& type_table::declared(const std::string& name) {
  const auto [at, fresh] = declared_.try_emplace(name);
  if (fresh) at->second.name = name;
  return at->second;
}

}  // namespace gangway::gen
