// symbols.cpp: scope lookup and typedef resolution.
#include "build/symbols.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <sstream>
#include <utility>

#include "build/templates.hpp"
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

// A name without the unnamed namespaces, which SWIG spells as blanks: "a::    ::T".
static std::string without_unnamed(std::string name) {
  for (auto at = name.find(' '); at != name.npos; at = name.find(' ', at + 1)) {
    const auto end = name.find_first_not_of(' ', at);
    const bool part = (at == 0 || name.compare(at < 2 ? 0 : at - 2, 2, "::") == 0) && end != name.npos;
    if (part && name.compare(end, 2, "::") == 0) name.erase(at, end + 2 - at);
  }
  return name;
}

std::string scope_of(const swig_node& node) {
  for (const swig_node* at = node.parent; at; at = at->parent) {
    if (at->tag == "class" || at->tag == "namespace" || (at->tag == "enum" && at->flag("scopedenum")))
      return qualified_name(*at);
    if (at->tag == "extend" && at->parent && at->parent->tag != "class") return at->attr("name");
  }
  return {};
}

std::string scope_of_bases(const swig_node& node) {
  const std::string scope = outer(qualified_name(node));
  return scope.empty() ? scope_of(node) : scope;
}

bool is_function_type(const swig_node& node) {
  return node.tag == "cdecl" && node.attr("kind") == "function" && node.attr("storage") == "typedef";
}

bool is_public(const swig_node& node) { return node.attr("access").empty() || node.attr("access") == "public"; }

swig_type type_to(swig_type_kind kind, swig_type target) {
  swig_type made;
  made.kind = kind;
  made.target = std::make_shared<swig_type>(std::move(target));
  return made;
}

bool is_second(const swig_node& node) {
  const std::string& said = node.attr("error");  // in the words of SWIG 4.1, or of 4.5
  return node.tag == "class" &&
         (said.find("redefined (ignored)") != said.npos ||
          (said.find("Redefinition of identifier") != said.npos && said.find("by %extend") == said.npos));
}

std::string qualified_name(const swig_node& node) {
  const std::string name = without_unnamed(node.attr("name"));
  if (node.tag == "namespace" && name.find_first_not_of(' ') == name.npos) return scope_of(node);
  if (name.starts_with("::")) return name.substr(2);
  if (node.attr("storage") == "friend") {  // a friend is of the namespace, which only older SWIGs say
    const swig_node* at = node.parent;
    while (at && at->tag != "namespace") at = at->parent;
    return at && at->has("name") ? joined(qualified_name(*at), name) : name;
  }
  // What %template instantiates has its whole name, and stands in namespaces that SWIG made to say where it is written; the global
  // one has no name there.
  if (node.tag == "class" && node.has("template")) {
    const bool global = node.parent && node.parent->tag == "namespace" && !node.parent->has("name");
    if (global || name.substr(0, name.find('<')).find("::") != name.npos) return name;
  }
  const std::string scope = scope_of(node);
  // A class that is defined outside its namespaces has its whole name, and stands in the last of them.
  if (node.tag == "class" && !scope.empty() && outer(name).ends_with("::" + scope)) return name;
  return joined(scope, name);
}

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
      {"uint64_t", scalar_kind::u64},      {"byte", scalar_kind::u8},
      {"int_least8_t", scalar_kind::i8},   {"uint_least8_t", scalar_kind::u8},
      {"int_least16_t", scalar_kind::i16}, {"uint_least16_t", scalar_kind::u16},
      {"int_least32_t", scalar_kind::i32}, {"uint_least32_t", scalar_kind::u32},
      {"int_least64_t", scalar_kind::i64}, {"uint_least64_t", scalar_kind::u64},
      {"int_fast8_t", scalar_kind::i8},    {"uint_fast8_t", scalar_kind::u8},
      {"int_fast16_t", scalar_kind::i16},  {"uint_fast16_t", scalar_kind::u16},
      {"int_fast32_t", scalar_kind::i32},  {"uint_fast32_t", scalar_kind::u32},
      {"int_fast64_t", scalar_kind::i64},  {"uint_fast64_t", scalar_kind::u64},
      {"intmax_t", scalar_kind::i64},      {"uintmax_t", scalar_kind::u64},
      {"off_t", scalar_kind::i32},         {"off64_t", scalar_kind::i64}};
  if (name == "byte" && !full.starts_with("std::"))
    return std::nullopt;  // of the names of a byte only std::byte is meant
  const auto found = scalars.find(name);
  if (found == scalars.end()) return std::nullopt;
  return found->second;
}

symbol_table::symbol_table(const swig_node& top, std::set<std::string> held) : held_(std::move(held)) {
  collect(top, "", true);  // classes and enums come first, as `typedef struct T {...} T;` must not hide T
  collect(top, "", false);
  for (const auto& [name, symbol] : symbols_)
    if (symbol.kind == symbol_kind::class_ && name.ends_with(")>")) templates_.add_instance(symbol);
}

