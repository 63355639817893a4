// templates.cpp: instances of templates, found by their arguments.
#include "build/templates.hpp"

#include <algorithm>
#include <cctype>

#include "build/symbols.hpp"
#include "text/ascii.hpp"

namespace gangway::gen {
namespace {

constexpr int deepest_instance = 64;

std::string list_of(const std::vector<std::string>& arguments) {
  std::string list;
  for (const std::string& one : arguments) list += (list.empty() ? "" : ",") + one;
  return "<(" + list + ")>";
}

// Whether an argument is a value as it is written: a number, a character, an expression of these.
bool is_literal(const std::string& text) {
  if (text == "true" || text == "false" || text == "nullptr") return true;
  return !text.empty() && (std::isdigit(static_cast<unsigned char>(text[0])) != 0 || text[0] == '\'' ||
                           text[0] == '-' || text[0] == '(' || text.find_first_of("?+*/%!") != text.npos);
}

// One name for the types that <cstdint> has under two.
std::string without_width(const std::string& name) {
  static const std::map<std::string, std::string, std::less<>> widths{
      {"int8_t", "signed char"}, {"uint8_t", "unsigned char"},
      {"int16_t", "short"},      {"uint16_t", "unsigned short"},
      {"int32_t", "int"},        {"uint32_t", "unsigned int"},
      {"int64_t", "long long"},  {"uint64_t", "unsigned long long"}};
  const auto found = widths.find(name);
  return found == widths.end() ? name : found->second;
}

bool is_pack(const swig_parm& parm) {
  return parm.type.find("...") != std::string::npos || parm.type.starts_with("v.");
}

}  // namespace

std::vector<name_part> parts_of(const std::string& name) {
  std::vector<name_part> parts(1);
  int depth = 0;
  std::string text;
  const auto flush = [&] {
    name_part& part = parts.back();
    const auto open = text.find("<(");
    part.name = text.substr(0, open);
    if (open != text.npos && text.ends_with(")>")) {
      part.has_arguments = true;
      part.arguments = split_types(text.substr(open + 2, text.size() - open - 4));
    }
    text.clear();
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    depth += name[i] == '(' ? 1 : name[i] == ')' ? -1 : 0;
    if (depth == 0 && name.compare(i, 2, "::") == 0) {
      flush();
      parts.emplace_back();
      ++i;
    } else {
      text += name[i];
    }
  }
  flush();
  return parts;
}

std::string substituted(const std::string& text, const std::map<std::string, std::string>& arguments) {
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_word(text[end])) ++end;
    if (end == i) {
      result += text[i++];
      continue;
    }
    const std::string word = text.substr(i, end - i);
    const char next = end < text.size() ? text[end] : '\0';
    const bool is_operator = word.size() == 1 && (next == '.' || next == '(');
    const bool is_member = result.ends_with("::");
    i = end;
    if ((word == "typename" || word == "template") && next == ' ') {
      ++i;
      continue;
    }
    const auto found = is_operator || is_member ? arguments.end() : arguments.find(word);
    result += found == arguments.end() ? word : found->second;
  }
  return result;
}

void template_table::add(const swig_node& node, const std::string& name, const std::string& scope) {
  const std::string& kind = node.attr("templatetype");
  if (kind != "class" && kind != "classforward" && !node.flag("aliastemplate")) return;
  if (node.origin != origin_kind::user) return;
  template_decl made{&node, scope, {}};
  std::string plain = name;
  const name_part last = parts_of(name).back();
  if (last.has_arguments) {
    made.pattern = last.arguments;
    plain.resize(name.size() - list_of(last.arguments).size());
  }
  templates_[plain].push_back(std::move(made));
}

void template_table::add_instance(const type_symbol& instance) {
  const name_part last = parts_of(instance.name).back();
  if (last.has_arguments)
    instances_[instance.name.substr(0, instance.name.size() - list_of(last.arguments).size())].push_back(&instance);
}

const type_symbol* template_table::made(const std::string& name) const {
  const auto found = made_.find(name);
  return found == made_.end() ? nullptr : &found->second.symbol;
}

