// convert.cpp: SWIG's types with their names looked up.
#include "build/convert.hpp"

#include <algorithm>
#include <charconv>

#include "naming/go_names.hpp"
#include "text/ascii.hpp"

namespace gangway::gen {
namespace {

constexpr int deepest = 512;  // no type is so deep, through all its aliases

// What the templates of the library hold.
type_kind holder_named(const std::string& name) {
  static const std::map<std::string, type_kind, std::less<>> holders{{"gangway::callback", type_kind::callable},
                                                                     {"std::function", type_kind::callable},
                                                                     {"std::vector", type_kind::sequence},
                                                                     {"std::array", type_kind::sequence},
                                                                     {"std::deque", type_kind::sequence},
                                                                     {"std::list", type_kind::sequence},
                                                                     {"std::forward_list", type_kind::sequence},
                                                                     {"std::span", type_kind::sequence},
                                                                     {"std::initializer_list", type_kind::sequence},
                                                                     {"std::set", type_kind::set},
                                                                     {"std::multiset", type_kind::set},
                                                                     {"std::unordered_set", type_kind::set},
                                                                     {"std::unordered_multiset", type_kind::set},
                                                                     {"std::map", type_kind::map},
                                                                     {"std::multimap", type_kind::map},
                                                                     {"std::unordered_map", type_kind::map},
                                                                     {"std::unordered_multimap", type_kind::map},
                                                                     {"std::optional", type_kind::optional},
                                                                     {"std::variant", type_kind::variant},
                                                                     {"std::pair", type_kind::tuple},
                                                                     {"std::tuple", type_kind::tuple},
                                                                     {"std::unique_ptr", type_kind::smart_pointer},
                                                                     {"std::shared_ptr", type_kind::smart_pointer},
                                                                     {"std::weak_ptr", type_kind::smart_pointer},
                                                                     {"std::chrono::duration", type_kind::duration},
                                                                     {"std::chrono::time_point", type_kind::time_point},
                                                                     {"std::chrono::sys_time", type_kind::time_point}};
  const auto found = holders.find(name);
  return found == holders.end() ? type_kind::other : found->second;
}

// The kind of a name of the library that is no template as it is written.
type_kind value_named(const std::string& name) {
  static const std::map<std::string, type_kind, std::less<>> values{
      {"std::u8string", type_kind::unicode},
      {"std::u16string", type_kind::unicode},
      {"std::u8string_view", type_kind::unicode},
      {"std::filesystem::path", type_kind::path},
      {"std::chrono::nanoseconds", type_kind::duration},
      {"std::chrono::microseconds", type_kind::duration},
      {"std::chrono::milliseconds", type_kind::duration},
      {"std::chrono::seconds", type_kind::duration},
      {"std::chrono::minutes", type_kind::duration},
      {"std::chrono::hours", type_kind::duration},
      {"std::chrono::days", type_kind::duration},
      {"std::chrono::weeks", type_kind::duration},
      {"std::chrono::months", type_kind::duration},
      {"std::chrono::years", type_kind::duration},
      {"std::chrono::system_clock::duration", type_kind::duration},
      {"std::chrono::system_clock::time_point", type_kind::time_point},
      {"std::chrono::sys_seconds", type_kind::time_point},
      {"std::chrono::sys_days", type_kind::time_point}};
  const auto found = values.find(name);
  return found == values.end() ? type_kind::other : found->second;
}

}  // namespace

const cpp_type* type_converter::convert(const swig_type& written, const std::string& scope, int depth) {
  if (depth > deepest) return types_.named(type_kind::other, rooted(spell_name(written.name)));
  cpp_type made;
  made.is_const = written.is_const;
  made.is_volatile = written.is_volatile;
  switch (written.kind) {
  case swig_type_kind::named:
    return types_.qualify(named(written, scope, depth), written.is_const, written.is_volatile);
  case swig_type_kind::variadic: return types_.simple(type_kind::variadic);
  case swig_type_kind::pointer: made.kind = type_kind::pointer; break;
  case swig_type_kind::reference: made.kind = type_kind::reference; break;
  case swig_type_kind::rvalue_reference: made.kind = type_kind::rvalue_reference; break;
  case swig_type_kind::array: return types_.array(convert(*written.target, scope, depth + 1), spell_name(written.name));
  case swig_type_kind::function:
    made.kind = type_kind::function;
    for (const swig_type& parameter : written.parameters)
      made.arguments.push_back({convert(parameter, scope, depth + 1), 0});
    break;
  case swig_type_kind::member_pointer: {
    made.kind = type_kind::member_pointer;
    const type_symbol* owner = symbols_.find(written.name, scope);
    made.name = spell_name(owner ? rooted(owner->name) : written.name);
    break;
  }
  }
  made.target = convert(*written.target, scope, depth + 1);
  return types_.make(std::move(made));
}

// A name as it is written, in front of what it means. The qualifiers are those of the caller.
const cpp_type* type_converter::named(const swig_type& written, const std::string& scope, int depth) {
  const std::pair<std::string, std::string> key(written.name, scope);
  const auto [known, fresh] = known_.emplace(key, nullptr);
  if (!fresh && known->second) return known->second;
  swig_type plain;
  plain.name = written.name;
  const std::string spelled = spell_name(symbols_.qualify(plain, scope).name);
  if (!fresh) return types_.named(type_kind::other, spelled);  // an alias of itself, in a file that is no C++
  resolved_type found;
  found.type = plain;
  found.scope = scope;
  const bool is_alias = symbols_.step(found);
  const cpp_type* type = is_alias ? convert(found.type, found.scope, depth + 1) : meant(found, depth);
  if (is_alias || spell(*type) != spelled) type = types_.alias(spelled, type);
  return known->second = type;
}

// The type of a name that is no alias.
const cpp_type* type_converter::meant(const resolved_type& found, int depth) {
  const std::string& name = found.type.name;
  if (found.is_void()) return types_.simple(type_kind::void_);
  if (found.scalar) return types_.scalar(*found.scalar, name);
  if (found.text) return types_.text(*found.text);
  if (found.opaque) return types_.named(type_kind::opaque, rooted(spell_name(found.opaque->name)));
  if (name == "gangway::bytes") return types_.simple(type_kind::bytes);
  if (name == "gangway::go_error") return types_.simple(type_kind::go_error);
  if (const type_kind kind = value_named(name); kind != type_kind::other) return types_.holder(kind, name, {});
  if (const cpp_type* known = instance(name, found.scope, depth)) return known;
  if (!found.symbol) {
    const std::string space = symbols_.namespace_of(found.scope);
    if (!space.empty() && std::all_of(name.begin(), name.end(), is_word)) unknown_[name].insert(space);
    return types_.named(type_kind::other, rooted(spell_name(name)));
  }
  const std::string qualified = rooted(spell_name(found.symbol->name));
  if (qualified == "gangway::com::value") return types_.simple(type_kind::com_value);
  found_.emplace(qualified, found.symbol);
  switch (found.symbol->kind) {
  case symbol_kind::enum_: return types_.named(type_kind::enum_, qualified);
  case symbol_kind::class_:
  case symbol_kind::instance:
  case symbol_kind::forward: return types_.named(type_kind::class_, qualified);
  default: return types_.named(type_kind::other, qualified);
  }
}

// An instance of a template of the library, "std::vector<(int)>"; null for any other name.
const cpp_type* type_converter::instance(const std::string& name, const std::string& scope, int depth) {
  const auto open = name.find("<(");
  if (open == name.npos || !name.ends_with(")>")) return nullptr;
  const std::string bare = name.substr(0, open);
  const type_kind kind = holder_named(bare);
  if (kind == type_kind::other) return nullptr;
  std::vector<cpp_type::argument> arguments;
  for (const std::string& part : split_types(name.substr(open + 2, name.size() - open - 4))) {
    cpp_type::argument made;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), made.value);
    if (error != std::errc() || end != part.data() + part.size()) {
      made.value = 0;
      made.type = convert(parse_type(part), scope, depth + 1);
    }
    arguments.push_back(made);
  }
  // The other clocks count from where they like.
  const bool other_clock =
      bare == "std::chrono::time_point" &&
      (arguments.empty() || !arguments[0].type || spell(*arguments[0].type) != "std::chrono::system_clock");
  if (other_clock) return nullptr;
  return types_.holder(kind, bare, std::move(arguments));
}

}  // namespace gangway::gen
