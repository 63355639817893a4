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
#include "model/block.hpp"

namespace gangway::gen {
namespace {

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
         a.indirection != indirection_kind::value && a.smart == smart_kind::none;
}

// Whether a smart pointer has the object behind the call, which then points to what the object points to.
bool is_smart(const argument_decl& a) { return a.smart != smart_kind::none && a.direction != direction_kind::out; }

// Whether the elements of an argument are pointers to objects of Go's.
bool has_pointers(const argument_decl& a) {
  const std::vector<object_element> objects = objects_in(a);
  return a.direction != direction_kind::out &&
         std::any_of(objects.begin(), objects.end(),
                     [](const object_element& one) { return one.kind == element_kind::pointer; });
}

// Whether an object in an argument or result may hold pointers to objects that it does not own; `shares` asks of the shared ones only.
bool elements_refer(const argument_decl& a, bool shares = false) {
  const std::vector<object_element> objects = objects_in(a);
  return std::any_of(objects.begin(), objects.end(), [&](const object_element& one) {
    return one.type->refers && (!shares || one.kind == element_kind::shared);
  });
}

// Whether C++ lends what comes out: the result, or elements of it.
bool lends_result(const function_decl& made) {
  return lends(made) || (made.result && lends_elements(*made.result, true));
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

builder::pointer_reach builder::reach_of(const swig_type& type, const std::string& scope,
                                         std::set<const swig_node*>& seen) const {
  const resolved_type resolved = symbols_.resolve(type, scope);
  switch (resolved.type.kind) {
  case swig_type_kind::reference:
  case swig_type_kind::rvalue_reference: return {true, false};
  case swig_type_kind::pointer: {
    if (resolved.opaque) return {true, false};
    return {!symbols_.resolve(*resolved.type.target, resolved.scope).type.is(swig_type_kind::function), false};
  }
  case swig_type_kind::array: return reach_of(*resolved.type.target, resolved.scope, seen);
  case swig_type_kind::named: break;
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
      const swig_type inner = parse_type(argument);
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
    const type_symbol* found = symbols_.class_named(base, scope_of_bases(node));
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
  check_parameter_names(node, "destroyed", "%destroys", parms);
  bool destroys = node.flag("feature_del");
  if (destroys && constructor)
    throw refusal_cause{refusal_rule::bad_feature, "%delobject", "a constructor destroys no object of Go's"};
  made.destroys_self = destroys && made.kind == function_kind::method;
  for (argument_decl& a : made.arguments) {
    if (!said_of(node, "destroyed", parms, a.params.front())) continue;
    if (!is_object(a) || a.disowned || destroys || constructor)
      throw refusal_cause{refusal_rule::bad_feature, "%destroys",
                          !is_object(a)
                              ? fmt::format("{} is no pointer or reference to an object of a class", a.go_name)
                          : constructor ? "a constructor destroys no object of Go's"
                                        : "another annotation says what becomes of the object"};
    a.disowned = true;
  }
  if (std::any_of(made.arguments.begin(), made.arguments.end(), [&](const argument_decl& a) {
        return said_of(node, "destroyed", parms, a.params.front()) != nullptr;
      }))
    destroys = true;
  else if (destroys && !made.destroys_self) {
    const auto first = std::find_if(made.arguments.begin(), made.arguments.end(), is_object);
    const auto pointer = [&](const swig_parm& parm) {
      const swig_type_kind kind = symbols_.resolve(parse_type(parm.type), scope).type.kind;
      return kind == swig_type_kind::pointer || kind == swig_type_kind::reference;
    };
    // Only objects can be disowned, as Go destroys nothing else: an opaque pointer, for one, stays with C++ anyway.
    if (first != made.arguments.end())
      first->disowned = true;
    else if (std::none_of(parms.begin(), parms.end(), pointer))
      throw refusal_cause{refusal_rule::bad_feature, "%delobject", "it takes nothing that it could destroy"};
  }
  const auto moved = std::find_if(made.arguments.begin(), made.arguments.end(),
                                  [](const argument_decl& a) { return a.disowned && a.smart != smart_kind::none; });
  if (moved != made.arguments.end() && made.batch)
    throw refusal_cause{refusal_rule::batch_argument, moved->go_name, "C++ takes it over in one call"};
  const auto given = std::find_if(made.arguments.begin(), made.arguments.end(),
                                  [](const argument_decl& a) { return a.disowned && a.smart == smart_kind::none; });
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
  } else if (constructor || (made.result && made.result->kind == argument_kind::object && made.result->adopts)) {
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
        file_of(node), declaration(node),
        fmt::format("its name says that C++ may take {0} over, and Go destroys it, too; if so, %disown({1}, {0}), "
                    "else %not_kept",
                    called, spell_name(qualified_name(node))));
  }
}

// Whose the object is that a function returns. What a method or a field gives out is a part of its object.
result_owner builder::owner_of_result(const swig_node& node, function_kind kind) const {
  const bool fresh = node.flag("feature_new");
  const bool borrowed = node.flag("feature_gangway_borrowed");
  const bool copied = node.flag("feature_gangway_copied");
  if (fresh + borrowed + copied > 1)
    throw refusal_cause{refusal_rule::bad_feature, borrowed ? "%borrowed" : "%copied",
                        "the result is owned, borrowed or copied: say one of them"};
  if (fresh) return result_owner::caller;
  if (copied) return result_owner::copy;
  return borrowed || kind != function_kind::free ? result_owner::cpp : result_owner::unsaid;
}

// Whether the body of a function of %extend does nothing but return an argument, as `{ return (Array *)data; }`.
static bool gives_back(const swig_node& node) {
  std::string words = node.extension ? node.attr("code") : std::string();
  std::replace_if(
      words.begin(), words.end(), [](unsigned char c) { return std::isspace(c) != 0; }, ' ');
  const auto strip = [&](std::string_view front, std::string_view back) {
    while (words.starts_with(' ')) words.erase(0, 1);
    while (words.ends_with(' ')) words.pop_back();
    if (!words.starts_with(front) || !words.ends_with(back)) return false;
    words = words.substr(front.size(), words.size() - std::min(words.size(), front.size() + back.size()));
    return true;
  };
  if (!strip("{", "}") || !strip("return", ";") || !strip("", "")) return false;
  if (words.starts_with('(')) words.erase(0, words.find(')') == words.npos ? 0 : words.find(')') + 1);
  strip("", "");
  return std::any_of(node.parms.begin(), node.parms.end(),
                     [&](const swig_parm& parm) { return !words.empty() && parm.name == words; });
}

// Whether a parameter that a variant of the function leaves out is an object, by pointer or reference: what the variant returns is
// then a part of what C++ has for it.
bool builder::leaves_out_object(const function_decl& made, const swig_node& node) {
  const std::vector<swig_parm> parms = without_void(node.parms);
  for (std::size_t i = made.params.size(); i < parms.size(); ++i) {
    try {
      const argument_decl left = argument(parse_type(parms[i].type), scope_of(node), "DEFAULT");
      if (is_object(left) && left.indirection != indirection_kind::value) return true;
    } catch (const refusal_cause&) {
      continue;  // the variant that has it is refused
    }
  }
  return false;
}

// Refuses a pointer of a function that is no method, of which nothing says whose the object is. What takes objects gives out a part of
// them, like a method, or one of them; nobody gives out what is his by a pointer to const, or by a reference to a pointer, which stays
// where it is; and what the function does nothing with is whose it was.
void builder::check_lender(const function_decl& made, const swig_node& node, function_kind kind) {
  const bool free = kind != function_kind::method && kind != function_kind::constructor;
  if (free && owner_of_result(node, function_kind::free) == result_owner::unsaid) {
    const auto lent = [](const argument_decl& a, bool is_result) -> const class_decl* {
      if (!lends_elements(a, is_result) || (is_result && a.indirection != indirection_kind::value)) return nullptr;
      for (const object_element& one : objects_in(a))
        if (one.kind == element_kind::pointer && !one.is_const) return one.type;
      return nullptr;
    };
    const class_decl* found = made.result ? lent(*made.result, true) : nullptr;
    for (const argument_decl& a : made.arguments)
      if (found == nullptr) found = lent(a, false);
    const bool from = std::any_of(made.arguments.begin(), made.arguments.end(), [](const argument_decl& a) {
      return is_object(a) || a.smart == smart_kind::shared || (has_pointers(a) && !a.in_place);
    });
    if (found != nullptr && !from) throw refusal_cause{refusal_rule::object_result, found->cpp_name, ""};
  }
  if (kind == function_kind::method || kind == function_kind::constructor || !lends(made) || made.result->is_const ||
      made.result->indirection != indirection_kind::pointer || made.result->smart != smart_kind::none ||
      owner_of_result(node, function_kind::free) != result_owner::unsaid)
    return;
  const bool place = made.returns->means(type_kind::reference) || made.returns->means(type_kind::rvalue_reference);
  const bool from = std::any_of(made.arguments.begin(), made.arguments.end(),
                                [](const argument_decl& a) { return is_object(a) || a.smart == smart_kind::shared; });
  if (!place && !from && !gives_back(node) && !leaves_out_object(made, node))
    throw refusal_cause{refusal_rule::object_result, made.result->object()->cpp_name, ""};
}

// Prints a note on a function whose name says that what it returns is new, when no annotation says whose it is.
void builder::note_factory(const function_decl& made, const swig_node& node) const {
  if (made.kind == function_kind::constructor || !lends(made) || made.result->indirection != indirection_kind::pointer)
    return;
  if (node.flag("feature_gangway_borrowed") || !made.result->object()->destructible ||
      !says_so(made.member_name, {"clone", "copy", "create", "detach", "dup", "duplicate", "make", "release", "take"}))
    return;
  report_.note(file_of(node), declaration(node),
               fmt::format("its name says that the caller may own what it returns, and Go does not destroy it; if so, "
                           "%newobject {0}; else %borrowed({0})",
                           spell_name(qualified_name(node))));
}

// Notes of which classes C++ lends objects, and of which constant ones: a member of a constant object is constant, too.
void builder::note_lent() {
  const auto own = [&](const class_decl* type) {
    return &*std::find_if(module_.classes.begin(), module_.classes.end(),
                          [&](const class_decl& one) { return &one == type; });
  };
  for (const function_decl& function : module_.functions) {
    if (!lends(function)) continue;
    class_decl* const type = own(function.result->object());
    type->lent = true;
    if (function.result->is_const) type->lent_constant = true;
  }
  for (const function_decl& function : module_.functions) {
    const auto look = [&](const argument_decl& argument, bool is_result) {
      const bool comes = is_result || argument.direction != direction_kind::in;
      for (const object_element& one : objects_in(argument)) {
        class_decl* const type = own(one.type);
        if (one.kind == element_kind::shared && one.is_const && comes)
          type->lent_constant = type->shared_constant = true;
        if (one.kind == element_kind::value || one.kind == element_kind::shared || !comes) continue;
        type->lent = true;
        if (one.is_const) type->lent_constant = true;
      }
    };
    for (const argument_decl& argument : function.arguments) look(argument, false);
    if (function.result) look(*function.result, true);
  }
  for (const callback_type& callback : module_.callbacks) {
    for (const argument_decl& a : callback.call.arguments) {
      if (a.kind != argument_kind::object || a.indirection == indirection_kind::value) continue;
      class_decl* const type = own(a.object());
      type->lent = true;
      if (a.is_const) type->lent_constant = true;
    }
  }
  for (const function_decl& function : module_.functions) {
    const auto look = [&](const argument_decl& argument) {
      if (argument.smart == smart_kind::shared && argument.is_const && (argument.adopts || argument.in_place))
        own(argument.object())->lent_constant = own(argument.object())->shared_constant = true;
    };
    for (const argument_decl& argument : function.arguments) look(argument);
    if (function.result) look(*function.result);
  }
  for (bool more = true; more;) {
    more = false;
    for (const function_decl& function : module_.functions) {
      const bool cast = function.downcast && !function.arguments.empty();
      const class_decl* const from = cast                     ? function.arguments.front().object()
                                     : lends_member(function) ? function.owner
                                                              : nullptr;
      if (from == nullptr || !from->lent_constant || function.result->object()->lent_constant) continue;
      own(function.result->object())->lent_constant = true;
      more = true;
    }
  }
}

void builder::lifetimes(function_decl& made, const swig_node& node, const std::vector<swig_parm>& parms) const {
  check_parameter_names(node, "lent", "%not_kept", parms);
  const auto object = [](const argument_decl& a) { return is_object(a) && !a.disowned; };
  const bool method = made.kind == function_kind::method;
  const bool constructor = made.kind == function_kind::constructor;
  const bool free = made.kind == function_kind::free || made.kind == function_kind::static_;
  const bool outputs = std::any_of(made.arguments.begin(), made.arguments.end(), [](const argument_decl& a) {
    return lends_elements(a, false) || (a.in_place && elements_refer(a));
  });
  // In C the object on which a function works is its first parameter.
  if (free)
    for (std::size_t i = 0; i < made.arguments.size() && !made.keeper; ++i)
      if (const argument_decl& a = made.arguments[i]; object(a) && !a.is_const && a.object()->refers) made.keeper = i;
  for (std::size_t i = 0; i < made.arguments.size(); ++i) {
    argument_decl& a = made.arguments[i];
    if (is_smart(a) && !said_of(node, "lent", parms, a.params.front())) {
      a.holds = (lends_result(made) || outputs) && a.smart == smart_kind::shared;
      if (constructor) a.kept = made.owner->refers && a.object()->refers;
      a.heirs = (method || made.keeper) && a.object()->refers;
    }
    if (a.kind == argument_kind::block && !said_of(node, "lent", parms, a.params.front())) {
      a.holds = lends_result(made) && (has_pointers(a) || elements_refer(a, true));
      if (constructor) a.kept = made.owner->refers && (has_pointers(a) || elements_refer(a, true));
      if (method && !made.is_const) a.kept = has_pointers(a) && made.owner->refers;
      a.heirs = (method || made.keeper) && elements_refer(a, true);
      if (free && has_pointers(a)) (made.keeper ? a.kept : a.lingers) = true;
      if (a.direction == direction_kind::out) a.kept = a.heirs = a.lingers = a.holds = false;
    }
    if (!object(a) || said_of(node, "lent", parms, a.params.front())) continue;
    a.holds = (lends_result(made) || outputs) && (free || !a.is_const);
    if (constructor || (method && !made.is_const)) a.kept = made.owner->refers;
    if (free && made.keeper && *made.keeper != i) a.kept = true;
    if (free && !a.kept && !a.is_const) a.lingers = true;
  }
  if (free && std::none_of(made.arguments.begin(), made.arguments.end(), [&](const argument_decl& a) {
        return ((object(a) || a.kind == argument_kind::block) && a.kept) || a.heirs;
      }))
    made.keeper.reset();
  const bool results =
      made.result && made.result->kind == argument_kind::object && !constructor && !lends(made) && !made.result->copied;
  const bool elements = made.result && !constructor && elements_refer(*made.result);
  made.depends = ((results && made.result->object()->refers) || elements) && !node.flag("feature_gangway_independent");
}

void builder::kept_texts(function_decl& made, const swig_node& node, const std::string& scope,
                         const std::vector<swig_parm>& parms) {
  check_parameter_names(node, "text", "%text_kept", parms);
  const auto lent = [](const argument_decl& a) {
    if (a.direction != direction_kind::in) return a.kind == argument_kind::bytes && a.is_const;
    if (a.kind == argument_kind::string_len || a.kind == argument_kind::bytes) return a.is_const;
    return a.kind == argument_kind::text && a.text() != text_form::std_string && a.text() != text_form::std_wstring;
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
    if (!pointer.type.is(swig_type_kind::pointer)) continue;
    const resolved_type function = symbols_.resolve(*pointer.type.target, pointer.scope);
    if (!function.type.is(swig_type_kind::function) || function.type.parameters.size() != 1 ||
        !is_void_pointer(function.type.parameters[0], function.scope))
      continue;
    for (const argument_decl& a : made.arguments)
      if (lent(a) && !a.text_kept && a.params.front() < i && !parms[a.params.front()].name.empty())
        report_.note(
            file_of(node), declaration(node),
            fmt::format("it may keep {0}, which Go lends for the call only; if so, %text_kept({1}, {0}) gives it "
                        "a copy that stays",
                        parms[a.params.front()].name, spell_name(qualified_name(node))));
  }
}

}  // namespace gangway::gen