std::string template_table::bound_in(const symbol_table& symbols, const std::string& instance,
                                     const std::string& text) const {
  const name_part last = parts_of(instance).back();
  if (!last.has_arguments) return text;
  const auto known = templates_.find(instance.substr(0, instance.size() - list_of(last.arguments).size()));
  if (known == templates_.end()) return text;
  const template_decl& primary = known->second.front();
  std::vector<std::string> arguments = last.arguments;
  with_defaults(symbols, primary, arguments, "");
  binding bound;
  for (std::size_t i = 0; i < arguments.size() && i < primary.node->template_parms.size(); ++i)
    bound[primary.node->template_parms[i].name] = arguments[i];
  return substituted(text, bound);
}

const type_symbol* template_table::make(type_symbol symbol, binding bound) const {
  const std::string name = symbol.name;
  return &made_.emplace(name, made_symbol{std::move(symbol), std::move(bound)}).first->second.symbol;
}

// A type without aliases, as text that is the same for equal types.
template_table::known_type template_table::canonical(const symbol_table& symbols, const swig_type& type,
                                                     const std::string& scope, int depth) const {
  if (depth > deepest_instance) return {encode(type), false};
  if (type.is(swig_type_kind::named)) return canonical_name(symbols, type, scope, depth);
  if (type.is(swig_type_kind::variadic)) return {encode(type), true};
  swig_type made = type;
  bool known = true;
  const auto part = [&](const swig_type& inner) {
    const known_type one = canonical(symbols, inner, scope, depth + 1);
    known = known && one.known;
    return parse_type(one.text);
  };
  made.target = std::make_shared<swig_type>(part(*type.target));
  for (swig_type& parameter : made.parameters) parameter = part(parameter);
  if (type.is(swig_type_kind::member_pointer)) {
    swig_type holder;
    holder.name = type.name;
    const known_type one = canonical(symbols, holder, scope, depth + 1);
    made.name = one.text;
    known = known && one.known;
  }
  return {encode(made), known};
}

template_table::known_type template_table::canonical_name(const symbol_table& symbols, const swig_type& type,
                                                          const std::string& scope, int depth) const {
  const resolved_type resolved = symbols.resolve(type, scope);
  if (!resolved.type.is(swig_type_kind::named)) return canonical(symbols, resolved.type, resolved.scope, depth + 1);
  swig_type made = resolved.type;
  if (resolved.opaque) {
    made.name = resolved.opaque->name;
    return {encode(made), true};
  }
  if (resolved.scalar) made.name = without_width(made.name);
  if (resolved.scalar || resolved.text || resolved.is_void()) return {encode(made), true};
  if (const type_symbol* const symbol = resolved.symbol) {
    made.name = symbol->kind == symbol_kind::class_ ? key_of(symbols, *symbol) : symbol->name;
    return {encode(made), true};
  }
  const std::string text = made.name;
  if (is_literal(text)) {
    std::erase(made.name, ' ');
    return {encode(made), true};
  }
  for (std::string in = resolved.scope;;) {
    const std::string place = in.empty() ? text : in + "::" + text;
    if (values_.contains(place)) {
      made.name = place;
      return {encode(made), true};
    }
    if (in.empty()) break;
    const auto cut = in.rfind("::");
    in = cut == in.npos ? "" : in.substr(0, cut);
  }
  std::vector<name_part> parts = parts_of(text);
  if (parts.size() > 1 && !parts.back().has_arguments) {
    const std::string& item = parts.back().name;
    const type_symbol* const holder =
        symbols.class_named(text.substr(0, text.size() - item.size() - 2), resolved.scope);
    if (holder && values_.contains(holder->name + "::" + item)) {
      made.name = holder->name + "::" + item;
      return {encode(made), true};
    }
  }
  if (parts.size() < 2 || parts[0].name != "std") return {encode(made), false};
  bool known = true;
  made.name.clear();
  for (name_part& part : parts) {
    for (std::string& argument : part.arguments) {
      const known_type one = canonical(symbols, parse_type(argument), resolved.scope, depth + 1);
      argument = one.text;
      known = known && one.known;
    }
    made.name += (made.name.empty() ? "" : "::") + part.name + (part.has_arguments ? list_of(part.arguments) : "");
  }
  return {encode(made), known};
}

