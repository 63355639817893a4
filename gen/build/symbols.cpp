// symbols.cpp: scope lookup and typedef resolution.
#include "build/symbols.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

#include "naming/go_names.hpp"
#include "text/ascii.hpp"

namespace gangway::gen {
namespace {

std::string joined(const std::string& scope, const std::string& name) {
  if (scope.empty() || name.starts_with(scope + "::")) return name;
  return scope + "::" + name;
}

// Where the name of an operator begins in a qualified name. "::", '<' and '>' behind it are no marks of scopes and templates.
std::size_t operator_in(const std::string& name) {
  constexpr std::string_view word = "operator";
  for (auto at = name.find(word); at != name.npos; at = name.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || name[at - 1] == ':') && (end == name.size() || !is_word(name[end]))) return at;
  }
  return name.npos;
}

std::string outer(const std::string& scope) {
  if (const auto at = operator_in(scope); at != scope.npos) return at < 2 ? std::string() : scope.substr(0, at - 2);
  int depth = 0;
  for (std::size_t i = scope.size(); i-- > 1;) {
    depth += scope[i] == ')' || scope[i] == '>' ? 1 : scope[i] == '(' || scope[i] == '<' ? -1 : 0;
    if (depth == 0 && scope[i] == ':' && scope[i - 1] == ':') return scope.substr(0, i - 1);
  }
  return {};
}

std::string without_elaboration(std::string name) {
  for (const char* tag : {"struct ", "class ", "enum ", "union "})
    if (name.starts_with(tag)) name.erase(0, std::char_traits<char>::length(tag));
  return name;
}

std::string without_tag(std::string name) {
  name = without_elaboration(std::move(name));
  if (name.starts_with("::")) name.erase(0, 2);
  return name;
}

// The name of std::basic_string or std::basic_string_view without the arguments that it has by default.
std::string without_defaults(const std::string& name, const char* character) {
  const std::string traits = std::string(",std::char_traits<(") + character + ")>";
  const std::string allocator = std::string(",std::allocator<(") + character + ")>";
  for (const std::string& rest : {traits + allocator, traits}) {
    const std::string end = rest + ")>";
    if (name.ends_with(end)) return name.substr(0, name.size() - end.size()) + ")>";
  }
  return name;
}

std::optional<text_form> text_named(const std::string& written) {
  const std::string name = written.starts_with("std::basic_string")
                               ? without_defaults(without_defaults(written, "char"), "wchar_t")
                               : written;
  if (name == "std::string" || name == "std::basic_string<(char)>") return text_form::std_string;
  if (name == "std::string_view" || name == "std::basic_string_view<(char)>") return text_form::std_string_view;
  if (name == "std::wstring" || name == "std::basic_string<(wchar_t)>") return text_form::std_wstring;
  if (name == "std::wstring_view" || name == "std::basic_string_view<(wchar_t)>") return text_form::std_wstring_view;
  return std::nullopt;
}

