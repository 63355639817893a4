// functions.cpp: functions, methods, constructors and variables of the model, with all their variants.
#include <algorithm>
#include <cctype>
#include <cstring>
#include <fmt/format.h>
#include <functional>

#include "build/builder.hpp"
#include "build/moves.hpp"
#include "model/block.hpp"
#include "naming/generated_names.hpp"
#include "naming/go_names.hpp"

namespace gangway::gen {
namespace {

// What the names of SWIG's wrappers begin with that make a director.
constexpr const char* director_constructor = "_wrap__swig_NewDirector";

// Whether SWIG's wrapper of a constructor makes nothing but directors: that of an abstract class, which has another name in newer versions.
bool makes_director_only(const swig_node& node) {
  return node.attr("wrap_name").starts_with(director_constructor) ||
         node.attr("wrap_action").starts_with("_swig_gopanic(\"accessing abstract class or protected constructor\")");
}

// What SWIG's director has for a protected function, where nothing else can be meant.
swig_wrappers::const_iterator protected_wrapper(const swig_wrappers& wrappers, const std::string& type,
                                                const std::string& name) {
  const std::string prefix = fmt::format("_wrap__swig_Director{}_upcall_{}_", type, capitalised(name));
  const auto first = wrappers.lower_bound(prefix);
  if (first == wrappers.end() || !first->first.starts_with(prefix)) return wrappers.end();
  const auto next = std::next(first);
  return next != wrappers.end() && next->first.starts_with(prefix) ? wrappers.end() : first;
}

// Of two equal declarations SWIG keeps the later one, with a remark, and wraps the first.
// What %extend declares stands in the place of what the class declares, too.
bool is_again(const swig_node& node) {
  return !node.has("wrap_name") && (node.attr("error").find("Redundant redeclaration") != std::string::npos ||
                                    node.attr("error").find("by %extend") != std::string::npos);
}

// Whether SWIG wraps nothing of the class of a member, as its name in Go is taken: else it wraps at least the destructor.
bool is_unwrapped_class(const swig_node* node) {
  while (node && node->tag != "class") node = node->parent;
  if (!node || node->flag("abstracts")) return false;
  return std::none_of(node->children.begin(), node->children.end(),
                      [](const auto& child) { return child->has("wrap_name"); });
}

// Whether a method has a twin that differs in const and result alone: at(i) const beside at(i). Go has one method for both, unless
// an annotation or %rename tells them apart.
bool is_const_twin(const swig_node& node) {
  const std::string constant = "q(const).";
  if (node.tag != "cdecl" || node.attr("kind") != "function" || !node.parent ||
      !node.attr("decl").starts_with(constant))
    return false;
  const auto says_as_much = [&](const swig_node& other) {
    return std::all_of(node.attributes.begin(), node.attributes.end(), [&](const auto& attribute) {
      return !attribute.first.starts_with("feature_gangway_") || other.attr(attribute.first) == attribute.second;
    });
  };
  return std::any_of(node.parent->children.begin(), node.parent->children.end(), [&](const auto& other) {
    return other->tag == "cdecl" && other->attr("name") == node.attr("name") &&
           other->attr("decl") == node.attr("decl").substr(constant.size()) && !is_left_out(*other) &&
           (other->attr("access").empty() || other->attr("access") == "public") &&
           other->attr("sym_name") == node.attr("sym_name") && other->attr("storage") == node.attr("storage") &&
           other->has("wrap_name") && says_as_much(*other);
  });
}

// The parameters of "int value, const char *s", with types as SWIG spells them. Each is one declaration with a simple
// declarator, as arguments in the place of "..." have.
std::vector<swig_parm> parse_parameters(const std::string& text) {
  std::vector<swig_parm> result;
  std::string list = text;
  if (list.starts_with('"') && list.ends_with('"') && list.size() > 1) list = list.substr(1, list.size() - 2);
  list += ',';
  std::string part;
  for (const char c : list) {
    if (c != ',') {
      part += c;
      continue;
    }
    std::vector<std::string> words;
    std::string word;
    std::string stars;
    for (const char d : part + ' ') {
      if (std::isalnum(static_cast<unsigned char>(d)) || d == '_' || d == ':') {
        word += d;
        continue;
      }
      if (!word.empty()) words.push_back(std::move(word)), word.clear();
      if (d == '*') words.emplace_back("*");
    }
    part.clear();
    if (words.empty()) continue;
    swig_parm parm;
    static const std::set<std::string> builtin{"int",   "char",   "short", "long", "unsigned", "signed",
                                               "float", "double", "const", "bool", "void",     "*"};
    std::size_t type_words = 0;
    for (const auto& w : words) type_words += w != "const" && w != "*";
    if (type_words > 1 && !builtin.contains(words.back())) parm.name = words.back(), words.pop_back();
    std::string base;
    std::string prefix;
    bool is_const = false;
    for (const auto& w : words) {
      if (w == "*")
        prefix = "p." + (is_const ? std::string("q(const).") : "") + prefix, is_const = false;
      else if (w == "const")
        is_const = true;
      else
        base += (base.empty() ? "" : " ") + w;
    }
    if (base == "long int") base = "long";
    if (base == "unsigned") base = "unsigned int";
    if (base == "unsigned long int") base = "unsigned long";
    parm.type = prefix.empty() && is_const ? "q(const)." + base : prefix + base;
    result.push_back(std::move(parm));
  }
  return result;
}

// Whether a using-declaration brings a member of a base into its class. The base may be a virtual one, so that a pointer to its members
// is none to those of the class, and one that is not public, so that the member has a name alone.
bool is_brought(const swig_node& node) { return node.parent && node.parent->tag == "using"; }
bool has_hidden_bases(const swig_node& brings) {
  return !brings.parent || brings.parent->has("privatebases") || brings.parent->has("protectedbases");
}

// The marker of Gangway's typemap that SWIG chose for an argument of a wrapper; nothing when a typemap of the user's takes it.
std::optional<typemap_marker> marker_of(const swig_wrapper& wrapper, std::size_t number) {
  const auto match = std::find_if(wrapper.markers.begin(), wrapper.markers.end(), [&](const typemap_marker& m) {
    return std::find(m.arguments.begin(), m.arguments.end(), static_cast<int>(number)) != m.arguments.end();
  });
  return match != wrapper.markers.end() ? std::optional(*match) : std::nullopt;
}

// Whether an argument became what the marker of its typemap asks for.
bool follows(const argument_decl& argument, const std::string& marker) {
  if (marker == "OUTPUT") return argument.direction == direction_kind::out;
  if (marker == "INOUT") return argument.direction == direction_kind::in_out;
  if (marker == "INPUT") return argument.direction == direction_kind::in;
  if (marker == "DISOWN") return argument.kind == argument_kind::object;
  return marker != "TEXT" || argument.kind == argument_kind::text;
}

}  // namespace

bool is_move_constructor(const swig_node& node) {
  if (node.tag != "constructor" || node.parms.empty() || !node.parms[0].type.starts_with("z.")) return false;
  const bool alone = node.parms.size() == 1 || node.parms[1].has_default;
  std::string moved = node.parms[0].type.substr(2);
  if (moved.starts_with("q(const).")) moved.erase(0, 9);
  return alone && last_part(moved) == last_part(scope_of(node));
}

std::string operator_name(std::string name) {
  if (name.starts_with("operator ") && name.size() > 9 && !std::isalpha(static_cast<unsigned char>(name[9])))
    name.erase(8, 1);
  return name;
}

std::vector<swig_parm> without_void(std::vector<swig_parm> parms) {
  if (parms.size() == 1 && parms[0].type == "void") parms.clear();
  return parms;
}

// Whether a constructor is called after its class: no %rename gives it a name of its own. Nor does %template() without a name, for which
// SWIG makes one up.
bool has_name_of_class(const swig_node& constructor) {
  const std::string sym = constructor.attr("sym_name");
  const std::string own = last_part(constructor.attr("name"));
  const std::string own_class = constructor.parent->tag == "class" ? constructor.parent->attr("sym_name") : "";
  return sym.empty() || sym == own_class || sym == own.substr(0, own.find('<')) || constructor.extension ||
         sym.starts_with("__dummy_");
}

std::string builder::base_name(const swig_node& node, const callee_decl& callee) const {
  if (node.has("gangway_name")) return name_in_go(node, node.attr("gangway_name"));
  const std::string sym = node.attr("sym_name");
  const std::string own = last_part(node.attr("name"));
  // SWIG renames two operators of every class.
  if (sym == "__deref__" && operator_name(own) == "operator->") return name_in_go(node, "Arrow");
  if (sym == "__ref__" && operator_name(own) == "operator*") return name_in_go(node, "Deref");
  const std::string plain = own.substr(0, own.find('<'));
  if (callee.kind == function_kind::constructor)
    return name_in_go(node, has_name_of_class(node) ? "New" + callee.owner->go_name : renamed(sym));
  const std::string name = sym.empty() || sym == own || sym == plain ? exported(plain) : renamed(sym);
  return name_in_go(node, callee.kind == function_kind::static_ ? callee.owner->go_name + name : name);
}

void builder::function(const swig_node& node, class_decl* owner, const swig_node* derived, const struct_decl* value) {
  if (is_left_out(node) || node.is_default_copy || node.tag == "template") return;
  if ((is_again(node) && !friend_of(node)) || is_move_constructor(node) || is_const_twin(node) ||
      has_wrapped_twin(node))
    return;
  if (node.flag("default_constructor") && node.parent && !has_implicit_constructor(*node.parent)) return;
  if (sequence_method(node, owner, derived)) return;
  try {
    callee_decl callee;
    callee.node = &node;
    callee.derived = derived;
    callee.owner = owner;
    callee.value = value;
    callee.scope = scope_of(node);
    const std::string name = operator_name(last_part(node.attr("name")));
    if (is_operator(node) && !node.has("wrap_name")) return operator_function(node, owner, derived, value);
    if (node.attr("storage") == "friend") return friend_function(node);
    if (node.tag == "constructor") {
      callee.kind = function_kind::constructor;
      callee.cpp_name = owner->cpp_name;
      // SWIG makes no constructors of abstract classes, or only one of a director.
      if (!node.has("wrap_name") && !is_unwrapped_class(node.parent)) return;
      if (makes_director_only(node)) return;
    } else if (owner) {
      callee.kind = is_static(node) ? function_kind::static_ : function_kind::method;
      callee.cpp_name = (derived ? owner->cpp_name : rooted(spell_name(callee.scope))) + "::" + spell_name(name);
    } else {
      callee.cpp_name = rooted(spell_name(qualified_name(node)));
    }
    const swig_node* const twin = copying_twin(node);
    const std::vector<swig_parm> parms = without_void(twin ? twin->parms : node.parms);
    const bool open =
        std::any_of(parms.begin(), parms.end(), [](const swig_parm& p) { return p.type.starts_with("v("); });
    const bool varargs = node.attr("decl").find("v(...)") != std::string::npos;
    bool overload = false;
    std::string base = base_name(node, callee);
    const std::string overload_key =
        (owner ? owner->cpp_name : callee.scope) +
        "::" + (node.tag == "constructor" && has_name_of_class(node) ? "" : node.attr("sym_name"));

    if (open) {
      std::vector<swig_parm> fixed(parms.begin(), std::find_if(parms.begin(), parms.end(), [](const swig_parm& p) {
                                     return p.type.starts_with("v(");
                                   }));
      const std::string prefix = "feature_gangway_varargs_";
      bool any = false;
      for (auto at = node.attributes.lower_bound(prefix); at != node.attributes.end() && at->first.starts_with(prefix);
           ++at) {
        std::vector<swig_parm> all = fixed;
        for (auto& parm : parse_parameters(at->second)) all.push_back(std::move(parm));
        function_decl made = make(callee, all, all.size(), true);
        made.go_name = renamed(at->first.substr(prefix.size()));
        add_function(std::move(made), node);
        any = true;
      }
      if (!any) throw refusal_cause{refusal_rule::varargs, callee.cpp_name, ""};
      return;
    }
    std::size_t required = parms.size();
    while (required > 0 && (parms[required - 1].has_default || parms[required - 1].typemaps.has_default)) --required;
    while (required < parms.size() && is_filled(parms[required])) ++required;  // what a typemap fills is no option
    while (leaves_out_variant(node, required)) ++required;
    const bool again = overloads_.contains(overload_key);
    std::set<std::string>& suffixes = overloads_[overload_key];
    if (again) {
      function_decl least = make(callee, parms, required, varargs);
      if (least.go_name == "!") least = make(callee, parms, parms.size(), varargs);
      std::string suffix = overload_suffix(least);
      const auto chosen = chosen_.find(&node);
      const bool spelled_in_cpp = chosen != chosen_.end() && chosen->second.empty();
      if (!suffixes.insert(suffix).second || spelled_in_cpp) {
        const std::string spelled = suffix = cpp_suffix(least);
        for (int number = 2; !suffixes.insert(suffix).second; ++number) suffix = spelled + std::to_string(number);
      }
      base += suffix;
      overload = true;
    }
    if (callee.kind == function_kind::method) methods_[{owner, &node}].go_name = base;
    if (node.flag("feature_gangway_options")) {
      function_decl made = make(callee, parms, parms.size(), varargs);
      made.go_name = base;
      options(made, node, parms, required, callee);
      add_function(std::move(made), node, overload);
      return;
    }
    for (std::size_t count = required; count <= parms.size(); ++count) {
      function_decl made = make(callee, parms, count, varargs);
      if (made.go_name == "!") continue;  // a typemap covers a parameter that is passed and one that is left out
      if (count == parms.size() && callee.kind == function_kind::method)
        methods_[{owner, &node}].arguments = made.arguments;
      std::vector<std::string> given;
      for (std::size_t i = required; i < count; ++i)
        given.push_back(parms[i].name.empty() ? fmt::format("arg{}", i + 1) : parms[i].name);
      made.go_name = given.empty() ? base : base + with_suffix(given);
      if (count == parms.size() && !again && !callee.value) plain_export(made, node, callee.scope);
      add_function(std::move(made), node, overload);
    }
  } catch (const refusal_cause& refusal) {
    refuse(derived ? *derived : node, refusal);
  }
}

// Whether the variant of a function that has only the first `count` of its parameters is under %ignore, as `%ignore f();`.
bool builder::leaves_out_variant(const swig_node& node, std::size_t count) {
  if (!node.parent || count >= without_void(node.parms).size()) return false;
  const auto& all = node.parent->children;
  auto at = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.get() == &node; });
  for (; at != all.end() && ++at != all.end() && (*at)->is_default_copy;)
    if (without_void((*at)->parms).size() == count) return is_left_out(**at);
  return false;
}

