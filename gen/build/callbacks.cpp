// callbacks.cpp: parameters that C++ calls back through: function pointers, and objects that hold a Go func.
#include <algorithm>
#include <fmt/format.h>

#include "build/builder.hpp"
#include "naming/go_names.hpp"

namespace gangway::gen {
namespace {

using Kind = Type::Kind;
using Parameter = CallbackType::Parameter;

constexpr const char* callback_annotations[] = {"callback", "context", "kept"};

std::string feature(const char* annotation, const std::string& parameter) {
  return fmt::format("feature_gangway_{}_{}", annotation, parameter);
}

}  // namespace

std::optional<std::size_t> parameter_named(const std::vector<Parm>& parms, const std::string& name) {
  for (std::size_t i = 0; i < parms.size(); ++i)
    if (parms[i].name == name) return i;
  for (std::size_t i = 0; i < parms.size(); ++i)
    if (parms[i].name.empty() && name == fmt::format("arg{}", i + 1)) return i;
  return std::nullopt;
}

const std::string* said_of(const Node& node, const char* annotation, const std::vector<Parm>& parms, std::size_t at) {
  const std::string prefix = feature(annotation, "");
  for (auto said = node.attributes.lower_bound(prefix);
       said != node.attributes.end() && said->first.starts_with(prefix); ++said)
    if (parameter_named(parms, said->first.substr(prefix.size())) == at) return &said->second;
  return nullptr;
}

std::string unquoted(const std::string& text) {
  return text.size() > 1 && text.front() == '"' && text.back() == '"' ? text.substr(1, text.size() - 2) : text;
}

std::optional<Type> counted_signature(const Resolved& type) {
  if (!type.type.is(Kind::Named) || !type.type.name.ends_with(")>")) return std::nullopt;
  for (const std::string_view holder : {"gangway::callback<(", "std::function<("}) {
    if (!type.type.name.starts_with(holder)) continue;
    Type signature = parse_type(type.type.name.substr(holder.size(), type.type.name.size() - holder.size() - 2));
    if (signature.is(Kind::Function)) return signature;
  }
  return std::nullopt;
}

bool Builder::is_void_pointer(const Type& type, const std::string& scope) const {
  const Resolved pointer = symbols_.resolve(type, scope);
  if (!pointer.type.is(Kind::Pointer) || pointer.opaque) return false;
  const Resolved target = symbols_.resolve(*pointer.type.target, pointer.scope);
  return target.is_void() && !target.type.is_const;
}

// The callback of parameter `at`: its type, and which other parameter its context is.
void Builder::callback_argument(Argument& argument, Function& made, const Node& node, const std::string& scope,
                                const std::vector<Parm>& parms, std::size_t at, std::vector<bool>& covered) {
  const std::string& name = parms[at].name;
  const std::string shown = name.empty() ? std::to_string(at + 1) : name;
  const Resolved pointer = symbols_.resolve(parse_type(parms[at].type), scope);
  const bool referred = pointer.type.is(Kind::Reference) || pointer.type.is(Kind::RvalueReference);
  const Resolved held = referred ? symbols_.resolve(*pointer.type.target, pointer.scope) : pointer;
  CallbackForm form;
  if (const auto signature = counted_signature(held)) {
    for (const char* annotation : callback_annotations)
      if (said_of(node, annotation, parms, at))
        throw Refusal{Rule::CountedCallback, "%callback", spelled(held.type, held.scope)};
    form.counted = true;
    argument.std_function = held.type.name.starts_with("std::");
    argument.callback = callback(*signature, held.scope, form, shown);
    return;
  }
  const Type function =
      pointer.type.is(Kind::Function) ? pointer.type : symbols_.resolve(*pointer.type.target, pointer.scope).type;
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
    if (!beside) throw Refusal{Rule::CallbackName, "%callback_context", wanted};
    if (contexts.empty())
      throw Refusal{Rule::BadFeature, "%callback_context", "the function type has no void* parameter"};
    if (contexts.size() > 1) contexts = {contexts.back()};  // by custom the last one
  } else if (!argument.kept && !said_of(node, "callback", parms, at)) {
    // Kept or not: a guess would be called too late, or never. What stands beside it most likely is its context.
    if (contexts.size() == 1 && at + 1 < covered.size() && !covered[at + 1] && is_context(at + 1))
      beside = at + 1;
    else if (contexts.size() == 1 && at > 0 && is_context(at - 1))
      beside = at - 1;
    check_callback_names(made, node, parms);  // a misspelt one may be why nothing is said
    const auto label = [&](std::size_t p) {
      return parms[p].name.empty() ? fmt::format("arg{}", p + 1) : parms[p].name;
    };
    const std::string function_name = spell_name(qualified_name(node));
    throw Refusal{Rule::CallbackUnsaid, label(at),
                  beside ? fmt::format("_context({}, {}, {})", function_name, label(at), label(*beside))
                         : fmt::format("({}, {})", function_name, label(at))};
  }
  if (beside) {
    form.context = contexts[0];
    if (*beside < at) {  // the context came first and was taken for a pointer
      std::erase_if(made.arguments, [&](const Argument& a) { return a.params == std::vector<std::size_t>{*beside}; });
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

// Every parameter that an annotation names must be there, and be a callback.
void Builder::check_callback_names(const Function& made, const Node& node, const std::vector<Parm>& parms) {
  for (const char* annotation : callback_annotations) {
    const std::string prefix = feature(annotation, "");
    for (auto at = node.attributes.lower_bound(prefix); at != node.attributes.end() && at->first.starts_with(prefix);
         ++at) {
      const std::string name = at->first.substr(prefix.size());
      if (name == "stdcall") continue;
      const auto index = parameter_named(parms, name);
      if (!index) throw Refusal{Rule::CallbackName, "%callback", name};
      const bool calls = std::any_of(made.arguments.begin(), made.arguments.end(), [&](const Argument& a) {
        return a.kind == Argument::Kind::Callback &&
               std::find(a.params.begin(), a.params.end(), *index) != a.params.end();
      });
      const bool seen = std::any_of(made.arguments.begin(), made.arguments.end(), [&](const Argument& a) {
        return std::find(a.params.begin(), a.params.end(), *index) != a.params.end();
      });
      if (!calls && seen) throw Refusal{Rule::BadFeature, "%callback", fmt::format("{} takes no Go func", name)};
    }
  }
}

Parameter Builder::callback_parameter(const Type& type, const std::string& scope, bool is_context,
                                      const Refusal& refused) {
  Parameter parameter;
  parameter.cpp = spelled(type, scope);
  const Resolved outer = symbols_.resolve(type, scope);
  if (is_context) {
    parameter.kind = Parameter::Kind::Context;
    parameter.value = value_type(type, scope);
    return parameter;
  }
  // std::string and its view, by value or const reference; a text that the closure may change.
  const Resolved text = outer.type.is(Kind::Reference) ? symbols_.resolve(*outer.type.target, outer.scope) : outer;
  if (text.text && (!outer.type.is(Kind::Reference) || text.type.is_const)) {
    const bool wide = *text.text == TextForm::StdWString || *text.text == TextForm::StdWStringView;
    parameter.kind = wide ? Parameter::Kind::WideText : Parameter::Kind::Text;
    return parameter;
  }
  if (outer.type.is(Kind::Reference) && (text.text == TextForm::StdString || text.text == TextForm::StdWString)) {
    parameter.kind = *text.text == TextForm::StdString ? Parameter::Kind::TextInOut : Parameter::Kind::WideTextInOut;
    return parameter;
  }
  if (!outer.type.is(Kind::Pointer) || outer.opaque) {
    parameter.value = value_type(type, scope);
    return parameter;
  }
  const Resolved inner = symbols_.resolve(*outer.type.target, outer.scope);
  parameter.kind = Parameter::Kind::Pointer;
  if (inner.scalar && inner.type.is_const && inner.type.name == "char")
    parameter.kind = Parameter::Kind::CString;
  else if (inner.scalar && inner.type.is_const && inner.type.name == "wchar_t")
    parameter.kind = Parameter::Kind::WString;
  else if (inner.scalar || (inner.symbol && inner.symbol->kind != Symbol::Kind::Forward &&
                            !inner.symbol->node->flag("feature_gangway_opaque")))
    parameter.value = value_type(*outer.type.target, outer.scope);
  else if (inner.type.is(Kind::Named) && !inner.text)
    parameter.value = value_type(type, scope),
    parameter.kind = parameter.value.opaque ? Parameter::Kind::Value : parameter.kind;
  else
    throw refused;
  if (parameter.kind == Parameter::Kind::Pointer && parameter.value.kind == ValueType::Kind::Pointer &&
      parameter.value.opaque)
    throw refused;
  return parameter;
}

const CallbackType* Builder::callback(const Type& function, const std::string& scope, const CallbackForm& form,
                                      const std::string& name) {
  CallbackType made;
  made.context = form.context;
  made.stdcall = form.is_stdcall;
  made.counted = form.counted;
  const Type target = symbols_.qualify(*function.target, scope);
  made.cpp_result = spell(target);
  Type pointer = symbols_.qualify(function, scope);
  if (form.counted) {
    made.cpp = fmt::format("gangway::callback<{}>", spell(pointer));
  } else {
    pointer.target = std::make_shared<Type>(pointer);
    pointer.kind = Kind::Pointer;
    pointer.parameters.clear();
    made.cpp = spell(pointer);
  }
  const auto refused = [&](const Type& type) { return Refusal{Rule::CallbackParameter, name, spelled(type, scope)}; };
  const Resolved result = symbols_.resolve(*function.target, scope);
  if (form.counted && result.type.is(Kind::Named) && result.type.name == "gangway::go_error") {
    made.fails = true;
  } else if (!result.is_void()) {
    try {
      made.result = value_type(*function.target, scope);
    } catch (const Refusal&) {
      throw refused(*function.target);
    }
    if (made.result->kind == ValueType::Kind::Pointer && result.type.is(Kind::Pointer)) {
      const Resolved pointee = symbols_.resolve(*result.type.target, result.scope);
      if (!made.result->opaque && !pointee.is_void()) throw refused(*function.target);
    }
  }
  for (std::size_t i = 0; i < function.parameters.size(); ++i) {
    const Type& type = function.parameters[i];
    if (function.parameters.size() == 1 && symbols_.resolve(type, scope).is_void()) break;
    try {
      made.parameters.push_back(callback_parameter(type, scope, form.context == i, refused(type)));
      const Parameter::Kind kind = made.parameters.back().kind;
      if (!form.counted && (kind == Parameter::Kind::TextInOut || kind == Parameter::Kind::WideTextInOut))
        throw refused(type);
    } catch (const Refusal&) {
      throw refused(type);
    }
  }
  for (const auto& known : module_.callbacks)
    if (known.cpp == made.cpp && known.context == made.context && known.stdcall == made.stdcall) return &known;
  return &module_.callbacks.emplace_back(std::move(made));
}

}  // namespace gangway::gen
