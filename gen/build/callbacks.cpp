// callbacks.cpp: parameters that C++ calls back through: function pointers, and objects that hold a Go func.
#include <algorithm>
#include <fmt/format.h>

#include "build/builder.hpp"
#include "naming/go_names.hpp"

namespace gangway::gen {
namespace {

constexpr const char* callback_annotations[] = {"callback", "context", "kept"};

bool is_owned(text_form form) { return form == text_form::std_string || form == text_form::std_wstring; }

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

std::optional<swig_type> counted_signature(const resolved_type& type) {
  if (!type.type.is(swig_type_kind::named) || !type.type.name.ends_with(")>")) return std::nullopt;
  for (const std::string_view holder : {"gangway::callback<(", "std::function<("}) {
    if (!type.type.name.starts_with(holder)) continue;
    swig_type signature = parse_type(type.type.name.substr(holder.size(), type.type.name.size() - holder.size() - 2));
    if (signature.is(swig_type_kind::function)) return signature;
  }
  return std::nullopt;
}

bool builder::is_void_pointer(const swig_type& type, const std::string& scope) const {
  const resolved_type pointer = symbols_.resolve(type, scope);
  if (!pointer.type.is(swig_type_kind::pointer) || pointer.opaque) return false;
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
  const bool referred = pointer.type.is(swig_type_kind::reference) || pointer.type.is(swig_type_kind::rvalue_reference);
  const resolved_type held = referred ? symbols_.resolve(*pointer.type.target, pointer.scope) : pointer;
  callback_form form;
  if (const auto signature = counted_signature(held)) {
    for (const char* annotation : callback_annotations)
      if (said_of(node, annotation, parms, at))
        throw refusal_cause{refusal_rule::counted_callback, "%callback", spelled(held.type, held.scope)};
    form.counted = true;
    argument.callback = callback(*signature, held.scope, form, shown);
    return;
  }
  const swig_type function = pointer.type.is(swig_type_kind::function)
                                 ? pointer.type
                                 : symbols_.resolve(*pointer.type.target, pointer.scope).type;
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

// The parameter or result of a call into Go that is an object; nothing for any other type.
std::optional<argument_decl> builder::object_in_callback(const swig_type& type, const std::string& scope,
                                                         const refusal_cause& refused) {
  const resolved_type outer = symbols_.resolve(type, scope);
  if (outer.opaque) return std::nullopt;
  if (!outer.type.is(swig_type_kind::reference) || symbols_.resolve(*outer.type.target, outer.scope).type.is_const) {
    if (auto function = function_value(type, scope)) {
      function->direction = direction_kind::in;
      function->adopts = false;
      function->go_name.clear();
      return function;
    }
  }
  const bool pointer = outer.type.is(swig_type_kind::pointer);
  const bool moved = outer.type.is(swig_type_kind::rvalue_reference);
  const bool address = pointer || moved || outer.type.is(swig_type_kind::reference);
  if (!address && !outer.type.is(swig_type_kind::named)) return std::nullopt;
  const resolved_type held = address ? symbols_.resolve(*outer.type.target, outer.scope) : outer;
  if (!held.symbol || held.symbol->kind != symbol_kind::class_ || held.opaque || held.text ||
      !held.type.is(swig_type_kind::named) || held.symbol->node->flag("feature_gangway_opaque") ||
      held.symbol->name.starts_with("std::") || held.symbol->name == "gangway::com::value")
    return std::nullopt;
  const class_decl* const object = class_info(*held.symbol).object;
  if (object == nullptr) return std::nullopt;
  if (object->apartment != apartment_kind::none) throw refused;  // Go could not tell on which one it is
  argument_decl made;
  made.kind = argument_kind::object;
  made.indirection = pointer             ? indirection_kind::pointer
                     : address && !moved ? indirection_kind::reference
                                         : indirection_kind::value;
  made.is_const = held.type.is_const;
  made.nullable = pointer;
  made.value = address ? needed(*outer.type.target, outer.scope) : needed(type, scope);
  return made;
}

// The callback type of the module that is like `made`.
const callback_type* builder::known_callback(callback_type made) {
  for (const auto& known : module_.callbacks)
    if (known.type == made.type && known.context == made.context && known.stdcall == made.stdcall &&
        known.throws == made.throws && known.is_noexcept == made.is_noexcept)
      return &known;
  return &module_.callbacks.emplace_back(std::move(made));
}

argument_decl builder::callback_parameter(const swig_type& type, const std::string& scope,
                                          const refusal_cause& refused) {
  argument_decl made;
  const resolved_type outer = symbols_.resolve(type, scope);
  // A std::string or its view by value or const reference, or a reference to a text that the closure may change.
  const bool referred = outer.type.is(swig_type_kind::reference);
  const resolved_type text = referred ? symbols_.resolve(*outer.type.target, outer.scope) : outer;
  const bool changes = referred && !text.type.is_const;
  if (text.text && (!changes || text.text == text_form::std_string || text.text == text_form::std_wstring)) {
    made.kind = argument_kind::text;
    made.value = referred ? type_of(*outer.type.target, outer.scope)->unqualified : type_of(type, scope)->unqualified;
    made.indirection = referred ? indirection_kind::reference : indirection_kind::value;
    made.is_const = referred && !changes;
    made.direction = changes ? direction_kind::in_out : direction_kind::in;
    return made;
  }
  if (auto object = object_in_callback(type, scope, refused)) return *object;
  if (referred || outer.type.is(swig_type_kind::rvalue_reference)) {
    // A value: Go may change what is not constant.
    const swig_type& target = *outer.type.target;
    set_value(made, target, outer.scope);
    made.is_const = symbols_.resolve(target, outer.scope).type.is_const;
    if (made.is_const || !referred) return made;
    if (made.kind == argument_kind::pointer) throw refused;
    made.indirection = indirection_kind::reference;
    made.direction = direction_kind::in_out;
    return made;
  }
  if (!outer.type.is(swig_type_kind::pointer) || outer.opaque) {
    set_value(made, type, scope);
    return made;
  }
  const resolved_type inner = symbols_.resolve(*outer.type.target, outer.scope);
  made.is_const = inner.type.is_const;
  if (inner.is_character() && inner.type.is_const) {
    made.kind = argument_kind::text;
    made.value = type_of(type, scope)->unqualified;
    return made;
  }
  if (inner.scalar || (inner.symbol && inner.symbol->kind != symbol_kind::forward &&
                       !inner.symbol->node->flag("feature_gangway_opaque"))) {
    set_value(made, *outer.type.target, outer.scope);
    made.indirection = indirection_kind::pointer;
    if (opaque_of(*made.value)) throw refused;
    return made;
  }
  if (inner.text) throw refused;
  if (!inner.type.is(swig_type_kind::named)) {  // of addresses, arrays and functions Go gets the address
    made.kind = argument_kind::pointer;
    made.value = address(*type_of(type, scope), scope);
    if (inner.type.is(swig_type_kind::function)) note_callable(made.value, inner.type, inner.scope);
    return made;
  }
  set_value(made, type, scope);
  return made;
}

const callback_type* builder::callback(const swig_type& function, const std::string& scope, const callback_form& form,
                                       const std::string& name) {
  callback_type made;
  made.context = form.context;
  made.stdcall = form.is_stdcall;
  made.call.returns = type_of(*function.target, scope);
  const cpp_type* const signature = type_of(function, scope);
  made.type = form.counted ? module_.types.holder(type_kind::callable, "gangway::callback", {{signature, 0}})
                           : module_.types.to(type_kind::pointer, signature);
  const auto refused = [&](const swig_type& type) {
    return refusal_cause{refusal_rule::callback_parameter, name, spelled(type, scope)};
  };
  const resolved_type result = symbols_.resolve(*function.target, scope);
  if (form.counted && made.call.returns->means(type_kind::go_error)) {
    made.fails = true;
  } else if (!result.is_void()) {
    if (form.counted) {
      made.call.result = block_in_callback(*function.target, scope, true);
      if (!made.call.result) made.call.result = object_in_callback(*function.target, scope, refused(*function.target));
      if (!made.call.result && result.text && is_owned(*result.text)) {
        made.call.result.emplace().kind = argument_kind::text;
        made.call.result->value = type_of(*function.target, scope)->unqualified;
      }
      if (made.call.result) made.call.result->direction = direction_kind::out;
    }
    if (!made.call.result) {
      try {
        argument_decl& returned = made.call.result.emplace();
        set_value(returned, *function.target, scope);
        returned.direction = direction_kind::out;
      } catch (const refusal_cause&) {
        throw refused(*function.target);
      }
    }
  }
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    const swig_type& type = function.parameters[i];
    if (function.parameters.size() == 1 && symbols_.resolve(type, scope).is_void()) break;
    made.call.params.push_back({type_of(type, scope), {}});
    if (form.context == i) continue;
    if (form.counted) {
      if (auto block = block_in_callback(type, scope, false)) {
        block->params = {i};
        made.call.arguments.push_back(*block);
        continue;
      }
    }
    try {
      argument_decl& argument = made.call.arguments.emplace_back(callback_parameter(type, scope, refused(type)));
      argument.params = {i};
      if (!form.counted && argument.direction == direction_kind::in_out && argument.kind == argument_kind::text)
        throw refused(type);
    } catch (const refusal_cause&) {
      throw refused(type);
    }
  }
  return known_callback(std::move(made));
}

}  // namespace gangway::gen