// The function with the first `count` of its parameters. Its go_name is "!" when a typemap covers a parameter that is left
// out.
function_decl builder::make(const callee_decl& callee, const std::vector<swig_parm>& parms, std::size_t count,
                            bool varargs) {
  const swig_node& node = *callee.node;
  function_decl made;
  made.kind = callee.kind;
  made.owner = callee.owner;
  made.cpp_name = callee.cpp_name;
  made.member_name = spell_name(operator_name(last_part(node.attr("name"))));
  note_base(made, callee.scope, callee.derived);
  const auto variable = declared_as_variable_.find(&node);
  made.doc = swig_.docs.find(variable == declared_as_variable_.end() ? original(node) : *variable->second);
  made.omits_defaults = count < parms.size();
  made.call_by_name =
      varargs || node.flag("feature_gangway_calltarget") || (is_brought(node) && has_hidden_bases(*node.parent));
  made.brought = is_brought(node);
  made.declared_noexcept = node.attr("noexcept") == "true";
  made.is_noexcept = made.declared_noexcept || node.flag("feature_gangway_noexcept");
  made.is_stdcall = node.flag("feature_gangway_stdcall");
  made.leaf = node.flag("feature_gangway_leaf");

  swig_type full = parse_type(node.attr("decl") + (node.tag == "constructor" ? "void" : node.attr("type")));
  // SWIG reads constexpr in front of a function as const, which its result is not.
  if (full.is(swig_type_kind::function) && node.attr("storage").find("constexpr") != std::string::npos) {
    swig_type plain = *full.target;
    plain.is_const = false;
    full.target = std::make_shared<swig_type>(std::move(plain));
  }
  if (full.is(swig_type_kind::rvalue_reference) || full.is(swig_type_kind::reference)) {
    made.on_lvalue = full.is(swig_type_kind::reference);
    made.on_rvalue = !made.on_lvalue;
    swig_type plain = *full.target;
    full = std::move(plain);
    made.call_by_name = made.call_by_name || full.is_volatile;
  }
  if (!full.is(swig_type_kind::function)) throw refusal_cause{refusal_rule::no_go_type, spell(full), ""};
  made.is_const = full.is_const;
  made.is_virtual = node.attr("storage").find("virtual") != std::string::npos;
  for (std::size_t i = 0; i < count; ++i)
    made.params.push_back({type_of(parse_type(parms[i].type), callee.scope), parms[i].name});

  // An interface file may give a function of its own header defaults that C++ does not know.
  if (callee.kind == function_kind::free && !made.call_by_name && node.file.ends_with(".i"))
    known_defaults(made, callee, parms, count);
  if (node.extension) {
    made.call_by_name = true;
    made.extend_code = node.attr("code");
    for (auto at = made.extend_code.find("$self"); at != std::string::npos; at = made.extend_code.find("$self", at))
      made.extend_code.replace(at, 5, "self");
    // SWIG replaces its special variables in a function of its own.
    if (const std::string& whole = node.attr("wrap_code"); made.extend_code.find('$') != std::string::npos &&
                                                           whole.find('{') != whole.npos &&
                                                           whole.find('$') == whole.npos)
      made.extend_code = whole.substr(whole.find('{'));
    if (const auto special = made.extend_code.find('$'); special != std::string::npos) {
      auto end = special + 1;
      while (end < made.extend_code.size() && std::isalnum(static_cast<unsigned char>(made.extend_code[end]))) ++end;
      throw refusal_cause{refusal_rule::extend_special, made.extend_code.substr(special, end - special), ""};
    }
    for (std::size_t i = count; i < parms.size(); ++i)
      made.left_out.push_back({{type_of(parse_type(parms[i].type), callee.scope), parms[i].name}, parms[i].value});
  }

  if (callee.kind == function_kind::constructor) {
    made.returns = module_.types.simple(type_kind::void_);
    argument_decl object;
    object.kind = callee.value ? argument_kind::struct_ : argument_kind::object;
    object.direction = direction_kind::out;
    object.indirection = callee.value ? indirection_kind::value : indirection_kind::pointer;
    object.value = module_.types.named(type_kind::class_, callee.owner->cpp_name);
    object.adopts = !callee.value;
    object.go_name = "result";
    made.result = object;
  } else {
    const resolved_type returned = symbols_.resolve(*full.target, callee.scope);
    made.returns = returned.is_void() ? module_.types.simple(type_kind::void_) : type_of(*full.target, callee.scope);
    result_owner owner =
        owner_of_result(node, callee.kind == function_kind::method ? callee.kind : function_kind::free);
    if (owner == result_owner::caller && frees_text(node)) owner = result_owner::unsaid;
    made.code_result = is_error_code(*full.target, callee.scope, false);
    if (!returned.is_void() && !made.code_result) {
      const swig_wrapper* const wrapper = wrapper_of(node, count);
      made.result = result(*full.target, callee.scope, owner, wrapper ? wrapper->result_typemap : std::string());
    }
    const bool pointed =
        made.result &&
        ((made.result->kind == argument_kind::object && made.result->indirection != indirection_kind::value) ||
         (made.result->kind == argument_kind::block &&
          (made.result->indirection == indirection_kind::pointer || lends_elements(*made.result, true))));
    for (const auto& [feature, annotation] :
         {std::pair{"feature_gangway_borrowed", "%borrowed"}, {"feature_gangway_copied", "%copied"}})
      if (node.flag(feature) && !pointed)
        throw refusal_cause{refusal_rule::bad_feature, annotation,
                            "the result is no pointer or reference to an object of a class"};
    if (made.result && made.result->kind == argument_kind::text && node.flag("feature_gangway_bytes"))
      made.result->bytes = true;
  }
  std::string list;
  for (const auto& param : made.params) {
    list += list.empty() ? "" : ", ";
    list += spell(*param.type, param.name);
  }
  const std::string head = callee.kind == function_kind::constructor
                               ? made.cpp_name + "::" + last_part(callee.owner->cpp_name)
                               : spell(*made.returns, made.cpp_name);
  made.signature = head + "(" + list + ")" + (made.is_const ? " const" : "") +
                   (made.on_lvalue   ? " &"
                    : made.on_rvalue ? " &&"
                                     : "") +
                   (node.attr("noexcept") == "true" ? " noexcept" : "");
  if (&original(node) != &node) made.signature = declaration(original(node));
  typemap_fragments(node);
  const std::optional<std::vector<bool>> given = arguments(made, callee, parms, count);
  check_lender(made, node, callee.kind);
  annotations(made, node);
  takeovers(made, node, callee.scope, parms);
  lifetimes(made, node, parms);
  note_factory(made, node);
  if (given && made.go_name != "!") wrapped(made, callee, parms, *given);
  if (callee.value) of_value(made, callee);
  if (node.flag("feature_gangway_com_object")) object_of_value_ = made.cpp_name;
  return made;
}

