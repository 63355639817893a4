// directors.cpp: classes marked with %feature("director"), whose virtual functions Go may override.
//
// A virtual function is one of the class or of its bases, as far as the interface declares them. Go has a method for each, with the name
// and the signature that it has as a method of the class; a function and its const twin share one.
#include <algorithm>
#include <fmt/format.h>

#include "build/builder.hpp"
#include "naming/go_names.hpp"

namespace gangway::gen {
namespace {

bool is_private(const swig_node& node) { return node.attr("access") == "private"; }
bool is_protected(const swig_node& node) { return node.attr("access") == "protected"; }

bool is_virtual(const swig_node& node) { return node.attr("storage").find("virtual") != std::string::npos; }

bool is_method(const swig_node& node) {
  return node.tag == "cdecl" && node.attr("kind") == "function" && !node.extension && !is_static(node) &&
         node.attr("storage") != "friend" && !node.is_default_copy && !node.attr("name").starts_with("~");
}

// What stands behind the parameters, "&" of `int f() const &`.
std::string ref_qualifier(const swig_node& node) {
  const std::string& decl = node.attr("decl");
  for (const auto& [prefix, qualifier] : {std::pair("r.", "&"), {"z.", "&&"}})
    if (decl.starts_with(prefix) && (decl.substr(2).starts_with("f(") || decl.substr(2).starts_with("q(const).f(")))
      return qualifier;
  return {};
}

// The declarator of a function without what stands behind the parameters.
std::string declarator(const swig_node& node) { return node.attr("decl").substr(ref_qualifier(node).empty() ? 0 : 2); }

bool is_const_method(const swig_node& node) { return declarator(node).starts_with("q(const)."); }

// Whether a constructor copies an object of its class.
bool is_copy_constructor(const swig_node& node) {
  if (node.parms.size() != 1) return false;
  const swig_type first = parse_type(node.parms[0].type);
  return first.is(swig_type_kind::reference) && last_part(first.target->name) == last_part(scope_of(node));
}

bool is_noexcept(const swig_node& node) { return node.attr("noexcept") == "true" || node.attr("throw") == "1"; }

}  // namespace

bool builder::has_final_destructor(const swig_node& node) const {
  for (const auto& child : node.children)
    if (child->tag == "destructor" && child->flag("final")) return true;
  const std::vector<const swig_node*> bases = bases_of(node);
  return std::any_of(bases.begin(), bases.end(), [&](const swig_node* base) { return has_final_destructor(*base); });
}

// The parameters by what they mean, without the const of a value: two functions with one name and one key are one.
std::string builder::parameter_key(const swig_node& node) {
  std::string key;
  for (const swig_parm& parm : without_void(node.parms))
    key += spell(*type_of(parse_type(parm.type), scope_of(node))->canonical->not_volatile) + ";";
  return key;
}

std::vector<builder::virtual_function> builder::virtual_functions(const swig_node& node) {
  std::vector<virtual_function> all;
  std::map<std::string, std::size_t> known;
  std::map<std::string, const swig_node*> names;  // the first class that declares a function of the name
  // What a using-declaration makes private: it can be overridden, and not be called.
  std::set<std::string> closed;
  for (const auto& child : node.children)
    if (child->tag == "using" && is_private(*child)) closed.insert(last_part(child->attr("uname")));
  const auto visit = [&](auto&& self, const swig_node& in) -> void {
    for (const auto& child : in.children) {
      if (!is_method(*child)) continue;
      const std::string key = operator_name(last_part(child->attr("name"))) +
                              (is_const_method(*child) ? " const " : " ") + ref_qualifier(*child) +
                              parameter_key(*child);
      const bool pure = is_virtual(*child) && child->attr("value") == "0";
      const bool hidden = names.emplace(last_part(child->attr("name")), &in).first->second != &in;
      const auto found = known.find(key);
      if (found == known.end()) {
        known.emplace(key, all.size());
        all.push_back({child.get(), &in, is_virtual(*child), pure, hidden,
                       is_private(*child) || (&in != &node && closed.contains(last_part(child->attr("name"))))});
        continue;
      }
      virtual_function& before = all[found->second];
      before.is_virtual = before.is_virtual || is_virtual(*child);
      if (before.declared_in == &in || paths(*before.declared_in, in) != 0) continue;
      before.several = true;
      before.pure = before.pure || pure;
    }
    for (const swig_node* const base : bases_of(in)) self(self, *base);
  };
  visit(visit, node);
  std::erase_if(all, [](const virtual_function& one) { return !one.is_virtual; });
  return all;
}

// How Go is called for a virtual function. Sets what the result is kept as. Throws when Go cannot take a parameter, or give the result.
const callback_type* builder::director_signature(const virtual_function& found, director_method_decl& method,
                                                 const std::vector<argument_decl>& known) {
  const swig_node& node = *found.node;
  const std::string scope = scope_of(node);
  const std::vector<swig_parm> parms = without_void(node.parms);
  const swig_type full = parse_type(declarator(node) + node.attr("type"));
  const auto refused = [&](const swig_type& type) {
    return refusal_cause{refusal_rule::director_method, spelled(type, scope), spell_name(qualified_name(node))};
  };
  callback_type made;
  made.throws = !method.is_noexcept;
  made.is_noexcept = method.is_noexcept;
  const resolved_type result = symbols_.resolve(*full.target, scope);
  made.call.returns = result.is_void() ? module_.types.simple(type_kind::void_) : method.returns;
  if (!result.is_void()) {
    argument_decl returned;
    const bool reference = result.type.is(swig_type_kind::reference);
    const resolved_type held = reference ? symbols_.resolve(*result.type.target, result.scope) : result;
    if (auto object = object_in_callback(*full.target, scope, refused(*full.target))) {
      returned = *object;
      // An exception says that there is no object.
      if (method.is_noexcept && returned.indirection != indirection_kind::pointer) throw refused(*full.target);
      returned.disowned = returned.indirection == indirection_kind::pointer && node.flag("feature_new");
    } else if (result.type.is(swig_type_kind::pointer) && !result.opaque) {
      const resolved_type inner = symbols_.resolve(*result.type.target, result.scope);
      const bool text = inner.is_character() && !inner.opaque;
      if (text && node.flag("feature_new")) throw refused(*full.target);
      if (text) {
        returned.kind = argument_kind::text;
        returned.value = module_.types.text(inner.type.name == "char" ? text_form::std_string : text_form::std_wstring);
        method.keeps = true;
      } else {  // an address, as in Go's own calls
        try {
          set_value(returned, *full.target, scope);
        } catch (const refusal_cause&) {
          throw refused(*full.target);
        }
        if (returned.kind != argument_kind::pointer) throw refused(*full.target);
      }
    } else if (held.text) {
      const bool wide = *held.text == text_form::std_wstring || *held.text == text_form::std_wstring_view;
      returned.kind = argument_kind::text;
      returned.value = module_.types.text(wide ? text_form::std_wstring : text_form::std_string);
      method.keeps = reference || *held.text == text_form::std_string_view || *held.text == text_form::std_wstring_view;
    } else {
      const swig_type& as = reference ? *result.type.target : *full.target;
      const std::string& in = reference ? result.scope : scope;
      if (result.type.is(swig_type_kind::rvalue_reference)) throw refused(*full.target);
      try {
        if (auto block = block_in_callback(as, in, true)) {
          returned = *block;
        } else {
          set_value(returned, as, in);
        }
      } catch (const refusal_cause&) {
        throw refused(*full.target);
      }
      method.keeps = reference;
    }
    if (method.keeps) {
      const bool address = returned.kind == argument_kind::pointer;  // Go has another type for it than C++ may have
      made.call.returns =
          address ? type_of(*result.type.target, result.scope)->unqualified : returned.value->unqualified;
    }
    returned.direction = direction_kind::out;
    returned.go_name = "result";
    made.call.result = returned;
  }
  std::vector<const cpp_type*> types;
  std::vector<bool> covered(parms.size(), false);
  std::set<std::string> names;
  for (std::size_t i = 0; i < parms.size(); ++i) {
    const swig_type type = parse_type(parms[i].type);
    types.push_back(method.params[i].type);
    made.call.params.push_back({method.params[i].type, {}});
    if (covered[i]) continue;
    // A pointer and a length, as the method has them that Go calls.
    const auto pair = std::find_if(known.begin(), known.end(), [&](const argument_decl& a) {
      return a.params.size() == 2 && (a.params[0] == i || a.params[1] == i) &&
             (a.kind == argument_kind::buffer || a.kind == argument_kind::bytes || a.kind == argument_kind::string_len);
    });
    argument_decl argument;
    try {
      if (pair != known.end()) {
        argument = *pair;
        argument.direction = direction_kind::in;
        argument.indirection = indirection_kind::value;
        for (const std::size_t part : argument.params) covered[part] = true;
      } else {
        const resolved_type outer = symbols_.resolve(type, scope);
        const bool pointer = outer.type.is(swig_type_kind::pointer) && !outer.opaque;
        const resolved_type inner = pointer ? symbols_.resolve(*outer.type.target, outer.scope) : outer;
        if (auto block = block_in_callback(type, scope, false)) {
          argument = *block;
        } else if (pointer && inner.is_character() && !inner.opaque) {
          argument.kind = argument_kind::text;  // a char * too: Go only reads it
          argument.value = type_of(type, scope)->unqualified;
          argument.is_const = true;
        } else {
          argument = callback_parameter(type, scope, refused(type));
        }
        argument.params = {i};
      }
    } catch (const refusal_cause&) {
      throw refused(type);
    }
    std::string name = parameter_name(parms[i].name, i + 1);
    for (int n = 2; !names.insert(name).second; ++n) name = parameter_name(parms[i].name, i + 1) + std::to_string(n);
    argument.go_name = name;
    made.call.arguments.push_back(std::move(argument));
  }
  // What is equal for C++ may still differ in its names and in what is a buffer, which the spelling of the type does not have.
  const bool plain = std::all_of(made.call.arguments.begin(), made.call.arguments.end(),
                                 [](const argument_decl& a) { return a.params.size() == 1; }) &&
                     !(made.call.result && made.call.result->disowned);
  made.type = module_.types.holder(type_kind::callable, "gangway::callback",
                                   {{module_.types.function(made.call.returns, types), 0}});
  return plain ? known_callback(std::move(made)) : &module_.callbacks.emplace_back(std::move(made));
}

// Makes the constructors that take a Go value. Returns whether there is one.
bool builder::director_constructors(const swig_node& node, const director_decl& made, bool abstract) {
  bool any = false;
  std::set<std::string> suffixes;
  for (const auto& child : node.children) {
    if (child->tag != "constructor" || is_private(*child) || is_left_out(*child) || child->is_default_copy ||
        child->extension || is_move_constructor(*child) || is_copy_constructor(*child))
      continue;
    try {
      callee_decl callee;
      callee.node = child.get();
      callee.kind = function_kind::constructor;
      callee.owner = made.type;
      callee.scope = scope_of(*child);
      callee.cpp_name = made.type->cpp_name;
      callee.director = &made;
      const std::vector<swig_parm> parms = without_void(child->parms);
      if (std::any_of(parms.begin(), parms.end(), [](const swig_parm& p) { return p.type.starts_with("v("); }))
        throw refusal_cause{refusal_rule::varargs, callee.cpp_name, ""};
      std::size_t required = parms.size();
      while (required > 0 && parms[required - 1].has_default) --required;
      std::string base = base_name(*child, callee);
      for (std::size_t count = required; count <= parms.size(); ++count) {
        function_decl function = this->make(callee, parms, count, false);
        if (function.go_name == "!") continue;
        if (count == required && any) {
          std::string suffix = overload_suffix(function);
          if (!suffixes.insert(suffix).second) suffix = cpp_suffix(function);
          base += suffix;
        }
        std::vector<std::string> given;
        if (!abstract) given.emplace_back("impl");
        for (std::size_t i = required; i < count; ++i)
          given.push_back(parms[i].name.empty() ? fmt::format("arg{}", i + 1) : parms[i].name);
        function.go_name = given.empty() ? base : base + with_suffix(given);
        for (argument_decl& argument : function.arguments)
          for (std::size_t& param : argument.params) ++param;
        ++function.taker_at;
        argument_decl impl;
        impl.kind = argument_kind::director;
        impl.params = {0};
        impl.go_name = "impl";
        impl.value = module_.types.named(type_kind::other, "gangway::director_ties");
        for (argument_decl& argument : function.arguments)
          if (argument.go_name == "impl") argument.go_name = "implArg";
        function.params.insert(function.params.begin(), {impl.value, "impl"});
        function.arguments.insert(function.arguments.begin(), std::move(impl));
        function.director = &made;
        function.is_noexcept = function.declared_noexcept = false;
        function.has_error = true;
        function.leaf = function.batch = false;
        add_function(std::move(function), *child);
      }
      any = true;
    } catch (const refusal_cause& refusal) {
      // A public one is refused as a constructor of the class, too.
      if (is_protected(*child) || abstract) refuse(*child, refusal);
    }
  }
  return any;
}

// The method by which Go calls a protected function, or what C++ itself does for a virtual one.
void builder::director_own(const swig_node& node, const virtual_function& found, director_decl& made,
                           const std::string& go_name) {
  const swig_node& member = *found.node;
  try {
    callee_decl callee;
    callee.node = &member;
    callee.kind = function_kind::method;
    callee.owner = made.type;
    callee.derived = found.declared_in != &node ? &node : nullptr;
    callee.scope = scope_of(member);
    callee.cpp_name = made.type->cpp_name + "::" + spell_name(operator_name(last_part(member.attr("name"))));
    callee.director = &made;
    const std::vector<swig_parm> parms = without_void(member.parms);
    function_decl function = this->make(callee, parms, parms.size(), false);
    director_decl::exposed_member own;
    own.name = function.member_name;
    own.base = found.several ? rooted(spell_name(qualified_name(*found.declared_in))) : made.type->cpp_name;
    own.params = function.params;
    own.returns = function.returns;
    own.is_const = function.is_const;
    own.alias = fmt::format("own_{}_", made.exposed.size());
    function.go_name = go_name;
    function.call_by_name = true;
    function.member_name = own.alias;
    function.declared_in.clear();
    function.several_bases = false;
    function.director = &made;
    function.batch = false;
    function.retry.clear();
    add_function(std::move(function), member);
    made.exposed.push_back(std::move(own));
  } catch (const refusal_cause& refusal) {
    if (is_protected(member)) refuse(member, refusal);  // else it is refused as a method of the class, too
  }
}

void builder::directors() {
  for (const auto& [node, type] : director_nodes_) {
    try {
      director(*node, *type);
    } catch (const refusal_cause& refusal) {
      refuse(*node, refusal);
    }
  }
}

void builder::director(const swig_node& node, class_decl& type) {
  const std::vector<virtual_function> functions = virtual_functions(node);
  if (functions.empty()) return;
  if (node.flag("final") || node.attr("final") == "1") return;
  if (!node.has("director_classname")) throw refusal_cause{refusal_rule::director, "", ""};
  director_decl& made = module_.directors.emplace_back();
  made.type = &type;
  const auto without_director = [&] { module_.directors.pop_back(); };
  struct go_method {
    std::string name;
    std::size_t number;
    const callback_type* signature;
    bool pure;
  };
  std::map<std::string, go_method> go_methods;  // by C++ name and parameters
  std::set<std::string> names;
  std::vector<const virtual_function*> of;
  bool abstract = false;
  for (const virtual_function& one : functions) {
    const swig_node& member = *one.node;
    if (member.flag("final")) continue;
    abstract = abstract || one.pure;
    if (one.is_private && !one.pure) continue;
    const std::string name = operator_name(last_part(member.attr("name")));
    if (name.starts_with("operator ")) {  // a conversion
      if (one.pure) return without_director();
      continue;
    }
    director_method_decl method;
    method.name = spell_name(name);
    method.is_const = is_const_method(member);
    method.is_noexcept = is_noexcept(member);
    method.doc = swig_.docs.find(member);
    const std::string scope = scope_of(member);
    const swig_type full = parse_type(declarator(member) + member.attr("type"));
    method.qualifier = ref_qualifier(member);
    if (!full.is(swig_type_kind::function)) continue;
    method.returns = type_of(*full.target, scope);
    for (const swig_parm& parm : without_void(member.parms))
      method.params.push_back({type_of(parse_type(parm.type), scope), parm.name});
    if (!one.pure && !one.is_private)
      method.base = one.several ? rooted(spell_name(qualified_name(*one.declared_in))) : type.cpp_name;
    const bool open = !method.params.empty() && method.params.back().type->is(type_kind::variadic);
    const bool named = !name.starts_with("operator") || methods_.contains({&type, one.node});
    const bool wanted = !member.flag("feature_nodirector") && !is_left_out(member) && !one.is_private && named && !open;
    if (!wanted && !one.pure) continue;
    const std::string key = name + " " + parameter_key(member);
    if (wanted) {
      try {
        if (member.has("feature_director_except") && member.flag("feature_director_except"))
          throw refusal_cause{refusal_rule::director_except, "", ""};
        const auto body = swig_.wrappers.find(fmt::format("{}::{}", node.attr("director_classname"), name));
        if (body != swig_.wrappers.end() && !body->second.statements.empty())
          throw refusal_cause{refusal_rule::user_typemap, "an argument or the result of the call into Go", ""};
        const auto known = methods_.find({&type, one.node});
        method.type = director_signature(
            one, method, known == methods_.end() ? std::vector<argument_decl>{} : known->second.arguments);
        const auto twin = go_methods.find(key);
        if (twin != go_methods.end() && twin->second.signature != method.type) {
          method.type = nullptr;  // Go has one method for both, which cannot give both results
        } else if (twin != go_methods.end()) {
          method.number = twin->second.number;
          method.go_name = twin->second.name;
          twin->second.pure = twin->second.pure || one.pure;
        } else {
          callee_decl callee;
          callee.node = one.node;
          callee.kind = function_kind::method;
          callee.owner = &type;
          std::string go = known == methods_.end() || known->second.go_name.empty() ? base_name(member, callee)
                                                                                    : known->second.go_name;
          if (names.contains(go)) {
            function_decl like;
            like.params = method.params;
            go += cpp_suffix(like);
          }
          names.insert(go);
          method.number = made.count++;
          method.go_name = go;
          go_methods.emplace(key, go_method{go, method.number, method.type, one.pure});
        }
      } catch (const refusal_cause& refusal) {
        method.type = nullptr;
        refuse(member, refusal);
      }
    }
    if (method.type == nullptr && !one.pure) continue;
    if (method.type == nullptr) method.keeps = false;
    made.methods.push_back(std::move(method));
    of.push_back(&one);
  }
  // A destructor is never private here, as its class could not be a base then.
  const bool ends = destructible(node, true, 0) && !has_final_destructor(node);
  if (made.count == 0 || !ends || !director_constructors(node, made, abstract)) {
    return without_director();
  }
  const auto free_name = [&](std::string name) {
    while (names_.contains(std::pair(std::string(), name))) name += "Method";
    claim_type(name, node);
    return name;
  };
  for (director_method_decl& method : made.methods) {
    if (method.type == nullptr) continue;
    const auto& known = *std::find_if(go_methods.begin(), go_methods.end(),
                                      [&](const auto& one) { return one.second.number == method.number; });
    const auto first = std::find_if(made.methods.begin(), made.methods.end(),
                                    [&](const director_method_decl& m) { return m.type && m.number == method.number; });
    if (known.second.pure) {
      if (made.interface_name.empty()) made.interface_name = free_name(type.go_name + "Methods");
      method.interface_name = made.interface_name;
    } else {
      method.interface_name =
          &*first == &method ? free_name(type.go_name + "With" + method.go_name) : first->interface_name;
    }
  }
  type.director = &made;
  std::set<std::string> called;
  for (std::size_t i = 0; i < made.methods.size(); ++i)
    if (const director_method_decl& method = made.methods[i]; !method.base.empty() && method.type != nullptr)
      if (called.insert(method.go_name).second) director_own(node, *of[i], made, "Base" + method.go_name);
  // Protected functions that are not virtual: those that SWIG wraps (allprotected).
  for (const auto& child : node.children) {
    if (!is_method(*child) || is_virtual(*child) || !is_protected(*child) || !child->has("view") || is_left_out(*child))
      continue;
    callee_decl callee;
    callee.node = child.get();
    callee.kind = function_kind::method;
    callee.owner = &type;
    std::string name = base_name(*child, callee);
    if (!called.insert(name).second) {
      function_decl like;
      for (const swig_parm& parm : without_void(child->parms))
        like.params.push_back({type_of(parse_type(parm.type), scope_of(*child)), parm.name});
      name += cpp_suffix(like);
    }
    director_own(node, {child.get(), &node, false, false, false, false}, made, name);
  }
}

}  // namespace gangway::gen