// The name of an instance that is the same however it is written.
const std::string& template_table::key_of(const symbol_table& symbols, const type_symbol& instance) const {
  const auto [at, fresh] = keys_.emplace(&instance, instance.name);
  if (!fresh) return at->second;
  const name_part last = parts_of(instance.name).back();
  if (!last.has_arguments) return at->second;
  const std::string plain = instance.name.substr(0, instance.name.size() - list_of(last.arguments).size());
  const auto known = templates_.find(plain);
  if (known == templates_.end()) return at->second;
  std::vector<std::string> arguments = last.arguments;
  with_defaults(symbols, known->second.front(), arguments, instance.scope);
  std::string prefix = plain;
  // What the template stands in may be an instance itself.
  if (const auto cut = plain.size() - last.name.size(); cut > 2) {
    const type_symbol* const outer = symbols.find(plain.substr(0, cut - 2), "");
    if (outer && outer->kind == symbol_kind::class_) prefix = key_of(symbols, *outer) + "::" + last.name;
  }
  return keys_[&instance] = prefix + list_of(arguments);
}

// Makes the arguments canonical, and adds those that have defaults.
template_table::known_type template_table::with_defaults(const symbol_table& symbols, const template_decl& primary,
                                                         std::vector<std::string>& arguments,
                                                         const std::string& scope) const {
  bool known = true;
  binding bound;
  const std::vector<swig_parm>& parms = primary.node->template_parms;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const known_type one = canonical(symbols, parse_type(arguments[i]), scope, 0);
    known = known && one.known;
    arguments[i] = one.text;
    if (i < parms.size()) bound[parms[i].name] = one.text;
  }
  for (std::size_t i = arguments.size(); i < parms.size() && !is_pack(parms[i]); ++i) {
    if (!parms[i].has_default) return {"", false};
    const known_type one = canonical(symbols, parse_type(substituted(parms[i].value, bound)), primary.scope, 0);
    known = known && one.known;
    arguments.push_back(one.text);
    bound[parms[i].name] = one.text;
  }
  return {"", known};
}

// Whether a type is of the form of a specialisation, and what its parameters are then.
bool template_table::unify(const symbol_table& symbols, const swig_type& pattern, const swig_type& type,
                           const std::set<std::string>& parameters, const std::string& scope, binding& into,
                           int depth) const {
  if (depth > deepest_instance) return false;
  if (pattern.is(swig_type_kind::named) && parameters.contains(pattern.name)) {
    if ((pattern.is_const && !type.is_const) || (pattern.is_volatile && !type.is_volatile)) return false;
    swig_type bound = type;
    bound.is_const = type.is_const && !pattern.is_const;
    bound.is_volatile = type.is_volatile && !pattern.is_volatile;
    const std::string text = encode(bound);
    const auto [at, fresh] = into.emplace(pattern.name, text);
    return fresh || at->second == text;
  }
  if (pattern.kind != type.kind || pattern.is_const != type.is_const || pattern.is_volatile != type.is_volatile ||
      pattern.parameters.size() != type.parameters.size())
    return false;
  const auto same_inside = [&](const swig_type& one, const swig_type& other) {
    return unify(symbols, one, other, parameters, scope, into, depth + 1);
  };
  if (!pattern.is(swig_type_kind::named)) {
    if (pattern.is(swig_type_kind::array) && pattern.name != type.name) {
      if (!parameters.contains(pattern.name)) return false;
      const auto [at, fresh] = into.emplace(pattern.name, type.name);
      if (!fresh && at->second != type.name) return false;
    }
    for (std::size_t i = 0; i < pattern.parameters.size(); ++i)
      if (!same_inside(pattern.parameters[i], type.parameters[i])) return false;
    return !pattern.target || !type.target || same_inside(*pattern.target, *type.target);
  }
  const name_part last = parts_of(pattern.name).back();
  const name_part other = parts_of(type.name).back();
  if (last.has_arguments && other.has_arguments && last.name == other.name) {
    for (std::size_t i = 0; i < last.arguments.size(); ++i)
      if (i >= other.arguments.size() || !same_inside(parse_type(last.arguments[i]), parse_type(other.arguments[i])))
        return false;
    return true;
  }
  return canonical(symbols, pattern, scope, depth + 1).text == encode(type);
}