// Notes the values of the parameters that are left out, where all of them are numbers or null pointers.
void builder::known_defaults(function_decl& made, const callee_decl& callee, const std::vector<swig_parm>& parms,
                             std::size_t count) {
  for (std::size_t i = count; i < parms.size(); ++i) {
    const cpp_type* const type = type_of(parse_type(parms[i].type), callee.scope);
    const bool null = parms[i].value == "NULL" || parms[i].value == "nullptr" || parms[i].value == "0";
    std::string value;
    if (type->means(type_kind::pointer)) {
      if (null) value = "nullptr";
    } else if (type->means(type_kind::scalar) || type->means(type_kind::enum_)) {
      const auto known = evaluate_in(parms[i].value, callee.scope);
      if (known && known->kind != evaluated_kind::float_ && known->kind != evaluated_kind::string &&
          known->integer != INT64_MIN)
        value = fmt::format("static_cast<{}>({})", spell(*type->unqualified), known->integer);
    }
    if (value.empty()) return made.left_out.clear();
    made.left_out.push_back({{type, parms[i].name}, value});
  }
}

// Makes a free function of a member of a value struct: a method gets the struct as its first argument, and changes it unless it is
// const; a constructor returns it.
void builder::of_value(function_decl& made, const callee_decl& callee) {
  const swig_node& node = *callee.node;
  const struct_decl& value = *callee.value;
  const cpp_type* const type = type_of(parse_type(callee.scope), "");
  const bool method = made.kind == function_kind::method;
  made.owner = nullptr;
  if (made.kind == function_kind::constructor) {
    made.kind = function_kind::free;
    made.call_by_name = true;
    made.returns = type;
    return;
  }
  made.kind = function_kind::free;
  if (!method) return;
  for (const char* annotation : {"batch", "retry"})
    if (node.has(std::string("feature_gangway_") + annotation))
      throw refusal_cause{refusal_rule::bad_feature, std::string("%") + annotation,
                          "it is a method of a struct that crosses by value"};
  const bool address = made.result && (made.result->kind == argument_kind::pointer || lends(made));
  if (address)
    throw refusal_cause{refusal_rule::no_go_type,
                        "an address that may lie in the copy of a struct which crosses by value", ""};
  made.receiver = &value;
  for (argument_decl& argument : made.arguments)
    for (std::size_t& param : argument.params) ++param;
  if (made.keeper) ++*made.keeper;
  ++made.taker_at;
  argument_decl self;
  self.kind = argument_kind::struct_;
  self.direction = made.is_const ? direction_kind::in : direction_kind::in_out;
  self.indirection = indirection_kind::pointer;
  self.is_const = made.is_const;
  self.params = {0};
  self.go_name = "self";
  self.value = type;
  made.params.insert(made.params.begin(),
                     {module_.types.to(type_kind::pointer, module_.types.qualify(type, made.is_const)), "self"});
  made.arguments.insert(made.arguments.begin(), self);
}

