// callbacks.cpp: parameters that C++ calls back through: function pointers, and objects that hold a Go func.
#include <algorithm>
#include <fmt/format.h>

#include "build/builder.hpp"
#include "naming/go_names.hpp"

namespace gangway::gen {
namespace {

constexpr const char* callback_annotations[] = {"callback", "context", "kept"};

std::string feature(const char* annotation, const std::string& parameter) {
  return fmt::format("feature_gangway_{}_{}", annotation, parameter);
}

}  // namespace

std::optional<std::size_t> parameter_named(const std::vector<swig_parm>& parms, const std::string& name) {
  for (std::size_t i = 0; i < parms.size(); ++i)
    if (parms[i].name == name) return i;
  for (std::size_t i = 0; i < parms.size(); ++i)
    if (parms[i].name.empty() && name == fmt::format("arg{}", i + 1)) return i;
  return std::nullopt;
}

const std::string* said_of(const swig_node& node, const char* annotation, const std::vector<swig_parm>& parms,
                           std::size_t at) {
  const std::string prefix = feature(annotation, "");
  for (auto said = node.attributes.lower_bound(prefix);
       said != node.attributes.end() && said->first.starts_with(prefix); ++said)
    if (parameter_named(parms, said->first.substr(prefix.size())) == at) return &said->second;
  return nullptr;
}

std::string unquoted(const std::string& text) {
  return text.size() > 1 && text.front() == '"' && text.back() == '"' ? text.substr(1, text.size() - 2) : text;
}

std::optional<cpp_type> counted_signature(const resolved_type& type) {
  if (!type.type.is(type_kind::named) || !type.type.name.ends_with(")>")) return std::nullopt;
  for (const std::string_view holder : {"gangway::callback<(", "std::function<("}) {
    if (!type.type.name.starts_with(holder)) continue;
    cpp_type signature = parse_type(type.type.name.substr(holder.size(), type.type.name.size() - holder.size() - 2));
    if (signature.is(type_kind::function)) return signature;
  }
  return std::nullopt;
}

bool builder::is_void_pointer(const cpp_type& type, const std::string& scope) const {
  const resolved_type pointer = symbols_.resolve(type, scope);
  if (!pointer.type.is(type_kind::pointer) || pointer.opaque) return false;
  const resolved_type target = symbols_.resolve(*pointer.type.target, pointer.scope);
  return target.is_void() && !target.type.is_const;
}

// Makes the argument for the callback of parameter `at`: its type, and which other parameter is its context.
void builder::callback_argument(argument_decl& argument, function_decl& made, const swig_node& node,
                                const std::string& scope, const std::vector<swig_parm>& parms, std::size_t at,
                                std::vector<bool>& covered) {
  const std::string& name = parms[at].name;
  const std::string shown = name.empty() ? std::to_string(at + 1) : name;
  const resolved_type pointer = symbols_.resolve(parse_type(parms[at].type), scope);
  const bool referred = pointer.type.is(type_kind::reference) || pointer.type.is(type_kind::rvalue_reference);
  const resolved_type held = referred ? symbols_.resolve(*pointer.type.target, pointer.scope) : pointer;
  callback_form form;
  if (const auto signature = counted_signature(held)) {
    for (const char* annotation : callback_annotations)
      if (said_of(node, annotation, parms, at))
        throw refusal_cause{refusal_rule::counted_callback, "%callback", spelled(held.type, held.scope)};
    form.counted = true;
    argument.std_function = held.type.name.starts_with("std::");
    argument.callback = callback(*signature, held.scope, form, shown);
    return;
  }
  const cpp_type function =
      pointer.type.is(type_kind::function) ? pointer.type : symbols_.resolve(*pointer.type.target, pointer.scope).type;
  const std::string* const said_context = said_of(node, "context", parms, at);
  argument.kept = said_of(node, "kept", parms, at) != nullptr;
  form.is_stdcall = node.has("feature_gangway_callback_stdcall");
  std::vector<std::size_t> contexts;
  for (std::size_t p = 0; p < function.parameters.size(); ++p)
    if (is_void_pointer(function.parameters[p], scope)) contexts.push_back(p);
  std::optional<std::size_t> beside;
  const auto is_context = [&](std::size_t p) { return is_void_pointer(parse_type(parms[p].type), scope); };
  if (said_context) {
    const std::string wanted = unquoted(*said_context);
    if (const auto named = parameter_named(parms, wanted); named && *named < covered.size() && is_context(*named))
      beside = named;
    if (!beside) throw refusal_cause{refusal_rule::callback_name, "%callback_context", wanted};
    if (contexts.empty())
      throw refusal_cause{refusal_rule::bad_feature, "%callback_context", "the function type has no void* parameter"};
    if (contexts.size() > 1) contexts = {contexts.back()};  // by custom the last void* is the context
  } else if (!argument.kept && !said_of(node, "callback", parms, at)) {
    // The user has to say whether C++ keeps the callback, as a guess may be wrong. The void* beside the callback most likely is
    // its context.
    if (contexts.size() == 1 && at + 1 < covered.size() && !covered[at + 1] && is_context(at + 1))
      beside = at + 1;
    else if (contexts.size() == 1 && at > 0 && is_context(at - 1))
      beside = at - 1;
    check_callback_names(made, node, parms);  // a misspelt annotation may be the reason why the user said nothing
    const auto label = [&](std::size_t p) {
      return parms[p].name.empty() ? fmt::format("arg{}", p + 1) : parms[p].name;
    };
    const std::string function_name = spell_name(qualified_name(node));
    throw refusal_cause{refusal_rule::callback_unsaid, label(at),
                        beside ? fmt::format("_context({}, {}, {})", function_name, label(at), label(*beside))
                               : fmt::format("({}, {})", function_name, label(at))};
  }
  if (beside) {
    form.context = contexts[0];
    if (*beside < at) {  // the context stands before the callback and was taken for a pointer
      std::erase_if(made.arguments,
                    [&](const argument_decl& a) { return a.params == std::vector<std::size_t>{*beside}; });
      argument.params = {*beside, at};
      argument.context_at = 0;
    } else {
      argument.params = {at, *beside};
      argument.context_at = 1;
    }
    covered[*beside] = true;
  }
  argument.callback = callback(function, scope, form, shown);
}

// Every parameter that an annotation names must exist and be a callback.
void builder::check_callback_names(const function_decl& made, const swig_node& node,
                                   const std::vector<swig_parm>& parms) {
  for (const char* annotation : callback_annotations) {
    const std::string prefix = feature(annotation, "");
    for (auto at = node.attributes.lower_bound(prefix); at != node.attributes.end() && at->first.starts_with(prefix);
         ++at) {
      const std::string name = at->first.substr(prefix.size());
      if (name == "stdcall") continue;
      const auto index = parameter_named(parms, name);
      if (!index) throw refusal_cause{refusal_rule::callback_name, "%callback", name};
      const bool calls = std::any_of(made.arguments.begin(), made.arguments.end(), [&](const argument_decl& a) {
        return a.kind == argument_kind::callback &&
               std::find(a.params.begin(), a.params.end(), *index) != a.params.end();
      });
      const bool seen = std::any_of(made.arguments.begin(), made.arguments.end(), [&](const argument_decl& a) {
        return std::find(a.params.begin(), a.params.end(), *index) != a.params.end();
      });
      if (!calls && seen)
        throw refusal_cause{refusal_rule::bad_feature, "%callback", fmt::format("{} takes no Go func", name)};
    }
  }
}

callback_parameter_decl builder::callback_parameter(const cpp_type& type, const std::string& scope, bool is_context,
                                                    const refusal_cause& refused) {
  callback_parameter_decl parameter;
  parameter.cpp = spelled(type, scope);
  const resolved_type outer = symbols_.resolve(type, scope);
  if (is_context) {
    parameter.kind = callback_parameter_kind::context;
    parameter.value = value_type_of(type, scope);
    return parameter;
  }
  // A std::string or its view by value or const reference, or a reference to a text that the closure may change.
  const resolved_type text =
      outer.type.is(type_kind::reference) ? symbols_.resolve(*outer.type.target, outer.scope) : outer;
  if (text.text && (!outer.type.is(type_kind::reference) || text.type.is_const)) {
    const bool wide = *text.text == text_form::std_wstring || *text.text == text_form::std_wstring_view;
    parameter.kind = wide ? callback_parameter_kind::wide_text : callback_parameter_kind::text;
    return parameter;
  }
  if (outer.type.is(type_kind::reference) &&
      (text.text == text_form::std_string || text.text == text_form::std_wstring)) {
    parameter.kind = *text.text == text_form::std_string ? callback_parameter_kind::text_in_out
                                                         : callback_parameter_kind::wide_text_in_out;
    return parameter;
  }
  if (!outer.type.is(type_kind::pointer) || outer.opaque) {
    parameter.value = value_type_of(type, scope);
    return parameter;
  }
  const resolved_type inner = symbols_.resolve(*outer.type.target, outer.scope);
  parameter.kind = callback_parameter_kind::pointer;
  if (inner.scalar && inner.type.is_const && inner.type.name == "char")
    parameter.kind = callback_parameter_kind::c_string;
  else if (inner.scalar && inner.type.is_const && inner.type.name == "wchar_t")
    parameter.kind = callback_parameter_kind::wide_c_string;
  else if (inner.scalar || (inner.symbol && inner.symbol->kind != symbol_kind::forward &&
                            !inner.symbol->node->flag("feature_gangway_opaque")))
    parameter.value = value_type_of(*outer.type.target, outer.scope);
  else if (inner.type.is(type_kind::named) && !inner.text)
    parameter.value = value_type_of(type, scope),
    parameter.kind = parameter.value.opaque ? callback_parameter_kind::value : parameter.kind;
  else
    throw refused;
  if (parameter.kind == callback_parameter_kind::pointer && parameter.value.kind == value_kind::pointer &&
      parameter.value.opaque)
    throw refused;
  return parameter;
}

const callback_type* builder::callback(const cpp_type& function, const std::string& scope, const callback_form& form,
                                       const std::string& name) {
  callback_type made;
  made.context = form.context;
  made.stdcall = form.is_stdcall;
  made.counted = form.counted;
  const cpp_type target = symbols_.qualify(*function.target, scope);
  made.cpp_result = spell(target);
  cpp_type pointer = symbols_.qualify(function, scope);
  if (form.counted) {
    made.cpp = fmt::format("gangway::callback<{}>", spell(pointer));
  } else {
    pointer.target = std::make_shared<cpp_type>(pointer);
    pointer.kind = type_kind::pointer;
    pointer.parameters.clear();
    made.cpp = spell(pointer);
  }
  const auto refused = [&](const cpp_type& type) {
    return refusal_cause{refusal_rule::callback_parameter, name, spelled(type, scope)};
  };
  const resolved_type result = symbols_.resolve(*function.target, scope);
  if (form.counted && result.type.is(type_kind::named) && result.type.name == "gangway::go_error") {
    made.fails = true;
  } else if (!result.is_void()) {
    try {
      made.result = value_type_of(*function.target, scope);
    } catch (const refusal_cause&) {
      throw refused(*function.target);
    }
    if (made.result->kind == value_kind::pointer && result.type.is(type_kind::pointer)) {
      const resolved_type pointee = symbols_.resolve(*result.type.target, result.scope);
      if (!made.result->opaque && !pointee.is_void()) throw refused(*function.target);
    }
  }
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    const cpp_type& type = function.parameters[i];
    if (function.parameters.size() == 1 && symbols_.resolve(type, scope).is_void()) break;
    try {
      made.parameters.push_back(callback_parameter(type, scope, form.context == i, refused(type)));
      const callback_parameter_kind kind = made.parameters.back().kind;
      if (!form.counted &&
          (kind == callback_parameter_kind::text_in_out || kind == callback_parameter_kind::wide_text_in_out))
        throw refused(type);
    } catch (const refusal_cause&) {
      throw refused(type);
    }
  }
  for (const auto& known : module_.callbacks)
    if (known.cpp == made.cpp && known.context == made.context && known.stdcall == made.stdcall) return &known;
  return &module_.callbacks.emplace_back(std::move(made));
}

}  // namespace gangway::gen
