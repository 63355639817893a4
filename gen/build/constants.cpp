// constants.cpp: macros, %constant, const variables and enum items with their values.
#include <fmt/format.h>

#include "build/builder.hpp"
#include "naming/go_names.hpp"
#include "text/ascii.hpp"

namespace gangway::gen {
namespace {

// SWIG 4.1 gives the text of string and character constants without quotes, 4.5 with, and each beside the other form.
std::optional<evaluated_value> literal(const swig_node& node, bool quoted_type, bool is_char) {
  if (!quoted_type && !is_char) return std::nullopt;
  std::optional<evaluated_value> value;
  const std::string& text = node.has("stringval") ? node.attr("stringval") : node.attr("value");
  if (quoted_type) {
    value.emplace();
    value->kind = evaluated_kind::string;
    value->text = text;
  } else if (text.size() == 1) {
    value.emplace();
    value->kind = evaluated_kind::char_;
    value->bits = 8;
    value->integer = static_cast<signed char>(text[0]);
  }
  return value;
}

// Whether a type is a C string, by whatever name: const char*, an array of char, LPCSTR.
bool is_text_type(const symbol_table& symbols, const resolved_type& type) {
  if (!type.type.is(swig_type_kind::pointer) && !type.type.is(swig_type_kind::array)) return false;
  const resolved_type held = symbols.resolve(*type.type.target, type.scope);
  return held.type.is(swig_type_kind::named) && held.type.name == "char" && !held.opaque;
}

// Whether an expression has a name in it, of which only C++ knows what it is.
bool has_name(const std::string& expression) {
  char before = ' ';
  for (const char c : expression) {
    const bool letter = std::isalpha(static_cast<unsigned char>(c)) || c == '_';
    if (letter && !std::isalnum(static_cast<unsigned char>(before)) && before != '_') return true;
    before = c;
  }
  return false;
}

// Whether an expression is, or begins with, a character or a text: 'ab', u"16".
bool is_literal(const std::string& expression) {
  const auto quote = expression.find_first_of("'\"");
  return quote != expression.npos && quote == expression.find_first_not_of("LuU8R");
}

bool is_name(const std::string& expression) {
  return !expression.empty() && !is_digit(expression[0]) && std::all_of(expression.begin(), expression.end(), is_word);
}

constant_kind kind_of(const evaluated_value& value) {
  switch (value.kind) {
  case evaluated_kind::float_: return constant_kind::float_;
  case evaluated_kind::string: return constant_kind::string;
  case evaluated_kind::char_: return constant_kind::char_;
  case evaluated_kind::bool_: return constant_kind::bool_;
  case evaluated_kind::integer: break;
  }
  return value.is_unsigned ? constant_kind::unsigned_ : constant_kind::integer;
}

}  // namespace

std::optional<evaluated_value> builder::evaluate_in(const std::string& expression, const std::string& scope,
                                                    int depth) {
  if (depth > 32) return std::nullopt;
  return evaluate(
      expression, [&](const std::string& name) { return value_of(name, scope, depth + 1); },
      [&](const std::string& name) {
        swig_type type;
        type.name = name;
        const resolved_type resolved = symbols_.resolve(type, scope);
        return resolved.scalar && !resolved.opaque ? resolved.type.name : std::string();
      });
}

// A macro or %constant as it was written; null when several of that name were written differently.
const written_value* builder::as_written(const swig_node& node) const {
  if (node.tag != "constant") return nullptr;
  const auto [first, last] = swig_.constants.equal_range(last_part(node.attr("name")));
  for (auto at = first; at != last; ++at)
    if (at->second.expression != first->second.expression || at->second.typed != first->second.typed) return nullptr;
  return first == last ? nullptr : &first->second;
}

// The value of the enum item, macro or constant that `name` means in `scope`.
std::optional<evaluated_value> builder::value_of(const std::string& written, const std::string& scope, int depth) {
  const std::string name = written.starts_with("::") ? written.substr(2) : written;
  const swig_node* node = nullptr;
  std::string found;
  for (std::string in = scope;;) {
    found = in.empty() || name.starts_with(in + "::") ? name : in + "::" + name;
    if (const auto at = constant_nodes_.find(found); at != constant_nodes_.end()) {
      node = at->second;
      break;
    }
    if (in.empty()) return std::nullopt;
    const auto cut = in.rfind("::");
    in = cut == in.npos ? "" : in.substr(0, cut);
  }
  if (const auto known = item_values_.find(found); known != item_values_.end()) return known->second;
  item_values_[found] = std::nullopt;  // a constant that refers to itself has no value
  std::optional<evaluated_value> value;
  if (node->tag == "enumitem") {
    const std::string inside = scope_of(*node);
    const std::string& expression = node->has("enumvalue") ? node->attr("enumvalue") : node->attr("enumvalueex");
    if (!node->has("enumvalue") && node->parent) {
      // One more than the item before it, which may have another name in Go.
      const swig_node* before = nullptr;
      for (const auto& child : node->parent->children) {
        if (child.get() == node) break;
        if (child->tag == "enumitem") before = child.get();
      }
      const std::string own = before ? before->attr("name") : std::string();
      if (before) value = value_of(inside.empty() ? own : inside + "::" + own, inside, depth);
      if (value && value->kind == evaluated_kind::integer) ++value->integer;
      if (!before) value.emplace();
    } else if (node->has("enumvalue") && expression.empty()) {
      value.emplace();  // SWIG drops the quotes of '\0', and the NUL
    } else {
      value = evaluate_in(expression, inside, depth);
      if (!value) value = evaluate_in(symbols_.bound_in(inside, expression), inside, depth);
    }
    // SWIG 4.1 drops the quotes of a character.
    if (!value && expression.size() == 1)
      value = literal(*node, false, false), value.emplace(), value->integer = static_cast<signed char>(expression[0]);
    if (value && (value->kind == evaluated_kind::float_ || value->kind == evaluated_kind::string)) value.reset();
    if (value) value->kind = evaluated_kind::integer;
  } else {
    const std::string type = node->tag == "constant" ? node->attr("type") : node->attr("decl") + node->attr("type");
    const resolved_type resolved = symbols_.resolve(parse_type(type), scope_of(*node));
    if (const written_value* const own = as_written(*node)) {
      value = evaluate_in(own->expression, scope_of(*node), depth);
      if (value && own->typed && resolved.scalar && value->kind != evaluated_kind::string)
        value = convert(*value, resolved.type.name);
      // The value of a macro from another header is in SWIG's tree only, in which texts and fractions are cut.
      const bool exact = own->raw && own->expression.find_first_of("\"'.") == own->expression.npos;
      if (value || !exact) return item_values_[found] = value;
    }
    const bool named = is_name(node->attr("value")) && !node->has("stringval") && node->tag == "cdecl" &&
                       !swig_.quoted_words.contains(node->attr("value"));
    value = literal(*node, !named && is_text_type(symbols_, resolved),
                    resolved.type.name == "char" && resolved.scalar && node->attr("value").size() == 1 &&
                        !std::isdigit(static_cast<unsigned char>(node->attr("value")[0])));
    if (!value && resolved.type.name == "char" && node->has("stringval")) value = literal(*node, false, true);
    if (!value && node->tag == "constant" && resolved.type.name == "char" && node->attr("rawval").starts_with("'"))
      value = literal(*node, false, true);
    if (!value) value = evaluate_in(node->attr("value"), scope_of(*node), depth);
    // A constant that C++ declares has the declared type; a macro keeps the type of its expression.
    if (value && node->tag == "cdecl" && resolved.scalar && value->kind != evaluated_kind::string)
      value = convert(*value, resolved.type.name);
  }
  return item_values_[found] = value;
}

void builder::constant(const swig_node& node) {
  const std::string name = qualified_name(node);
  const auto value = value_of(name, "", 0);
  if (!value) {
    // C++ knows the expression of a %constant: it is in the shims, as it is written.
    const std::string& expression = node.attr(node.has("rawval")     ? "rawval"
                                              : node.has("rawvalue") ? "rawvalue"
                                                                     : "value");
    if (node.attr("view") == "constantDirective" && node.attr("storage") == "%constant" && has_name(expression) &&
        (!is_literal(expression) || expression.starts_with("L\"")))
      return read_constant(node, expression);
    throw refusal_cause{refusal_rule::constant, node.attr("value"), ""};
  }
  constant_decl constant;
  constant.cpp_name = spell_name(name);
  const std::string own = last_part(name);
  const std::string sym = node.attr("sym_name");
  const type_symbol* outer = symbols_.find(scope_of(node), "");
  const std::string prefix = outer && outer->kind == symbol_kind::class_ ? type_name(*outer->node) : "";
  constant.go_name = name_in_go(node, prefix + (sym.empty() || sym == own ? exported(own) : renamed(sym)));
  constant.doc = swig_.docs.find(node);
  constant.kind = kind_of(*value);
  constant.integer = value->integer;
  constant.text = value->text;
  constant.maybe_macro = node.tag == "constant" || node.extension;  // C++ has none of %extend
  constant.is_constexpr = node.attr("storage").find("constexpr") != std::string::npos;
  if (!constant.maybe_macro) constant.cpp_name = rooted(constant.cpp_name);
  if (node.tag == "cdecl" && value->kind != evaluated_kind::string) {
    const resolved_type resolved = symbols_.resolve(parse_type(node.attr("decl") + node.attr("type")), scope_of(node));
    constant.go_type = resolved.scalar;
  }
  claim("", constant.go_name, node);
  module_.constants.push_back(std::move(constant));
}

// Makes a Go function of a %constant whose value is known to C++ only: an address, an object.
void builder::read_constant(const swig_node& node, const std::string& expression) {
  const std::string scope = scope_of(node);
  const swig_type type = parse_type(node.attr("type"));
  function_decl get;
  get.kind = function_kind::global_get;
  get.cpp_name = "(" + expression + ")";
  get.member_name = expression;
  get.call_by_name = true;
  get.is_noexcept = true;
  get.signature = spelled(type, scope, last_part(node.attr("name"))) + " = " + expression;
  get.doc = swig_.docs.find(node);
  get.returns = type_of(type, scope);
  get.result = result(type, scope, result_owner::cpp);
  if (get.result->kind == argument_kind::block && get.result->indirection == indirection_kind::value)
    get.result->indirection = indirection_kind::reference;  // it stays where it is
  get.has_error = get.result->adopts || get.result->kind == argument_kind::block;
  const std::string own = last_part(qualified_name(node));
  const std::string sym = node.attr("sym_name");
  get.go_name = sym.empty() || sym == own ? exported(own) : renamed(sym);
  add_function(std::move(get), node);
}

// Makes a Go constant of a const or constexpr variable whose value is known. Returns false when the value is not known, so
// that it stays a variable.
bool builder::constant_variable(const swig_node& node) {
  if (!node.has("value")) return false;
  const swig_type type = parse_type(node.attr("decl") + node.attr("type"));
  const swig_type& held = type.is(swig_type_kind::array) ? *type.target : type;
  const bool fixed = held.is_const || node.attr("storage").find("constexpr") != std::string::npos;
  if (!fixed) return false;
  const resolved_type resolved = symbols_.resolve(type, scope_of(node));
  if (!resolved.scalar && !is_text_type(symbols_, resolved)) return false;
  if (resolved.opaque || !value_of(qualified_name(node), "", 0)) return false;
  constant(node);
  return true;
}

}  // namespace gangway::gen