// Whether a parameter may be the number of elements of the array before it, by its type or by its name.
bool builder::counts(const swig_parm& parm, const std::string& scope) const {
  const resolved_type type = symbols_.resolve(parse_type(parm.type), scope);
  if (!type.scalar) return false;
  if (*type.scalar == scalar_kind::size) return true;
  if (!is_integer(*type.scalar)) return false;
  std::string name;
  for (const char c : parm.name) name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (name == "n") return true;
  for (const char* word : {"count", "len", "size", "num", "elements"})
    if (name.find(word) != name.npos) return true;
  return false;
}

// Makes the argument of a typemap over two parameters, data and length. Returns false when the typemap covers a parameter
// that is left out.
bool builder::argument_pair(function_decl& made, const callee_decl& callee, const std::vector<swig_parm>& parms,
                            std::size_t count, const typemap_marker& marker, argument_decl& argument) {
  const bool shifted = callee.node->attr("wrap_name").starts_with(director_constructor);
  const int before = callee.kind == function_kind::method || shifted ? 2 : 1;
  const auto data = static_cast<std::size_t>(marker.arguments[0] - before);
  const auto length = static_cast<std::size_t>(marker.arguments[1] - before);
  if (std::max(data, length) >= count) {
    made.go_name = "!";
    made.arguments.clear();
    return false;
  }
  argument = buffer(parse_type(parms[data].type), parse_type(parms[length].type), callee.scope, marker.kind);
  argument.params = {data, length};
  return true;
}

// SWIG writes no wrapper for what has no name of its own in its Go package. Such a function is wrapped as if no typemap were for it;
// where one may be, nobody knows.
void builder::check_unwrapped(const swig_node& node, const std::vector<swig_parm>& parms) const {
  if (node.flag("feature_except")) throw refusal_cause{refusal_rule::no_wrapper, "%exception", ""};
  const auto squeezed = [](std::string text) {
    std::erase(text, ' ');
    return text;
  };
  for (const swig_directive& directive : swig_.directives) {
    if (directive.kind != directive_kind::apply) continue;
    std::string target = squeezed(directive.target);
    // Of several parameters all have to be there, one behind the other.
    if (target.starts_with('(') && target.ends_with(')')) target = target.substr(1, target.size() - 2);
    for (std::size_t at = 0; at < parms.size(); ++at) {
      std::set<std::string> groups{""};
      for (std::size_t i = at; i < parms.size(); ++i) {
        const swig_type type = parse_type(parms[i].type);
        std::set<std::string> longer;
        for (const std::string& group : groups)
          for (const std::string& one : {squeezed(spell(type, parms[i].name)), squeezed(spell(type))})
            if (const std::string next = group + (i == at ? "" : ",") + one; target.starts_with(next))
              longer.insert(next);
        groups = std::move(longer);
        if (groups.contains(target))
          throw refusal_cause{refusal_rule::no_wrapper,
                              fmt::format("%apply {} {{ {} }}", directive.name, directive.target), ""};
      }
    }
  }
}