// The words that the names of the arithmetic types are made of.
bool is_arithmetic_word(std::string_view word) {
  static constexpr std::array<std::string_view, 8> words{"signed", "unsigned", "char",   "short",
                                                         "int",    "long",     "double", "__int64"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::string last_part(const std::string& qualified) {
  const std::string scope = outer(qualified);
  return scope.empty() ? qualified : qualified.substr(scope.size() + 2);
}

std::string scope_of(const swig_node& node) {
  for (const swig_node* at = node.parent; at; at = at->parent) {
    if (at->tag == "class" || at->tag == "namespace" || (at->tag == "enum" && at->flag("scopedenum")))
      return qualified_name(*at);
    if (at->tag == "extend" && at->parent && at->parent->tag != "class") return at->attr("name");
  }
  return {};
}

std::string qualified_name(const swig_node& node) { return joined(scope_of(node), node.attr("name")); }

std::string canonical_name(const std::string& name) {
  std::map<std::string, int> count;
  std::istringstream words(name);
  for (std::string word; words >> word; ++count[word])
    if (!is_arithmetic_word(word)) return name;
  if (count.empty()) return name;
  const std::string sign = count["unsigned"] ? "unsigned " : "";
  if (count["char"]) return count["signed"] ? "signed char" : sign + "char";
  if (count["double"]) return count["long"] ? "long double" : "double";
  if (count["short"]) return sign + "short";
  if (count["long"] > 1 || count["__int64"]) return sign + "long long";
  return sign + (count["long"] ? "long" : "int");
}

std::optional<scalar_kind> scalar_named(const std::string& full) {
  const std::string name = full.starts_with("std::") ? full.substr(5) : canonical_name(full);
  static const std::map<std::string, scalar_kind, std::less<>> scalars{
      {"bool", scalar_kind::bool_},        {"char", scalar_kind::i8},
      {"signed char", scalar_kind::i8},    {"unsigned char", scalar_kind::u8},
      {"short", scalar_kind::i16},         {"unsigned short", scalar_kind::u16},
      {"int", scalar_kind::i32},           {"unsigned int", scalar_kind::u32},
      {"long", scalar_kind::i32},          {"unsigned long", scalar_kind::u32},
      {"long long", scalar_kind::i64},     {"unsigned long long", scalar_kind::u64},
      {"float", scalar_kind::f32},         {"double", scalar_kind::f64},
      {"wchar_t", scalar_kind::wchar},     {"char16_t", scalar_kind::wchar},
      {"char32_t", scalar_kind::u32},      {"char8_t", scalar_kind::u8},
      {"size_t", scalar_kind::size},       {"ptrdiff_t", scalar_kind::ptrdiff},
      {"ssize_t", scalar_kind::ptrdiff},   {"intptr_t", scalar_kind::ptrdiff},
      {"uintptr_t", scalar_kind::uintptr}, {"int8_t", scalar_kind::i8},
      {"uint8_t", scalar_kind::u8},        {"int16_t", scalar_kind::i16},
      {"uint16_t", scalar_kind::u16},      {"int32_t", scalar_kind::i32},
      {"uint32_t", scalar_kind::u32},      {"int64_t", scalar_kind::i64},
      {"uint64_t", scalar_kind::u64},      {"byte", scalar_kind::u8}};
  if (name == "byte" && !full.starts_with("std::"))
    return std::nullopt;  // of the names of a byte only std::byte is meant
  const auto found = scalars.find(name);
  if (found == scalars.end()) return std::nullopt;
  return found->second;
}

symbol_table::symbol_table(const swig_node& top) {
  collect(top, "", true);  // classes and enums come first, as `typedef struct T {...} T;` must not hide T
  collect(top, "", false);
}

void symbol_table::add(type_symbol symbol) {
  const std::string name = symbol.name;
  const auto [at, fresh] = symbols_.emplace(name, symbol);
  if (!fresh && at->second.kind == symbol_kind::forward && symbol.kind != symbol_kind::forward &&
      symbol.kind != symbol_kind::typedef_)
    at->second = std::move(symbol);
}

void symbol_table::collect(const swig_node& node, const std::string& scope, bool types) {
  const std::string name = node.has("name") ? qualified_name(node) : "";
  if (types) {
    if (node.tag == "namespace") namespaces_.insert(name);
    if (node.tag == "class") add({symbol_kind::class_, &node, name, scope, {}});
    if (node.tag == "classforward") add({symbol_kind::forward, &node, name, scope, {}});
    if (node.tag == "enum" && !name.empty()) add({symbol_kind::enum_, &node, name, scope, {}});
    if (node.tag == "template" && node.attr("templatetype") == "class")
      add({symbol_kind::template_, &node, name, scope, {}});
    if (node.tag == "using" && node.has("namespace")) used_namespaces_.insert(node.attr("namespace"));
  } else {
    cpp_type type;
    if (node.tag == "cdecl" && node.attr("kind") == "typedef")
      type = parse_type(node.attr("decl") + node.attr("type"));
    else if (node.tag == "using" && node.has("uname"))
      type.name = node.attr("uname");
    if (!type.name.empty() || type.target) {
      const bool itself = type.is(type_kind::named) && joined(scope, without_tag(type.name)) == name;
      if (!itself && !symbols_.contains(name)) {
        add({symbol_kind::typedef_, &node, name, scope, type});
        typedefs_.push_back(&symbols_.find(name)->second);
      }
    }
  }
  if (node.tag == "template") return;  // the members of a template belong to its instantiations
  const bool opens = node.tag == "class" || node.tag == "namespace" || (node.tag == "enum" && node.flag("scopedenum"));
  for (const auto& child : node.children) collect(*child, opens ? name : scope, types);
}

// The symbol of a name that is declared in exactly this scope, or in a base of the class that the scope is or names. `seen`
// holds the places that were searched, as classes may be bases of each other in a file that is no C++.
const type_symbol* symbol_table::find_in(const std::string& scope, const std::string& name,
                                         std::set<std::string>& seen) const {
  const std::string place = scope.empty() ? name : scope + "::" + name;
  if (const auto found = symbols_.find(place); found != symbols_.end()) return &found->second;
  if (!seen.insert(scope + "|" + name).second) return nullptr;
  const std::string outside = outer(name);
  if (const type_symbol* type = outside.empty() ? nullptr : find_in(scope, outside, seen))
    if (const type_symbol* named = named_class(*type, seen))
      if (const type_symbol* found = find_in(named->name, last_part(name), seen)) return found;
  const auto holder = scope.empty() ? symbols_.end() : symbols_.find(scope);
  if (holder == symbols_.end() || holder->second.kind != symbol_kind::class_) return nullptr;
  for (const auto& base : holder->second.node->bases) {
    const type_symbol* written = find(base, holder->second.scope, seen);
    const type_symbol* type = written ? named_class(*written, seen) : nullptr;
    if (!type) continue;
    if (const type_symbol* found = find_in(type->name, name, seen)) return found;
  }
  return nullptr;
}

// The class that a symbol is, or for which it stands as a typedef; null for any other symbol.
const type_symbol* symbol_table::named_class(const type_symbol& symbol, std::set<std::string>& seen) const {
  const type_symbol* at = &symbol;
  for (int steps = 0; steps < 64 && at; ++steps) {
    if (at->kind == symbol_kind::class_) return at;
    if (at->kind != symbol_kind::typedef_ || !at->type.is(type_kind::named)) return nullptr;
    at = find(at->type.name, at->scope, seen);
  }
  return nullptr;
}

const type_symbol* symbol_table::find(const std::string& written, const std::string& scope) const {
  std::set<std::string> seen;
  return find(written, scope, seen);
}

const type_symbol* symbol_table::find(const std::string& written, const std::string& scope,
                                      std::set<std::string>& seen) const {
  const std::string name = without_tag(written);
  // A name that begins with "::" is looked up in the outermost scope only.
  const bool outermost = without_elaboration(written).starts_with("::");
  for (std::string in = outermost ? "" : scope;; in = outer(in)) {
    if (const type_symbol* found = find_in(in, name, seen)) return found;
    if (in.empty()) break;
  }
  for (const auto& used : used_namespaces_)
    if (const auto found = symbols_.find(used + "::" + name); found != symbols_.end()) return &found->second;
  return nullptr;
}

bool resolved_type::passes(std::string_view name) const {
  return std::find(names.begin(), names.end(), name) != names.end();
}

const type_symbol* symbol_table::own_scalar(const std::string& written, const std::string& scope) const {
  const std::string name = without_tag(written);
  if (name.find(' ') != name.npos || name.starts_with("std::") || written.starts_with("::")) return nullptr;
  const type_symbol* symbol = find(name, scope);
  return symbol && !symbol->scope.empty() && symbol->scope != "std" ? symbol : nullptr;
}

// A name of which nothing is known but the namespace that it begins with: `info::Tag` is `lib::info::Tag` inside lib.
std::string symbol_table::in_namespace(const std::string& written, const std::string& scope) const {
  const std::string name = without_tag(written);
  const std::string head = name.substr(0, name.find("::"));
  if (head.size() == name.size() || without_elaboration(written).starts_with("::")) return written;
  for (std::string in = scope; !in.empty(); in = outer(in))
    if (namespaces_.contains(in + "::" + head)) return in + "::" + name;
  return written;
}

resolved_type symbol_table::resolve(const cpp_type& written, const std::string& scope) const {
  resolved_type result;
  result.type = written;
  result.scope = scope;
  for (int steps = 0; steps < 64 && result.type.is(type_kind::named); ++steps) {
    const std::string name = without_tag(result.type.name);
    result.names.push_back(last_part(name));
    if (((result.scalar = scalar_named(name)) || name == "void") && !own_scalar(result.type.name, result.scope)) {
      result.type.name = name.starts_with("std::") ? name.substr(5) : canonical_name(name);
      break;
    }
    result.scalar.reset();
    const type_symbol* symbol = find(result.type.name, result.scope);
    if (!symbol) result.type.name = name;  // this drops the "::" of ::std::function<...>
    if (!symbol && used_namespaces_.contains("std") && text_named("std::" + name)) result.type.name = "std::" + name;
    if ((result.text = text_named(symbol && symbol->kind != symbol_kind::typedef_ ? symbol->name
                                                                                  : without_tag(result.type.name))))
      break;
    if (!symbol) break;
    result.symbol = symbol;
    if (symbol->node->flag("feature_gangway_opaque") && symbol->kind == symbol_kind::typedef_) {
      result.opaque = symbol;
      break;
    }
    if (symbol->kind != symbol_kind::typedef_) break;
    cpp_type next = symbol->type;
    next.is_const = next.is_const || result.type.is_const;
    next.is_volatile = next.is_volatile || result.type.is_volatile;
    result.type = std::move(next);
    result.scope = symbol->scope;
    result.symbol = nullptr;
  }
  return result;
}

cpp_type symbol_table::qualify(const cpp_type& type, const std::string& scope) const {
  cpp_type result = type;
  if (type.is(type_kind::named)) {
    if ((!scalar_named(type.name) && type.name != "void") || own_scalar(type.name, scope)) {
      const type_symbol* symbol = find(type.name, scope);
      if (symbol)
        result.name = rooted(symbol->name);
      else if (used_namespaces_.contains("std") && text_named("std::" + type.name))
        result.name = "std::" + type.name;
      else
        result.name = in_namespace(type.name, scope);
    }
    return result;
  }
  if (type.target) result.target = std::make_shared<cpp_type>(qualify(*type.target, scope));
  for (auto& parameter : result.parameters) parameter = qualify(parameter, scope);
  if (type.is(type_kind::member_pointer))
    if (const type_symbol* symbol = find(type.name, scope)) result.name = rooted(symbol->name);
  return result;
}

const type_symbol* symbol_table::typedef_of(const type_symbol* target, const std::string& name, bool pointer) const {
  for (const type_symbol* candidate : typedefs_) {
    const cpp_type* type = &candidate->type;
    if (candidate->node->tag != "cdecl" || type->is_const) continue;
    if (pointer) {
      if (!type->is(type_kind::pointer)) continue;
      type = type->target.get();
    }
    if (!type->is(type_kind::named) || type->is_const) continue;
    const type_symbol* found = find(type->name, candidate->scope);
    if (target ? found == target : !found && without_tag(type->name) == name) return candidate;
  }
  return nullptr;
}

}  // namespace gangway::gen
