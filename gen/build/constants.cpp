// constants.cpp: macros, %constant, const variables and enum items with their values.
#include <fmt/format.h>

#include "build/builder.hpp"
#include "naming/go_names.hpp"

namespace gangway::gen {
namespace {

// SWIG 4.1 gives the text of string and character constants without quotes, 4.5 with, and each beside the other form.
std::optional<Value> literal(const Node& node, bool quoted_type, bool is_char) {
  if (!quoted_type && !is_char) return std::nullopt;
  std::optional<Value> value;
  const std::string& text = node.has("stringval") ? node.attr("stringval") : node.attr("value");
  if (quoted_type) {
    value.emplace();
    value->kind = Value::Kind::String;
    value->text = text;
  } else if (text.size() == 1) {
    value.emplace();
    value->kind = Value::Kind::Char;
    value->bits = 8;
    value->integer = static_cast<signed char>(text[0]);
  }
  return value;
}

// A C string, by whatever name: const char*, an array of char, LPCSTR.
bool is_text_type(const Symbols& symbols, const Resolved& type) {
  if (!type.type.is(Type::Kind::Pointer) && !type.type.is(Type::Kind::Array)) return false;
  const Resolved held = symbols.resolve(*type.type.target, type.scope);
  return held.type.is(Type::Kind::Named) && held.type.name == "char" && !held.opaque;
}

Constant::Kind kind_of(const Value& value) {
  switch (value.kind) {
  case Value::Kind::Float: return Constant::Kind::Float;
  case Value::Kind::String: return Constant::Kind::String;
  case Value::Kind::Char: return Constant::Kind::Char;
  case Value::Kind::Bool: return Constant::Kind::Bool;
  case Value::Kind::Integer: break;
  }
  return value.is_unsigned ? Constant::Kind::Unsigned : Constant::Kind::Integer;
}

}  // namespace

std::optional<Value> Builder::evaluate_in(const std::string& expression, const std::string& scope, int depth) {
  if (depth > 32) return std::nullopt;
  return evaluate(
      expression, [&](const std::string& name) { return value_of(name, scope, depth + 1); },
      [&](const std::string& name) {
        Type type;
        type.name = name;
        const Resolved resolved = symbols_.resolve(type, scope);
        return resolved.scalar && !resolved.opaque ? resolved.type.name : std::string();
      });
}

// A macro or %constant as it was written; null where several of its name were written differently.
const Written* Builder::as_written(const Node& node) const {
  if (node.tag != "constant") return nullptr;
  const auto [first, last] = swig_.constants.equal_range(last_part(node.attr("name")));
  for (auto at = first; at != last; ++at)
    if (at->second.expression != first->second.expression || at->second.typed != first->second.typed) return nullptr;
  return first == last ? nullptr : &first->second;
}

// The value of an enum item, macro or constant by name, as seen from `scope`.
std::optional<Value> Builder::value_of(const std::string& written, const std::string& scope, int depth) {
  const std::string name = written.starts_with("::") ? written.substr(2) : written;
  const Node* node = nullptr;
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
  item_values_[found] = std::nullopt;  // a cycle has no value
  std::optional<Value> value;
  if (node->tag == "enumitem") {
    const std::string inside = scope_of(*node);
    const std::string& expression = node->has("enumvalue") ? node->attr("enumvalue") : node->attr("enumvalueex");
    value = evaluate_in(expression, inside, depth);
    // SWIG 4.1 drops the quotes of a character.
    if (!value && expression.size() == 1)
      value = literal(*node, false, false), value.emplace(), value->integer = static_cast<signed char>(expression[0]);
    if (value && (value->kind == Value::Kind::Float || value->kind == Value::Kind::String)) value.reset();
    if (value) value->kind = Value::Kind::Integer;
  } else {
    const std::string type = node->tag == "constant" ? node->attr("type") : node->attr("decl") + node->attr("type");
    const Resolved resolved = symbols_.resolve(parse_type(type), scope_of(*node));
    if (const Written* const own = as_written(*node)) {
      value = evaluate_in(own->expression, scope_of(*node), depth);
      if (value && own->typed && resolved.scalar && value->kind != Value::Kind::String)
        value = convert(*value, resolved.type.name);
      // The value of a macro of another header is in SWIG's tree only, where text and fractions are cut.
      const bool exact = own->raw && own->expression.find_first_of("\"'.") == own->expression.npos;
      if (value || !exact) return item_values_[found] = value;
    }
    value = literal(*node, is_text_type(symbols_, resolved),
                    resolved.type.name == "char" && resolved.scalar && node->attr("value").size() == 1 &&
                        !std::isdigit(static_cast<unsigned char>(node->attr("value")[0])));
    if (!value && resolved.type.name == "char" && node->has("stringval")) value = literal(*node, false, true);
    if (!value && node->tag == "constant" && resolved.type.name == "char" && node->attr("rawval").starts_with("'"))
      value = literal(*node, false, true);
    if (!value) value = evaluate_in(node->attr("value"), scope_of(*node), depth);
    // A constant that C++ declares has the declared type; a macro keeps the type of its expression.
    if (value && node->tag == "cdecl" && resolved.scalar && value->kind != Value::Kind::String)
      value = convert(*value, resolved.type.name);
  }
  return item_values_[found] = value;
}

void Builder::constant(const Node& node) {
  const std::string name = qualified_name(node);
  const auto value = value_of(name, "", 0);
  if (!value) throw Refusal{Rule::Constant, node.attr("value"), ""};
  Constant constant;
  constant.cpp_name = spell_name(name);
  const std::string own = last_part(name);
  const std::string sym = node.attr("sym_name");
  const Symbol* outer = symbols_.find(scope_of(node), "");
  const std::string prefix = outer && outer->kind == Symbol::Kind::Class ? type_name(*outer->node) : "";
  constant.go_name = prefix + (sym.empty() || sym == own ? exported(own) : renamed(sym));
  constant.doc = swig_.docs.find(node);
  constant.kind = kind_of(*value);
  constant.integer = value->integer;
  constant.text = value->text;
  constant.maybe_macro = node.tag == "constant";
  constant.is_constexpr = node.attr("storage").find("constexpr") != std::string::npos;
  if (!constant.maybe_macro) constant.cpp_name = rooted(constant.cpp_name);
  if (node.tag == "cdecl" && value->kind != Value::Kind::String) {
    const Resolved resolved = symbols_.resolve(parse_type(node.attr("decl") + node.attr("type")), scope_of(node));
    constant.go_type = resolved.scalar;
  }
  claim("", constant.go_name, node);
  module_.constants.push_back(std::move(constant));
}

// A const or constexpr variable whose value is known: a Go constant. False: it is a variable after all.
bool Builder::constant_variable(const Node& node) {
  if (!node.has("value")) return false;
  const Type type = parse_type(node.attr("decl") + node.attr("type"));
  const Type& held = type.is(Type::Kind::Array) ? *type.target : type;
  const bool fixed = held.is_const || node.attr("storage").find("constexpr") != std::string::npos;
  if (!fixed) return false;
  const Resolved resolved = symbols_.resolve(type, scope_of(node));
  if (!resolved.scalar && !is_text_type(symbols_, resolved)) return false;
  if (resolved.opaque || !value_of(qualified_name(node), "", 0)) return false;
  constant(node);
  return true;
}

}  // namespace gangway::gen