// Makes the arguments. Returns for each parameter whether Go passes it, when C++ code of the interface file stands around the call;
// otherwise nothing.
std::optional<std::vector<bool>> builder::arguments(function_decl& made, const callee_decl& callee,
                                                    const std::vector<swig_parm>& parms, std::size_t count) {
  const swig_node& node = *callee.node;
  const swig_node* const other = node.has("wrap_name") ? nullptr : friend_of(node);
  const swig_node& wrapped_node = other ? *other : node;
  auto found = swig_.wrappers.find(wrapped_node.attr("wrap_name"));
  if (callee.director != nullptr && found == swig_.wrappers.end())
    found = protected_wrapper(swig_.wrappers, callee.director->type->go_name, node.attr("sym_name"));
  const bool wrapped = found != swig_.wrappers.end();
  swig_wrapper none;
  none.result_marked = true;
  const swig_wrapper& wrapper = wrapped ? found->second : none;
  if (!wrapped && callee.director == nullptr) check_unwrapped(node, parms);
  const bool shifted = node.attr("wrap_name").starts_with(director_constructor);
  bool with_code =
      (made.result && !wrapper.result_marked) || !only_calls(wrapped_node, wrapper, callee.director != nullptr);
  std::vector<bool> given(count, true);
  std::set<std::string> names;
  const auto shown = shown_names_.find(&node);
  const auto unique = [&](std::size_t i) {
    const std::string& own = shown != shown_names_.end() && i < shown->second.size() ? shown->second[i] : parms[i].name;
    std::string name = parameter_name(own, i + 1);
    for (int n = 2; !names.insert(name).second; ++n) name = parameter_name(own, i + 1) + std::to_string(n);
    return name;
  };
  const std::size_t known = without_void(node.parms).size();
  std::vector<bool> covered(count, false);
  for (std::size_t i = 0; i < count; ++i) {
    if (covered[i]) continue;
    swig_type type = parse_type(parms[i].type);
    typemap_marker marker{"DEFAULT", {}, {0}};
    const bool open_part = made.call_by_name && (i >= known || parms[i].type != node.parms[i].type);
    if (!open_part && wrapped) {
      const std::size_t first = callee.kind == function_kind::method || shifted ? 2 : 1;
      const std::optional<typemap_marker> chosen = marker_of(wrapper, i + first);
      if (!chosen) {
        with_code = covered[i] = true;
        for (std::size_t next = i + 1; next < count && parms[next].typemaps.in.empty(); ++next) {
          covered[next] = true;  // the typemap takes several parameters
          given[next] = false;
        }
        // SWIG's tree may not have the typemap that its wrapper has: then nobody knows what Go would pass.
        const bool passes = std::any_of(wrapper.statements.begin(), wrapper.statements.end(),
                                        [](const std::string& line) { return line.find(" _swig_go_") != line.npos; });
        if (passes && parms[i].typemaps.in.empty())
          throw refusal_cause{refusal_rule::user_typemap, "the argument " + parameter_name(parms[i].name, i + 1), ""};
        const std::optional<swig_type> passed = given_to_typemap(parms[i], i);
        if (!passed) {
          given[i] = false;
          continue;
        }
        type = *passed;
        made.params[i].type = type_of(type, callee.scope);
      } else {
        marker = *chosen;
        if (marker.kind == "DEFAULT") marker.kind = applied(marker.typemap, type, callee.scope);
      }
    }
    if (marker.kind == "DEFAULT" && is_error_code(type, callee.scope, true)) {
      if (made.code_at) throw refusal_cause{refusal_rule::no_go_type, spelled(type, callee.scope), ""};
      made.code_at = i;
      covered[i] = true;
      continue;
    }
    argument_decl argument;
    if (marker.arguments.size() == 2) {
      if (!argument_pair(made, callee, parms, count, marker, argument)) return std::nullopt;
      argument.go_name = unique(argument.params[0]);
      if (argument.kind == argument_kind::text_room) {
        argument.go_output = argument.go_name;
        argument.go_name = unique(argument.params[1]);
      }
      for (const std::size_t part : argument.params) covered[part] = true;
    } else {
      argument = this->argument(type, callee.scope, marker.kind);
      // What points to a container that C++ may keep, or to the first of several, is no value.
      if (argument.kind == argument_kind::block && argument.indirection == indirection_kind::pointer &&
          marker.kind == "DEFAULT" &&
          (callee.kind == function_kind::constructor || (i + 1 < count && counts(parms[i + 1], callee.scope))))
        throw refusal_cause{refusal_rule::pointer_direction, spelled(type, callee.scope), "SWIGTYPE"};
      if (argument.kind == argument_kind::struct_ && argument.indirection == indirection_kind::pointer &&
          marker.kind == "DEFAULT" && i + 1 < count && counts(parms[i + 1], callee.scope)) {
        // Most likely an array.
        argument.kind = argument_kind::pointer;
        argument.indirection = indirection_kind::value;
        argument.value = address(*type_of(type, callee.scope), callee.scope);
      }
      argument.params = {i};
      covered[i] = true;
      if (!follows(argument, marker.kind))
        throw refusal_cause{refusal_rule::marker_misuse, marker.kind, spelled(type, callee.scope)};
      if (marker.kind == "DISOWN") argument.disowned = true;
      if (argument.kind == argument_kind::callback)
        callback_argument(argument, made, node, callee.scope, parms, i, covered);
      argument.go_name = unique(i);
      if (argument.kind == argument_kind::text_room) argument.go_output = argument.go_name;
      room_beside(argument, node, callee.scope, parms, i, count);
    }
    if (argument.direction != direction_kind::in && argument.kind == argument_kind::text &&
        node.flag("feature_gangway_bytes"))
      argument.bytes = true;
    made.arguments.push_back(std::move(argument));
  }
  for (std::size_t i = count; i < parms.size(); ++i)
    with_code = with_code || parms[i].typemaps.has_default;  // C++ knows nothing of that default
  if (with_code && callee.director != nullptr)
    throw refusal_cause{refusal_rule::user_typemap, "an argument or the result", ""};
  check_callback_names(made, node, parms);
  kept_texts(made, node, callee.scope, parms);
  // A function of %extend without a body is a function of the user's, by SWIG's convention for its name.
  with_code = with_code || (node.extension && node.attr("code").empty());
  return with_code ? std::optional(std::move(given)) : std::nullopt;
}

// Whether a type is one by which the library says what has failed: a result, or a reference that C++ sets.
bool builder::is_error_code(const swig_type& type, const std::string& scope, bool is_parameter) const {
  resolved_type meant = symbols_.resolve(type, scope);
  const bool referred = meant.type.is(swig_type_kind::reference);
  if (referred) meant = symbols_.resolve(*meant.type.target, meant.scope);
  if (is_parameter && (!referred || meant.type.is_const)) return false;
  if (!meant.type.is(swig_type_kind::named)) return false;
  const std::string& name = meant.type.name;
  return name == "std::error_code" || (!is_parameter && (name == "std::errc" || name == "std::error_condition"));
}

// Characters that C++ may write over, before what most likely is their number: there is no less room. They are more useful as a result.
void builder::room_beside(argument_decl& argument, const swig_node& node, const std::string& scope,
                          const std::vector<swig_parm>& parms, std::size_t at, std::size_t count) {
  const bool written = argument.kind == argument_kind::text && argument.direction == direction_kind::in &&
                       !argument.is_const && argument.indirection == indirection_kind::value &&
                       (argument.text() == text_form::c_string || argument.text() == text_form::wide_c_string);
  if (!written || at + 1 >= count || !counts(parms[at + 1], scope)) return;
  argument.room_at = at + 1;
  if (parms[at].name.empty()) return;
  const auto shown = [&](std::size_t i) { return spelled(parse_type(parms[i].type), scope, parms[i].name); };
  report_.note(
      file_of(node), declaration(node),
      fmt::format(
          "C++ may write to {0}, of which Go sees nothing; if so, %apply (char *STRING_OUT, size_t LENGTH) {{ ({1}, "
          "{2}) }} makes a result of it",
          parms[at].name, shown(at), shown(at + 1)));
}