void symbol_table::add(type_symbol symbol) {
  const std::string name = symbol.name;
  const auto [at, fresh] = symbols_.emplace(name, symbol);
  // A specialisation has the name of the class that %template makes of it.
  const bool declared = at->second.node->tag == "classforward" || at->second.node->tag == "enumforward" ||
                        at->second.kind == symbol_kind::forward ||
                        (at->second.kind == symbol_kind::template_ && symbol.kind == symbol_kind::class_);
  if (!fresh && declared && symbol.node->tag != "classforward" && symbol.node->tag != "enumforward" &&
      symbol.kind != symbol_kind::typedef_)
    at->second = std::move(symbol);
}

void symbol_table::collect(const swig_node& node, const std::string& scope, bool types) {
  const std::string name = node.has("name") ? qualified_name(node) : "";
  if (types) {
    if (node.tag == "namespace") namespaces_.insert(name);
    if (node.tag == "class" && !is_second(node)) add({symbol_kind::class_, &node, name, scope, {}});
    if (node.tag == "classforward")
      add({is_held(name) ? symbol_kind::class_ : symbol_kind::forward, &node, name, scope, {}});
    // An enum that is declared with its type is a whole type, although nothing is known of its items.
    if (node.tag == "enumforward" && (node.has("enumbase") || node.has("inherit") || node.flag("scopedenum")))
      add({symbol_kind::enum_, &node, name, scope, {}});
    if (node.tag == "enum" && !name.empty()) add({symbol_kind::enum_, &node, name, scope, {}});
    if (node.tag == "template" && (node.attr("templatetype") == "class" ||
                                   node.attr("templatetype") == "classforward" || node.flag("aliastemplate"))) {
      add({symbol_kind::template_, &node, name, scope, {}});
      templates_.add(node, name, scope);
    }
    if (node.tag == "enumitem" || (node.tag == "cdecl" && node.attr("kind") == "variable" && node.has("value")))
      templates_.add_value(name);
    if (node.tag == "using" && node.has("namespace")) {
      used_namespaces_.insert(node.attr("namespace"));
      if (!scope.empty()) used_in_[scope].push_back(node.attr("namespace"));
    }
  } else {
    swig_type type;
    if (node.tag == "cdecl" && (node.attr("kind") == "typedef" || is_function_type(node)))
      type = parse_type(node.attr("decl") + node.attr("type"));
    else if (node.tag == "using" && node.has("uname"))
      type.name = node.attr("uname");
    if (!type.name.empty() || type.target) {
      const bool itself = type.is(swig_type_kind::named) && joined(scope, without_tag(type.name)) == name;
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

// The namespaces whose members are also those of a namespace, by its using-directives. Its name may lead through such ones, too:
// `a::c` is `b::c` where a uses b.
void symbol_table::add_used(const std::string& space, std::set<std::string>& all, int depth) const {
  if (depth > 16) return;
  std::set<std::string> same;
  if (namespaces_.contains(space)) same.insert(space);
  if (const std::string around = outer(space); !around.empty()) {
    std::set<std::string> arounds;
    add_used(around, arounds, depth + 1);
    for (const std::string& one : arounds)
      if (namespaces_.contains(joined(one, last_part(space)))) same.insert(joined(one, last_part(space)));
  }
  for (const std::string& one : same) {
    if (!all.insert(one).second) continue;
    const auto uses = used_in_.find(one);
    if (uses == used_in_.end()) continue;
    for (const std::string& used : uses->second)
      for (std::string in = one;; in = outer(in)) {
        std::set<std::string> found;
        add_used(joined(in, without_tag(used)), found, depth + 1);
        all.insert(found.begin(), found.end());
        if (!found.empty() || in.empty()) break;
      }
  }
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
  if (const std::string space = outer(place); !space.empty() && !used_in_.empty()) {
    std::set<std::string> used;
    add_used(space, used, 0);
    for (const std::string& one : used)
      if (const auto found = symbols_.find(joined(one, last_part(place))); found != symbols_.end())
        return &found->second;
  }
  const auto holder = scope.empty() ? symbols_.end() : symbols_.find(scope);
  if (holder == symbols_.end())
    if (const type_symbol* const made = outside.empty() ? templates_.made(scope) : nullptr)
      return templates_.member(*this, *made, name);
  if (holder == symbols_.end() || holder->second.kind != symbol_kind::class_) return nullptr;
  for (const auto& base : holder->second.node->bases) {
    const type_symbol* written = find(base, scope_of_bases(*holder->second.node), seen);
    const type_symbol* type = written ? named_class(*written, seen) : nullptr;
    if (!type) continue;
    if (const type_symbol* found = find_in(type->name, name, seen)) return found;
  }
  return nullptr;
}

// The class or instance that a symbol is, or for which it stands as a typedef; null for any other symbol.
const type_symbol* symbol_table::named_class(const type_symbol& symbol, std::set<std::string>& seen) const {
  const type_symbol* at = &symbol;
  for (int steps = 0; steps < 64 && at; ++steps) {
    if (at->is_class()) return at;
    if (at->kind != symbol_kind::typedef_ || !at->type.is(swig_type_kind::named)) return nullptr;
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
  return templates_.find(*this, name, outermost ? "" : scope);
}

const type_symbol* symbol_table::class_named(const std::string& name, const std::string& scope) const {
  std::set<std::string> seen;
  const type_symbol* const found = find(name, scope, seen);
  return found ? named_class(*found, seen) : nullptr;
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

std::string symbol_table::namespace_of(std::string scope) const {
  for (auto found = symbols_.find(scope); found != symbols_.end() || scope.ends_with(")>");
       found = symbols_.find(scope))
    scope = outer(scope);
  return scope;
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

// The name in std of a template of the library that `using namespace std` or a using-declaration made visible: "std::vector<(int)>" of
// "vector<(int)>". Any other name stays as it is.
std::string symbol_table::in_library(const std::string& written, const std::string& scope) const {
  static const std::set<std::string, std::less<>> known{"array",
                                                        "complex",
                                                        "deque",
                                                        "forward_list",
                                                        "function",
                                                        "initializer_list",
                                                        "list",
                                                        "map",
                                                        "multimap",
                                                        "multiset",
                                                        "optional",
                                                        "pair",
                                                        "set",
                                                        "shared_ptr",
                                                        "span",
                                                        "tuple",
                                                        "unique_ptr",
                                                        "unordered_map",
                                                        "unordered_multimap",
                                                        "unordered_multiset",
                                                        "unordered_set",
                                                        "variant",
                                                        "vector",
                                                        "weak_ptr"};
  const std::string name = without_tag(written);
  const std::string bare = name.substr(0, name.find("<("));
  if (bare.size() == name.size() || bare.find("::") != bare.npos) return written;
  const type_symbol* const found = find(bare, scope);
  if (found && found->kind == symbol_kind::typedef_ && found->type.name.starts_with("std::"))
    return found->type.name + name.substr(bare.size());
  const bool own = found && !found->name.starts_with("std::");
  return !own && used_namespaces_.contains("std") && known.contains(bare) ? "std::" + name : written;
}

// Turns a member type of the library's containers into what it is: "std::vector<(int)>::const_reference" is a const int &. Returns false for
// any other name.
static bool member_of_library(resolved_type& at) {
  if (!at.type.name.starts_with("std::") || at.type.name.find(")>::") == std::string::npos) return false;
  const std::vector<name_part> parts = parts_of(at.type.name);
  if (parts.size() != 3 || !parts[1].has_arguments || parts[2].has_arguments || parts[1].arguments.empty())
    return false;
  const std::string& container = parts[1].name;
  const std::string& member = parts[2].name;
  static const std::set<std::string, std::less<>> sequences{
      "array", "deque", "list", "vector", "forward_list", "set", "multiset", "unordered_set", "unordered_multiset"};
  static const std::set<std::string, std::less<>> maps{"map", "multimap", "unordered_map", "unordered_multimap"};
  const bool map = maps.contains(container);
  if (!map && !sequences.contains(container)) return false;
  const std::string& first = parts[1].arguments[0];
  std::string meant;
  if (member == "size_type") meant = "size_t";
  if (member == "difference_type") meant = "ptrdiff_t";
  if (member == "key_type" && (map || container.find("set") != container.npos)) meant = first;
  if (member == "mapped_type" && map && parts[1].arguments.size() > 1) meant = parts[1].arguments[1];
  const bool bits = container == "vector" && first == "bool";  // whose references are objects
  if (!map && member == "value_type") meant = first;
  if (!map && !bits && member == "reference") meant = "r." + first;
  if (!map && !bits && member == "const_reference") meant = "r.q(const)." + first;
  if (meant.empty()) return false;
  swig_type next = parse_type(meant);
  next.is_const = next.is_const || (at.type.is_const && !next.is(swig_type_kind::reference));
  next.is_volatile = next.is_volatile || at.type.is_volatile;
  at.type = std::move(next);
  return true;
}

// The type that std::complex is of floats or doubles. Of other numbers it is a class of which the standard says nothing.
std::optional<scalar_kind> symbol_table::complex_named(const std::string& written, const std::string& scope) const {
  static constexpr std::string_view head = "std::complex<(";
  if (written.find("complex<(") == written.npos) return std::nullopt;
  const std::string name = in_library(without_tag(written), scope);
  if (!name.starts_with(head) || !name.ends_with(")>")) return std::nullopt;
  const resolved_type of = resolve(parse_type(name.substr(head.size(), name.size() - head.size() - 2)), scope);
  if (of.scalar == scalar_kind::f32) return scalar_kind::c64;
  if (of.scalar == scalar_kind::f64) return scalar_kind::c128;
  return std::nullopt;
}

bool symbol_table::step(resolved_type& at) const {
  const std::string written = at.type.name;
  const std::string name = without_tag(written);
  at.names.push_back(last_part(name));
  if ((at.scalar = complex_named(written, at.scope))) {
    at.type.name = at.scalar == scalar_kind::c64 ? "std::complex<float>" : "std::complex<double>";
    return false;
  }
  if (((at.scalar = scalar_named(name)) || name == "void") && !own_scalar(at.type.name, at.scope)) {
    at.type.name = name.starts_with("std::") ? name.substr(5) : canonical_name(name);
    return false;
  }
  at.scalar.reset();
  const type_symbol* symbol = find(at.type.name, at.scope);
  if (!symbol) at.type.name = name;  // this drops the "::" of ::std::function<...>
  if (!symbol && used_namespaces_.contains("std") && text_named("std::" + name)) at.type.name = "std::" + name;
  if (!symbol) at.type.name = in_library(at.type.name, at.scope);
  if ((at.text =
           text_named(symbol && symbol->kind != symbol_kind::typedef_ ? symbol->name : without_tag(at.type.name))))
    return false;
  if (!symbol) {
    // An enum that only C++ knows is its number: the shims assert that it is an int.
    if (written.starts_with("enum ") && !at.text && name.find('$') == name.npos) {
      at.scalar = scalar_kind::i32;
      at.type.name = "enum " + name;
    }
    return member_of_library(at);
  }
  at.symbol = symbol;
  if (symbol->node->flag("feature_gangway_opaque") && symbol->kind == symbol_kind::typedef_) {
    at.opaque = symbol;
    return false;
  }
  if (symbol->kind != symbol_kind::typedef_) return false;
  swig_type next = symbol->type;
  next.is_const = next.is_const || at.type.is_const;
  next.is_volatile = next.is_volatile || at.type.is_volatile;
  at.type = std::move(next);
  at.scope = symbol->scope;
  at.symbol = nullptr;
  return true;
}

resolved_type symbol_table::resolve(const swig_type& written, const std::string& scope) const {
  resolved_type result;
  result.type = written;
  result.scope = scope;
  for (int steps = 0; steps < 64 && result.type.is(swig_type_kind::named) && step(result);) ++steps;
  return result;
}

swig_type symbol_table::qualify(const swig_type& type, const std::string& scope) const {
  swig_type result = type;
  if (type.is(swig_type_kind::named)) {
    if ((!scalar_named(type.name) && type.name != "void") || own_scalar(type.name, scope)) {
      const type_symbol* symbol = find(type.name, scope);
      if (symbol)
        result.name = rooted(symbol->name);
      else if (used_namespaces_.contains("std") && text_named("std::" + type.name))
        result.name = "std::" + type.name;
      else if (const std::string name = in_library(type.name, scope); name != type.name)
        result.name = name;
      else
        result.name = in_namespace(type.name, scope);
    }
    return result;
  }
  if (type.target) result.target = std::make_shared<swig_type>(qualify(*type.target, scope));
  for (auto& parameter : result.parameters) parameter = qualify(parameter, scope);
  if (type.is(swig_type_kind::member_pointer))
    if (const type_symbol* symbol = find(type.name, scope)) result.name = rooted(symbol->name);
  return result;
}

const type_symbol* symbol_table::typedef_of_instance(const type_symbol& instance) const {
  for (const type_symbol* candidate : typedefs_) {
    const swig_type& type = candidate->type;
    if (candidate->node->tag != "cdecl" || candidate->node->origin != origin_kind::user ||
        !type.is(swig_type_kind::named) || type.is_const || type.is_volatile)
      continue;
    const bool outside = candidate->scope.empty() || namespaces_.contains(candidate->scope);
    if (outside && find(type.name, candidate->scope) == &instance) return candidate;
  }
  return nullptr;
}

const type_symbol* symbol_table::typedef_of(const type_symbol* target, const std::string& name, bool pointer) const {
  for (const type_symbol* candidate : typedefs_) {
    const swig_type* type = &candidate->type;
    if (candidate->node->tag != "cdecl" || type->is_const) continue;
    if (pointer) {
      if (!type->is(swig_type_kind::pointer)) continue;
      type = type->target.get();
    }
    if (!type->is(swig_type_kind::named) || type->is_const) continue;
    const type_symbol* found = find(type->name, candidate->scope);
    if (target ? found == target : !found && without_tag(type->name) == name) return candidate;
  }
  return nullptr;
}

}  // namespace gangway::gen