// The instance of a template. `shown` is the template as the name of the instance begins, `outer` what the parameters of the
// templates around it are.
const type_symbol* template_table::instantiate(const symbol_table& symbols, const std::string& name,
                                               const std::vector<std::string>& given, const std::string& scope,
                                               const std::string& shown, const binding& outer) const {
  const auto known = templates_.find(name);
  if (known == templates_.end()) return nullptr;
  const template_decl* primary = nullptr;
  for (const template_decl& one : known->second)
    if (one.pattern.empty() && (!primary || primary->node->attr("templatetype") == "classforward")) primary = &one;
  if (!primary) return nullptr;
  std::vector<std::string> arguments = given;
  const bool whole = with_defaults(symbols, *primary, arguments, scope).known;
  const std::string key = shown + list_of(arguments);
  if (const auto found = instances_.find(name); found != instances_.end())
    for (const type_symbol* const one : found->second)
      if (key_of(symbols, *one) == key) return one;
  if (!whole) return nullptr;
  if (const type_symbol* const before = made(key)) return before;
  const template_decl* chosen = primary;
  binding bound = outer;
  for (std::size_t i = 0; i < arguments.size() && i < primary->node->template_parms.size(); ++i)
    bound[primary->node->template_parms[i].name] = arguments[i];
  for (const template_decl& one : known->second) {
    if (one.pattern.empty() || one.pattern.size() > arguments.size()) continue;
    // SWIG gives the parameters of a partial specialisation in the order of the arguments, by the names that these have.
    std::set<std::string> parameters;
    for (const swig_parm& parm : one.node->template_parms) parameters.insert(parm.name);
    binding inner = outer;
    bool fits = true;
    for (std::size_t i = 0; i < one.pattern.size(); ++i)
      fits =
          fits && unify(symbols, parse_type(one.pattern[i]), parse_type(arguments[i]), parameters, one.scope, inner, 0);
    if (!fits || (chosen != primary && chosen->node->template_parms.size() <= parameters.size())) continue;
    chosen = &one;
    bound = inner;
  }
  type_symbol symbol;
  symbol.node = chosen->node;
  symbol.name = key;
  symbol.scope = chosen->scope;
  if (chosen->node->flag("aliastemplate")) {
    symbol.kind = symbol_kind::typedef_;
    symbol.type = parse_type(substituted(chosen->node->attr("decl") + chosen->node->attr("type"), bound));
  } else {
    symbol.kind = chosen->node->attr("templatetype") == "classforward" && !symbols.is_held(key) ? symbol_kind::forward
                                                                                                : symbol_kind::instance;
  }
  return make(std::move(symbol), std::move(bound));
}

const type_symbol* template_table::member(const symbol_table& symbols, const type_symbol& holder,
                                          const std::string& name) const {
  return member_of(symbols, holder, name, nullptr, holder.scope, 0);
}