void builder::annotations(function_decl& made, const swig_node& node) {
  const auto value = [&](const char* feature) {
    const std::string text = unquoted(node.attr(feature));
    return text == "default" ? std::string() : text;  // "default" is what %lasterror and %errno write
  };
  const bool returns_void = !made.result || made.kind == function_kind::constructor;
  if (!node.attr("feature_gangway_lasterror").empty()) {
    made.error_mode = error_source::last_error;
    made.error_value = value("feature_gangway_lasterror");
    if (made.error_value.empty() && !returns_void) made.error_value = "0";
    made.error_always = made.error_value.empty();
    // A result that only says whether the call succeeded becomes the error in Go.
    const auto is_flag = [&] {
      if (!made.result || made.result->kind != argument_kind::scalar) return false;
      const resolved_type type =
          symbols_.resolve(*parse_type(node.attr("decl") + node.attr("type")).target, scope_of(node));
      return type.scalar == scalar_kind::bool_ || type.passes("BOOL");
    };
    if (made.kind != function_kind::constructor && value("feature_gangway_lasterror").empty() && is_flag()) {
      made.success = scalar_of(*made.result->value);
      made.result.reset();
    }
  }
  if (!node.attr("feature_gangway_errno").empty()) {
    made.error_mode = error_source::errno_;
    made.error_value = value("feature_gangway_errno");
    made.error_always = made.error_value.empty();
  }
  if (node.flag("feature_gangway_hresult")) {
    made.error_mode = error_source::hresult;
    const bool fits =
        made.result && made.result->kind == argument_kind::scalar && scalar_of(*made.result->value) == scalar_kind::i32;
    if (!fits) throw refusal_cause{refusal_rule::bad_feature, "%hresult", "the result is not an HRESULT"};
  }
  if (!made.error_value.empty() && returns_void)
    throw refusal_cause{refusal_rule::bad_feature, "a failing value", "the function returns nothing"};
  if (made.code_at || made.code_result) {
    if (made.error_mode != error_source::none)
      throw refusal_cause{refusal_rule::bad_feature, "an annotation about errors",
                          "a std::error_code says what has failed"};
    made.error_mode = error_source::code;
  }
  const std::string dll = unquoted(node.attr("feature_gangway_import"));
  if (!dll.empty()) {
    made.import_dll = dll;
    made.import_name = made.member_name;
    const auto check = [](const argument_decl& a) {
      const bool fine = a.kind == argument_kind::scalar || a.kind == argument_kind::pointer ||
                        a.kind == argument_kind::buffer || a.kind == argument_kind::bytes ||
                        a.kind == argument_kind::string_len ||
                        (a.kind == argument_kind::struct_ && a.indirection == indirection_kind::pointer) ||
                        (a.kind == argument_kind::text && a.direction == direction_kind::in &&
                         (a.text() == text_form::c_string || a.text() == text_form::wide_c_string));
      const bool floating = a.kind == argument_kind::scalar && a.indirection == indirection_kind::value &&
                            scalar_of(*a.value) >= scalar_kind::f32;
      if (!fine || floating || a.in_place || a.pointed)
        throw refusal_cause{refusal_rule::import_argument,
                            a.go_name == "result" ? "the result" : "the argument " + a.go_name, ""};
    };
    for (const auto& a : made.arguments) check(a);
    if (made.result && (made.result->kind == argument_kind::text || made.result->kind == argument_kind::struct_))
      throw refusal_cause{refusal_rule::import_argument, "the result", ""};
    if (made.result) check(*made.result);
    if (made.owner || made.error_mode == error_source::errno_)
      throw refusal_cause{refusal_rule::bad_feature, "%import_dll", "only for plain functions, without %errno"};
  }
  const auto refusable = [](const argument_decl& a) {
    switch (a.kind) {
    case argument_kind::text:
      return a.direction != direction_kind::out && a.text() != text_form::std_string &&
             a.text() != text_form::std_string_view;
    case argument_kind::buffer:
    case argument_kind::bytes:
    case argument_kind::string_len: return scalar_of(*a.length) != scalar_kind::size;
    case argument_kind::text_room: return a.direction != direction_kind::out;
    case argument_kind::pointer: return a.pointed;
    case argument_kind::array: return a.indirection == indirection_kind::reference || is_text_array(a);
    case argument_kind::object:
    case argument_kind::block:
    case argument_kind::com_value:
    case argument_kind::callback:
    case argument_kind::director: return true;
    default: return false;
    }
  };
  made.has_error = !made.is_noexcept || made.error_mode != error_source::none ||
                   (made.result && (made.result->adopts || made.result->kind == argument_kind::block)) ||
                   std::any_of(made.arguments.begin(), made.arguments.end(), refusable);
  lane(made, node);
}

// A plain export takes machine words only, on every architecture.
void builder::plain_export(function_decl& made, const swig_node& node, const std::string& scope) const {
  if (made.kind != function_kind::free && made.kind != function_kind::static_) return;
  if (!made.import_dll.empty() || made.apartment != apartment_kind::none) return;
  if (!made.extend_code.empty() || made.omits_defaults || node.attr("decl").find("v(...)") != std::string::npos) return;
  // Texts, buffers, objects and out parameters have no natural word, which a hand-written caller could pass.
  const auto simple = [](const argument_decl& a) {
    return (a.kind == argument_kind::scalar || a.kind == argument_kind::pointer) &&
           a.indirection == indirection_kind::value;
  };
  if (!std::all_of(made.arguments.begin(), made.arguments.end(), simple) || (made.result && !simple(*made.result)))
    return;
  const auto word = [&](const swig_type& written, bool is_result) {
    const resolved_type r = symbols_.resolve(written, scope);
    if (r.opaque) return true;
    if (r.scalar) return *r.scalar < scalar_kind::f32 && *r.scalar != scalar_kind::i64 && *r.scalar != scalar_kind::u64;
    if (r.symbol && r.symbol->kind == symbol_kind::enum_) {
      const auto found = enums_.find(r.symbol->name);
      return found != enums_.end() && found->second->underlying != scalar_kind::i64 &&
             found->second->underlying != scalar_kind::u64;
    }
    if (r.type.is(swig_type_kind::pointer)) {
      const resolved_type target = symbols_.resolve(*r.type.target, r.scope);
      if (target.scalar || target.is_void()) return true;
      return target.type.is(swig_type_kind::named) && !target.text &&
             (!target.symbol || target.symbol->kind == symbol_kind::forward);
    }
    return is_result && r.is_void();
  };
  const swig_type full = parse_type(node.attr("decl") + node.attr("type"));
  if (!word(*full.target, true)) return;
  for (const auto& parm : without_void(node.parms))
    if (!word(parse_type(parm.type), false)) return;
  made.plain_export = true;
  made.plain_name = node.attr("sym_name");
}

void builder::add_function(function_decl made, const swig_node& node, bool overload) {
  const bool member = made.owner && made.kind != function_kind::constructor && made.kind != function_kind::static_;
  const bool static_variable =
      made.owner && (made.kind == function_kind::global_get || made.kind == function_kind::global_set);
  const std::string scope = made.receiver                ? made.receiver->go_name
                            : member && !static_variable ? made.owner->go_name
                                                         : "";
  made.export_name = scope.empty() ? made.go_name : scope + "_" + made.go_name;
  claim(scope, made.go_name, node, overload);
  if (made.batch) {
    made.batch_prefix = scope + made.go_name;
    claim(scope, made.go_name + "Batch", node, overload);
    for (const char* type : {"Args", "Result"}) claim("", made.batch_prefix + type, node, overload);
  }
  module_.functions.push_back(std::move(made));
}

