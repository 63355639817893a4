// options.cpp: %options: arguments with a default become the fields of a struct of options.
#include <algorithm>
#include <fmt/format.h>

#include "build/builder.hpp"
#include "naming/go_names.hpp"

namespace gangway::gen {
namespace {

// A text of printable ASCII as a Go literal; empty for any other text.
std::string go_text(const std::string& text) {
  const bool simple = std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
  if (!simple) return {};
  std::string literal = "\"";
  for (const char c : text) literal += (c == '"' || c == '\\' ? std::string("\\") : std::string()) + c;
  return literal + '"';
}

std::string number(const evaluated_value& value, scalar_kind scalar) {
  if (scalar == scalar_kind::bool_) return value.integer != 0 || value.real != 0 ? "true" : "false";
  if (value.kind != evaluated_kind::float_) return fmt::format("{}", value.integer);
  if (!value.text.empty()) return value.text;
  return fmt::format("{}", value.real);
}

}  // namespace

// The Go expression of a default argument; empty when Go has none for it.
std::string builder::go_default(const argument_decl& argument, const std::string& expression,
                                const std::string& scope) {
  std::string text = expression;
  switch (argument.kind) {
  case argument_kind::com_value: {
    const bool missing = text.ends_with("value::missing()");
    const bool empty = text == "{}" || text.ends_with("value()") || text.ends_with("value{}");
    return missing ? "com.Missing" : empty ? "nil" : "";
  }
  case argument_kind::object:
  case argument_kind::pointer: {
    const bool null = text == "nullptr" || text == "NULL" || text == "0";
    if (!null) return {};
    return argument.kind == argument_kind::pointer && opaque_of(*argument.value) ? "0" : "nil";
  }
  case argument_kind::text: {
    if (text.starts_with('L')) text.erase(0, 1);
    const std::optional<evaluated_value> value = evaluate_in(text, scope);
    if (!value || value->kind != evaluated_kind::string) return text == "{}" ? "\"\"" : "";
    return go_text(value->text);
  }
  case argument_kind::scalar: break;
  default: return {};
  }
  if (!argument.value->means(type_kind::enum_)) {
    const std::optional<evaluated_value> value = evaluate_in(text, scope);
    return value && value->kind != evaluated_kind::string ? number(*value, scalar_of(*argument.value)) : "";
  }
  // The evaluator knows no enum as a type, so that static_cast<E>(1) is read here.
  if (const auto open = text.find(">("); text.starts_with("static_cast<") && open != text.npos && text.ends_with(')'))
    text = text.substr(open + 2, text.size() - open - 3);
  const std::optional<evaluated_value> value = evaluate_in(text, scope);
  if (!value || value->kind == evaluated_kind::string) return {};
  const enum_decl& type = *argument.value->canonical->declared->enumeration;
  const auto item = std::find_if(type.items.begin(), type.items.end(),
                                 [&](const enum_item& one) { return one.value == value->integer; });
  return item != type.items.end() ? item->go_name : fmt::format("{}", value->integer);
}

void builder::options(function_decl& made, const swig_node& node, const std::vector<swig_parm>& parms,
                      std::size_t required, const callee_decl& callee) {
  const auto refuse = [](std::string why) {
    return refusal_cause{refusal_rule::bad_feature, "%options", std::move(why)};
  };
  if (required == parms.size()) throw refuse("no argument has a default");
  if (made.batch || !made.retry.empty()) throw refuse("not together with %batch or %retry");
  if (!made.import_dll.empty()) throw refuse("a function of a system DLL takes all its arguments");
  std::set<std::string> fields;
  for (argument_decl& argument : made.arguments) {
    if (argument.params.front() < required) continue;
    const swig_parm& parm = parms[argument.params.front()];
    if (argument.direction == direction_kind::out) throw refuse(fmt::format("{} only comes out", argument.go_name));
    argument.go_default = go_default(argument, parm.value, callee.scope);
    if (argument.go_default.empty())
      throw refuse(fmt::format("the default {} of {} has no Go spelling", parm.value, argument.go_name));
    if (!fields.insert(exported(argument.go_name)).second)
      throw refuse(fmt::format("two options are called {}", exported(argument.go_name)));
  }
  // A member that a class inherits has the options of the base.
  const type_symbol* declared = symbols_.find(callee.scope, "");
  const bool in_class = made.owner && declared && declared->kind == symbol_kind::class_;
  const bool plain = made.kind == function_kind::constructor || made.kind == function_kind::static_ || !in_class;
  made.options = (plain ? "" : type_name(*declared->node)) + made.go_name + "Options";
  made.owns_options = option_types_.insert(made.options + " of " + qualified_name(node)).second;
  if (made.owns_options) claim("", made.options, node);
}

}  // namespace gangway::gen