const type_symbol* template_table::member_of(const symbol_table& symbols, const type_symbol& written,
                                             const std::string& name, const std::vector<std::string>* arguments,
                                             const std::string& scope, int depth) const {
  const type_symbol* holder = &written;
  for (int steps = 0; holder && holder->kind == symbol_kind::typedef_ && steps < deepest_instance; ++steps)
    holder = holder->type.is(swig_type_kind::named) ? symbols.find(holder->type.name, holder->scope) : nullptr;
  if (!holder || depth > deepest_instance) return nullptr;
  const std::string whole = holder->name + "::" + name;
  if (holder->kind == symbol_kind::class_ || holder->kind == symbol_kind::template_) {
    if (!arguments) return symbols.find(whole, "");
    const type_symbol* const found = symbols.find(whole, "");
    const std::string shown = holder->kind == symbol_kind::class_ ? key_of(symbols, *holder) + "::" + name : whole;
    return found && found->kind == symbol_kind::template_
               ? instantiate(symbols, found->name, *arguments, scope, shown, {})
               : nullptr;
  }
  if (holder->kind != symbol_kind::instance) return nullptr;
  const binding bound = made_.at(holder->name).bound;
  for (const auto& child : holder->node->children) {
    if (last_part(child->attr("name")) != name) continue;
    type_symbol symbol;
    symbol.node = child.get();
    symbol.scope = holder->name;
    if (child->tag == "cdecl" && child->attr("kind") == "typedef" && !arguments) {
      if (const type_symbol* const before = made(whole)) return before;
      symbol.name = whole;
      symbol.type = parse_type(substituted(child->attr("decl") + child->attr("type"), bound));
      return make(std::move(symbol), {});
    }
    if (child->tag == "class" && !arguments) {
      if (const type_symbol* const before = made(whole)) return before;
      symbol.kind = symbol_kind::instance;
      symbol.name = whole;
      return make(std::move(symbol), bound);
    }
    if (child->tag == "template" && arguments) {
      std::vector<std::string> list = *arguments;
      if (!with_defaults(symbols, {child.get(), holder->name, {}}, list, scope).known) return nullptr;
      symbol.name = whole + list_of(list);
      if (const type_symbol* const before = made(symbol.name)) return before;
      binding inner = bound;
      for (std::size_t i = 0; i < list.size() && i < child->template_parms.size(); ++i)
        inner[child->template_parms[i].name] = list[i];
      if (child->flag("aliastemplate")) {
        symbol.type = parse_type(substituted(child->attr("decl") + child->attr("type"), inner));
        return make(std::move(symbol), {});
      }
      symbol.kind = child->attr("templatetype") == "classforward" ? symbol_kind::forward : symbol_kind::instance;
      return make(std::move(symbol), std::move(inner));
    }
  }
  for (const std::string& base : holder->node->bases) {
    const type_symbol* const found = symbols.find(substituted(base, bound), holder->scope);
    if (!found || found == holder) continue;
    if (const type_symbol* const inside = member_of(symbols, *found, name, arguments, scope, depth + 1)) return inside;
  }
  return nullptr;
}

const type_symbol* template_table::find(const symbol_table& symbols, const std::string& name,
                                        const std::string& scope) const {
  if (name.find("<(") == name.npos || name.find("operator") != name.npos || depth_ > deepest_instance) return nullptr;
  if (const type_symbol* const before = made(name)) return before;
  const std::pair<std::string, std::string> key(name, scope);
  if (const auto known = found_.find(key); known != found_.end()) return known->second;
  ++depth_;
  const type_symbol* const found = look_up(symbols, name, scope);
  --depth_;
  if (depth_ == 0 || found) found_.emplace(key, found);
  return found;
}

const type_symbol* template_table::look_up(const symbol_table& symbols, const std::string& name,
                                           const std::string& scope) const {
  const std::vector<name_part> parts = parts_of(name);
  std::size_t at = 0;
  std::string prefix;
  for (; !parts[at].has_arguments; ++at) {
    if (at + 1 == parts.size()) return nullptr;
    prefix += parts[at].name + "::";
  }
  const type_symbol* symbol = symbols.find(prefix + parts[at].name, scope);
  for (int steps = 0; symbol && symbol->kind == symbol_kind::typedef_ && steps < deepest_instance; ++steps)
    symbol = symbol->type.is(swig_type_kind::named) ? symbols.find(symbol->type.name, symbol->scope) : nullptr;
  if (!symbol || symbol->kind != symbol_kind::template_) return nullptr;
  const type_symbol* current = instantiate(symbols, symbol->name, parts[at].arguments, scope, symbol->name, {});
  for (++at; current && at < parts.size(); ++at)
    current = member_of(symbols, *current, parts[at].name, parts[at].has_arguments ? &parts[at].arguments : nullptr,
                        scope, 0);
  return current;
}

}  // namespace gangway::gen