std::string builder::overload_suffix(const function_decl& function) const {
  const std::function<std::string(const cpp_type&)> value_words = [&](const cpp_type& type) -> std::string {
    const cpp_type& meant = *type.canonical;
    switch (meant.kind) {
    case type_kind::scalar: return scalar_words(meant.scalar);
    case type_kind::enum_: return meant.declared->enumeration->go_name;
    case type_kind::class_: return meant.declared->structure->go_name;
    case type_kind::array: return value_words(*meant.target) + "Array";
    default: {
      const opaque_decl* const opaque = opaque_of(type);
      if (is_typed_address(type)) return value_words(*meant.target) + "Pointer";
      return opaque ? opaque->go_name : "Pointer";
    }
    }
  };
  std::string result;
  for (const auto& a : function.arguments) {
    if (function.receiver && &a == &function.arguments.front()) continue;
    switch (a.kind) {
    case argument_kind::scalar:
    case argument_kind::struct_:
    case argument_kind::pointer: result += value_words(*a.value) + (a.in_place ? "Ref" : ""); break;
    case argument_kind::array: result += is_text_array(a) ? "String" : value_words(*a.value); break;
    case argument_kind::text: result += a.in_place ? "StringRef" : "String"; break;
    case argument_kind::text_room: break;
    case argument_kind::string_len: result += "String"; break;
    case argument_kind::buffer:
      result += a.value->means(type_kind::void_) ? "Bytes" : value_words(*a.value) + "Slice";
      break;
    case argument_kind::bytes: result += "Bytes"; break;
    case argument_kind::object: result += a.object()->go_name; break;
    case argument_kind::block: result += go_words(*a.value); break;
    case argument_kind::com_value: result += "Value"; break;
    case argument_kind::callback: result += "Func"; break;
    case argument_kind::director: break;
    }
  }
  return result.empty() ? "Void" : result;
}

// The suffix of an overload from its types as C++ spells them: "UnsignedLong", for which Go has no type of its own.
std::string builder::cpp_suffix(const function_decl& function) {
  std::string result;
  for (const parameter_decl& param : function.params) {
    if (function.receiver && &param == &function.params.front()) continue;
    std::string words = spell(*param.type);
    const std::string pointer = words.find('*') != std::string::npos ? "Pointer" : "";
    for (const char* qualifier : {"const ", "volatile ", "std::"})
      for (auto at = words.find(qualifier); at != words.npos; at = words.find(qualifier))
        words.erase(at, std::strlen(qualifier));
    result += exported(words) + pointer;
  }
  return result.empty() ? "Void" : result;
}

// Notes the base that declares an inherited member, and whether several paths lead from the class to that base.
void builder::note_base(function_decl& made, const std::string& scope, const swig_node* derived) const {
  if (!derived) return;
  made.declared_in = rooted(spell_name(scope));
  const type_symbol* base = symbols_.find(scope, "");
  made.several_bases = base && base->kind == symbol_kind::class_ && paths(*derived, *base->node) > 1;
}

// Whether C++ may copy an object, or assign to one, as far as the declarations say.
bool builder::transferable(const swig_node& node, bool assign, int depth) const {
  if (depth > 32) return false;
  const std::string own = last_part(qualified_name(node));
  bool copies = false;
  bool moves = false;
  for (const auto& child : node.children) {
    const bool assignment = child->tag == "cdecl" && last_part(child->attr("name")).starts_with("operator") &&
                            (child->attr("name").ends_with("operator =") || child->attr("name").ends_with("operator="));
    if ((assignment || (child->tag == "constructor" && !child->flag("default_constructor"))) &&
        child->parms.size() == 1) {
      swig_type parameter = parse_type(child->parms[0].type);
      const bool rvalue = parameter.is(swig_type_kind::rvalue_reference);
      const swig_type held = rvalue || parameter.is(swig_type_kind::reference) ? *parameter.target : parameter;
      if (held.is(swig_type_kind::named) && last_part(held.name) == own) {
        const bool reachable =
            !child->flag("deleted") && (child->attr("access").empty() || child->attr("access") == "public");
        if (rvalue)
          moves = true;
        else if (assignment == assign && !reachable)
          return false;
        else if (assignment == assign)
          copies = true;
      }
    }
    if (child->tag != "cdecl" || child->attr("kind") != "variable" || is_static(*child)) continue;
    const resolved_type field =
        symbols_.resolve(parse_type(child->attr("decl") + child->attr("type")), scope_of(*child));
    if (assign && (field.type.is_const || field.type.is(swig_type_kind::reference))) return false;
    if (field.type.name.starts_with("std::unique_ptr<")) return false;
    if (field.symbol && field.symbol->kind == symbol_kind::class_ && field.type.is(swig_type_kind::named) &&
        !transferable(*field.symbol->node, assign, depth + 1))
      return false;
  }
  if (moves && !copies) return false;
  if (copies) return true;
  const std::vector<const swig_node*> bases = bases_of(node);
  return std::all_of(bases.begin(), bases.end(),
                     [&](const swig_node* base) { return transferable(*base, assign, depth + 1); });
}

// The value of a variable whose type has no name: a number.
argument_decl builder::number_value(const cpp_type& type) {
  argument_decl made;
  made.direction = direction_kind::out;
  made.go_name = "result";
  made.value = &type;
  return made;
}

// The function that `binop add;` declares where binop is a type of functions. SWIG takes it for a variable.
const swig_node& builder::declared_function(const swig_node& node, const resolved_type& type) {
  swig_node& made = made_nodes_.emplace_back();
  declared_as_variable_[&made] = &node;
  made.tag = node.tag;
  made.attributes = node.attributes;
  made.attributes.erase("wrap_name");
  made.parent = node.parent;
  made.file = node.file;
  made.origin = node.origin;
  const swig_type meant = symbols_.qualify(type.type, type.scope);
  const std::string whole = encode(meant);
  const std::string result = encode(*meant.target);
  made.attributes["kind"] = "function";
  made.attributes["type"] = result;
  made.attributes["decl"] = whole.substr(0, whole.size() - result.size());
  for (const swig_type& parameter : meant.parameters) {
    swig_parm& parm = made.parms.emplace_back();
    parm.type = encode(parameter);
  }
  return made;
}

