// lifetimes.cpp: the objects that C++ may still point to after a call, the objects it destroys, and the texts it keeps.
//
// The rule (bridge/README.md, "Ownership"): what may be pointed to lives as long as what may point to it. A class may hold
// pointers when its members say so, or when nothing is known of them. Go keeps the account (go/stub/keep.go).
#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "build/builder.hpp"

namespace gangway::gen {
namespace {

bool is_static(const swig_node& node) { return node.attr("storage").find("static") != std::string::npos; }

// The arguments of a template: the types between the brackets of "std::vector<(p.geo::Circle,std::less<(int)>)>".
std::vector<std::string> template_arguments(const std::string& name) {
  std::vector<std::string> parts;
  const auto open = name.find("<(");
  const auto close = name.rfind(")>");
  if (open == name.npos || close == name.npos || close < open) return parts;
  int depth = 0;
  std::string part;
  for (const char c : name.substr(open + 2, close - open - 2) + ',') {
    depth += c == '(' || c == '<' ? 1 : c == ')' || c == '>' ? -1 : 0;
    if (c == ',' && depth == 0)
      parts.push_back(std::exchange(part, {}));
    else
      part += c;
  }
  return parts;
}

void check_parameter_names(const swig_node& node, const char* feature, const char* annotation,
                           const std::vector<swig_parm>& parms) {
  const std::string prefix = fmt::format("feature_gangway_{}_", feature);
  for (auto at = node.attributes.lower_bound(prefix); at != node.attributes.end() && at->first.starts_with(prefix);
       ++at)
    if (const std::string name = at->first.substr(prefix.size()); !parameter_named(parms, name))
      throw refusal_cause{refusal_rule::callback_name, annotation, name};
}

// Whether C++ takes the argument, an object, by its address.
bool is_object(const argument_decl& a) {
  return a.kind == argument_kind::object && a.direction == direction_kind::in &&
         a.indirection != indirection_kind::value;
}

// Whether a word in a name says that the callee takes something over: "adoptAnimal", "take_item".
bool says_so(const std::string& name, std::initializer_list<std::string_view> words) {
  std::vector<std::string> parts(1);
  for (const char c : name) {
    const bool upper = std::isupper(static_cast<unsigned char>(c)) != 0;
    if ((upper || c == '_') && !parts.back().empty()) parts.emplace_back();
    if (c != '_') parts.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return std::any_of(parts.begin(), parts.end(), [&](const std::string& part) {
    return std::find(words.begin(), words.end(), part) != words.end();
  });
}

}  // namespace

builder::pointer_reach builder::reach_of(const cpp_type& type, const std::string& scope,
                                         std::set<const swig_node*>& seen) const {
  const resolved_type resolved = symbols_.resolve(type, scope);
  switch (resolved.type.kind) {
  case type_kind::reference:
  case type_kind::rvalue_reference: return {true, false};
  case type_kind::pointer: {
    if (resolved.opaque) return {true, false};
    return {!symbols_.resolve(*resolved.type.target, resolved.scope).type.is(type_kind::function), false};
  }
  case type_kind::array: return reach_of(*resolved.type.target, resolved.scope, seen);
  case type_kind::named: break;
  default: return {};
  }
  if (resolved.opaque) return {true, false};
  if (resolved.scalar) return {};
  if (resolved.text) {
    const bool view = *resolved.text == text_form::std_string_view || *resolved.text == text_form::std_wstring_view;
    return {view, !view};
  }
  const std::string& name = resolved.type.name;
  if (name.starts_with("gangway::") || name.starts_with("std::function<")) return {false, true};
  if (name.starts_with("std::")) {
    for (const char* viewing : {"std::span<", "std::reference_wrapper<", "std::basic_string_view<"})
      if (name.starts_with(viewing)) return {true, false};
    pointer_reach all{false, true};
    for (const std::string& argument : template_arguments(name)) {
      const cpp_type inner = parse_type(argument);
      if (reach_of(inner, resolved.scope, seen).refers) all.refers = true;
    }
    return all;
  }
  if (resolved.symbol && resolved.symbol->kind == symbol_kind::enum_) return {};
  if (resolved.symbol && resolved.symbol->kind == symbol_kind::class_) return reach_of(*resolved.symbol->node, seen);
  return {true, true};  // nothing is known of the type
}

builder::pointer_reach builder::reach_of(const swig_node& node, std::set<const swig_node*>& seen) const {
  if (!seen.insert(&node).second) return {};
  pointer_reach all;
  bool known = !node.bases.empty();
  if (declares_destructor(node)) all.owns = true;
  if (node.has("privatebases") || node.has("protectedbases")) all = {true, true};
  for (const auto& child : node.children) {
    if (child->tag != "cdecl" || child->attr("kind") != "variable" || is_static(*child)) continue;
    known = true;
    const pointer_reach one = reach_of(parse_type(child->attr("decl") + child->attr("type")), scope_of(*child), seen);
    all.refers = all.refers || one.refers;
    all.owns = all.owns || one.owns;
  }
  for (const std::string& base : node.bases) {
    if (base.starts_with("gangway::") || base.starts_with("std::")) {
      all.owns = true;
      continue;
    }
    const type_symbol* found = symbols_.find(base, scope_of(node));
    const pointer_reach one =
        found && found->kind == symbol_kind::class_ ? reach_of(*found->node, seen) : pointer_reach{true, true};
    all.refers = all.refers || one.refers;
    all.owns = all.owns || one.owns;
  }
  // A class declared without any member most likely has private members that the interface file does not show.
  return known ? all : pointer_reach{true, true};
}

// %disown and %delobject: notes the objects that C++ destroys, and the object with which it destroys them. A function that
// destroys its own object keeps nothing alive.
void builder::takeovers(function_decl& made, const swig_node& node, const std::string& scope,
                        const std::vector<swig_parm>& parms) const {
  check_parameter_names(node, "disown", "%disown", parms);
  const bool constructor = made.kind == function_kind::constructor;
  for (argument_decl& a : made.arguments) {
    if (said_of(node, "disown", parms, a.params.front())) {
      if (!is_object(a))
        throw refusal_cause{refusal_rule::bad_feature, "%disown",
                            fmt::format("{} is no pointer or reference to an object of a class", a.go_name)};
      a.disowned = true;
    }
    if (a.disowned && said_of(node, "lent", parms, a.params.front()))
      throw refusal_cause{refusal_rule::bad_feature, "%not_kept",
                          fmt::format("C++ owns {} from the call on", a.go_name)};
  }
  const bool destroys = node.flag("feature_del");
  if (destroys && constructor)
    throw refusal_cause{refusal_rule::bad_feature, "%delobject", "a constructor destroys no object of Go's"};
  made.destroys_self = destroys && made.kind == function_kind::method;
  if (destroys && !made.destroys_self) {
    const auto first = std::find_if(made.arguments.begin(), made.arguments.end(), is_object);
    const auto pointer = [&](const swig_parm& parm) {
      const type_kind kind = symbols_.resolve(parse_type(parm.type), scope).type.kind;
      return kind == type_kind::pointer || kind == type_kind::reference;
    };
    // Only objects can be disowned, as Go destroys nothing else: an opaque pointer, for one, stays with C++ anyway.
    if (first != made.arguments.end())
      first->disowned = true;
    else if (std::none_of(parms.begin(), parms.end(), pointer))
      throw refusal_cause{refusal_rule::bad_feature, "%delobject", "it takes nothing that it could destroy"};
  }
  const auto given =
      std::find_if(made.arguments.begin(), made.arguments.end(), [](const argument_decl& a) { return a.disowned; });
  const bool takes = given != made.arguments.end();
  if (!takes && !made.destroys_self) return note_adopter(made, node, parms);
  made.has_error = true;
  if (made.batch)
    throw refusal_cause{refusal_rule::batch_argument, takes ? given->go_name : "the object",
                        "C++ takes it over in one call"};
  if (destroys) return;
  const auto owner = std::find_if(made.arguments.begin(), made.arguments.end(),
                                  [](const argument_decl& a) { return is_object(a) && !a.is_const && !a.disowned; });
  if (made.kind == function_kind::method) {
    made.taker = taker_kind::self;
  } else if (!constructor && owner != made.arguments.end()) {
    made.taker = taker_kind::argument;
    made.taker_at = static_cast<std::size_t>(owner - made.arguments.begin());
  } else if (constructor || (made.result && made.result->kind == argument_kind::object)) {
    made.taker = taker_kind::result;
  }
}

// Prints a note on a function whose name says that C++ takes over an object, when no annotation says so.
void builder::note_adopter(const function_decl& made, const swig_node& node,
                           const std::vector<swig_parm>& parms) const {
  const bool constructor = made.kind == function_kind::constructor;
  if (!constructor && (made.kind != function_kind::method || made.is_const)) return;
  for (const argument_decl& a : made.arguments) {
    if (!is_object(a) || !a.nullable || a.is_const || said_of(node, "lent", parms, a.params.front())) continue;
    const std::string& name = parms[a.params.front()].name;
    if (!(!constructor && says_so(made.member_name, {"adopt", "adopts", "take", "takes", "own", "owns", "transfer",
                                                     "release", "reset", "attach"})) &&
        !says_so(name, {"adopt", "adopted", "taken", "own", "owned", "transferred"}))
      continue;
    const std::string called = name.empty() ? fmt::format("arg{}", a.params.front() + 1) : name;
    report_.note(
        node.file.empty() ? module_.source : node.file, declaration(node),
        fmt::format("its name says that C++ may take {0} over, and Go destroys it, too; if so, %disown({1}, {0}), "
                    "else %not_kept",
                    called, spell_name(qualified_name(node))));
  }
}

void builder::lifetimes(function_decl& made, const swig_node& node, const std::vector<swig_parm>& parms) const {
  check_parameter_names(node, "lent", "%not_kept", parms);
  const auto object = [](const argument_decl& a) { return is_object(a) && !a.disowned; };
  const bool method = made.kind == function_kind::method;
  const bool constructor = made.kind == function_kind::constructor;
  const bool free = made.kind == function_kind::free || made.kind == function_kind::static_;
  // In C the object on which a function works is its first parameter.
  if (free)
    for (std::size_t i = 0; i < made.arguments.size() && !made.keeper; ++i)
      if (const argument_decl& a = made.arguments[i]; object(a) && !a.is_const && a.object->refers) made.keeper = i;
  for (std::size_t i = 0; i < made.arguments.size(); ++i) {
    argument_decl& a = made.arguments[i];
    if (!object(a) || said_of(node, "lent", parms, a.params.front())) continue;
    if (constructor || (method && !made.is_const)) a.kept = made.owner->refers;
    if (free && made.keeper && *made.keeper != i) a.kept = true;
    if (free && !a.kept && !a.is_const) a.lingers = true;
  }
  if (free && std::none_of(made.arguments.begin(), made.arguments.end(),
                           [&](const argument_decl& a) { return object(a) && a.kept; }))
    made.keeper.reset();
  const bool results = made.result && made.result->kind == argument_kind::object && !constructor;
  made.depends = results && made.result->object->refers && !node.flag("feature_gangway_independent");
}

void builder::kept_texts(function_decl& made, const swig_node& node, const std::string& scope,
                         const std::vector<swig_parm>& parms) {
  check_parameter_names(node, "text", "%text_kept", parms);
  const auto lent = [](const argument_decl& a) {
    if (a.direction != direction_kind::in) return a.kind == argument_kind::bytes && a.is_const;
    if (a.kind == argument_kind::string_len || a.kind == argument_kind::bytes) return a.is_const;
    return a.kind == argument_kind::text && a.text != text_form::std_string && a.text != text_form::std_wstring;
  };
  for (argument_decl& a : made.arguments) {
    if (!said_of(node, "text", parms, a.params.front())) continue;
    if (!lent(a))
      throw refusal_cause{refusal_rule::bad_feature, "%text_kept",
                          fmt::format("{} is no text or bytes that C++ only reads", a.go_name)};
    a.text_kept = true;
  }
  // Where C may keep an object, a function that frees the object is the next parameter.
  for (std::size_t i = 0; i < made.params.size(); ++i) {
    const resolved_type pointer = symbols_.resolve(parse_type(parms[i].type), scope);
    if (!pointer.type.is(type_kind::pointer)) continue;
    const resolved_type function = symbols_.resolve(*pointer.type.target, pointer.scope);
    if (!function.type.is(type_kind::function) || function.type.parameters.size() != 1 ||
        !is_void_pointer(function.type.parameters[0], function.scope))
      continue;
    for (const argument_decl& a : made.arguments)
      if (lent(a) && !a.text_kept && a.params.front() < i && !parms[a.params.front()].name.empty())
        report_.note(
            node.file.empty() ? module_.source : node.file, declaration(node),
            fmt::format("it may keep {0}, which Go lends for the call only; if so, %text_kept({1}, {0}) gives it "
                        "a copy that stays",
                        parms[a.params.front()].name, spell_name(qualified_name(node))));
  }
}

}  // namespace gangway::gen