// Makes a getter and, unless it is constant, a setter of a field of a class, a static variable or a global variable.
void builder::variable(const swig_node& node, class_decl* owner, const swig_node* derived) {
  if (is_left_out(node)) return;
  try {
    if (!owner || is_static(node)) {
      if (constant_variable(node)) return;
    }
    const bool bits = node.has("bitfield");
    const std::string scope = scope_of(node);
    const type_symbol* outer = symbols_.find(scope, "");
    const bool in_class = outer && outer->kind == symbol_kind::class_;
    const bool global = !in_class || is_static(node);
    swig_type type = parse_type(node.attr("decl") + node.attr("type"));
    if (type.is(swig_type_kind::rvalue_reference)) type.kind = swig_type_kind::reference;  // its name is an lvalue
    // const char motto[] = MOTTO; is a text.
    const bool motto = type.is(swig_type_kind::array) && type.name.empty() && node.has("value") &&
                       type.target->is(swig_type_kind::named) && type.target->name == "char" && type.target->is_const;
    if (motto) type.kind = swig_type_kind::pointer;
    // The functions that a user has for an array of %extend take and give a pointer to it.
    if (node.extension && !node.has("value") && type.is(swig_type_kind::array)) type.kind = swig_type_kind::pointer;
    const resolved_type resolved = symbols_.resolve(type, scope);
    if (global && resolved.type.is(swig_type_kind::function))
      return function(declared_function(node, resolved), nullptr);
    const bool unnamed = type.is(swig_type_kind::named) && type.name.starts_with("enum $unnamed");
    const bool array = resolved.type.is(swig_type_kind::array);
    const bool open = array && resolved.type.name.empty();
    const std::string own = last_part(node.attr("name"));
    const std::string sym = node.attr("sym_name");
    const std::string plain = sym.empty() || sym == own ? exported(own) : renamed(sym);
    const std::string prefix = global && in_class ? type_name(*outer->node) : "";
    const std::string name = name_in_go(node, prefix + plain);

    const auto declared_before = [&](const function_decl& f) {
      return f.signature == spelled(type, scope, f.cpp_name) && f.go_name == name &&
             f.kind == function_kind::global_get;
    };
    if (global && std::any_of(module_.functions.begin(), module_.functions.end(), declared_before))
      return;  // the second declaration in `extern int x; int x = 3;`

    function_decl get;
    get.kind = global ? function_kind::global_get : function_kind::field_get;
    get.owner = owner;
    get.cpp_name =
        rooted((derived ? owner->cpp_name : spell_name(scope)) + (scope.empty() && !derived ? "" : "::") + own);
    get.member_name = own;
    // C++ has no pointers to references. A constant member with a value in its class may have no definition, so no address.
    get.call_by_name = open || motto || bits || unnamed || is_brought(node) ||
                       resolved.type.is(swig_type_kind::reference) ||
                       (in_class && global && resolved.type.is_const && node.has("value"));
    if (!global) note_base(get, scope, derived);
    get.signature = unnamed ? "enum " + get.cpp_name : spelled(type, scope, get.cpp_name);
    get.doc = swig_.docs.find(node);
    get.returns = unnamed ? module_.types.scalar(scalar_kind::i32, "decltype(" + get.cpp_name + ")")
                  : array ? measured(*type_of(type, scope), scope)
                          : type_of(type, scope);
    get.go_name = name;
    get.is_noexcept = true;
    const bool copied = node.flag("feature_gangway_copied");
    // A getter of SWIG's gives the address of a part that is an object, an array or a reference.
    const bool itself = (resolved.type.is(swig_type_kind::pointer) && !motto && !node.extension) || resolved.scalar;
    const swig_wrapper* const getter = itself ? wrapper_of(node, 0) : nullptr;
    get.result = unnamed ? number_value(*get.returns)
                 : array ? array_value(*type_of(type, scope), node, scope)
                         : result(type, scope, owner_of_result(node, function_kind::field_get),
                                  getter ? getter->result_typemap : std::string());
    if (get.result->kind == argument_kind::com_value)
      throw refusal_cause{refusal_rule::field_type, spell(*get.returns), ""};
    // A member that is an object of a class is a part of its object, or is copied. A setter copies what it is given.
    const bool object = get.result->kind == argument_kind::object;
    const bool block = get.result->kind == argument_kind::block;
    const bool smart = get.result->smart != smart_kind::none;
    if (smart && get.result->smart != smart_kind::shared) {  // it stays where it is
      get.result->adopts = false;
      get.result->indirection = indirection_kind::pointer;
    }
    if (block && get.result->indirection == indirection_kind::value)
      get.result->indirection = indirection_kind::reference;  // it stays where it is
    const std::optional<argument_decl> function = function_value(type, scope);
    if (function) get.depends = !global;
    const bool held = object && !smart && !function && get.result->indirection == indirection_kind::value;
    if (copied && (!object || smart || function))
      throw refusal_cause{refusal_rule::bad_feature, "%copied", "it is no object of a class"};
    // A std::weak_ptr can be copied like any value.
    const auto can = [&](bool assign) {
      return get.returns->means(type_kind::smart_pointer) || transferable(*resolved.symbol->node, assign);
    };
    if (held && copied && (!get.result->object()->destructible || !can(false)))
      throw refusal_cause{refusal_rule::field_type, get.result->object()->cpp_name, ""};
    if (held && !copied) {
      get.result->adopts = false;
      get.result->indirection = indirection_kind::reference;
      get.result->is_const = resolved.type.is_const;
    }
    const bool shares = (smart && get.result->adopts) || function;
    get.is_noexcept = !copied && !block && !shares && !node.extension;
    get.has_error = copied || block || shares || node.extension;
    if (node.extension) added_variable(get, node, held && !copied);
    get.leaf = node.flag("feature_gangway_leaf");
    lane(get, node);

    // What an `int &` refers to is a variable, too.
    const bool refers = resolved.type.is(swig_type_kind::reference);
    const bool refers_to_number = refers && !symbols_.resolve(*resolved.type.target, resolved.scope).type.is_const &&
                                  get.result->kind == argument_kind::scalar;
    const bool fixed = (array && (get.result->kind != argument_kind::array || get.result->is_const)) ||
                       resolved.type.is_const || (refers && !refers_to_number) || node.flag("feature_immutable") ||
                       node.attr("storage").find("constexpr") != std::string::npos;
    // A C string that a setter stores would point to memory that is gone after the call.
    const bool borrowed = (get.result->kind == argument_kind::text && get.result->text() != text_form::std_string &&
                           get.result->text() != text_form::std_wstring) ||
                          (block && (has_view(*get.result->value) || owns_elements(*get.result->value) ||
                                     get.result->indirection == indirection_kind::pointer));
    // Go may have what a std::unique_ptr holds: the setter would destroy it.
    if (fixed || (borrowed && !node.extension) || (smart && get.result->smart != smart_kind::shared) ||
        (held && !(can(false) && can(true)))) {
      add_function(std::move(get), node);
      return;
    }
    function_decl set = get;
    set.kind = global ? function_kind::global_set : function_kind::field_set;
    set.go_name = "Set" + name;
    set.returns = module_.types.simple(type_kind::void_);
    argument_decl value = *set.result;
    set.result.reset();
    value.direction = direction_kind::in;
    value.adopts = value.copied = false;
    if (smart) value.heirs = value.object()->refers && !global;
    if (held || block) value.indirection = indirection_kind::value;
    for (const object_element& one : objects_in(value)) {
      if (one.kind == element_kind::shared && one.type->refers && !global) value.heirs = true;
      if (one.kind == element_kind::pointer) (global ? value.lingers : value.kept) = true;
    }
    if (function) {
      value.kind = argument_kind::callback;
      value.value = type_of(type, scope)->unqualified;
      callback_form form;
      form.counted = true;
      value.callback = callback(*counted_signature(resolved), resolved.scope, form, "value");
    }
    // C++ has the address of what a pointer was set to.
    if (object && !held && !smart && !function) (global ? value.lingers : value.kept) = true;
    value.go_name = "value";
    value.params = {0};
    set.params = {{get.returns, "value"}};
    set.bits = bits;
    if (node.extension) added_variable(set, node, false);
    set.has_error = node.extension || object || bits || is_text_array(value) || block ||
                    set.apartment != apartment_kind::none ||
                    (value.kind == argument_kind::text && value.text() != text_form::std_string);
    set.arguments = {std::move(value)};
    add_function(std::move(get), node);
    add_function(std::move(set), node);
  } catch (const refusal_cause& refusal) {
    refuse(derived ? *derived : node, refusal);
  }
}

}  // namespace gangway::gen
