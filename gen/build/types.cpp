// types.cpp: enums, value structs, handle classes and opaque pointer types of the model.
#include <algorithm>
#include <fmt/format.h>

#include "build/builder.hpp"
#include "naming/go_names.hpp"

namespace gangway::gen {
namespace {

bool is_public(const swig_node& node) { return node.attr("access").empty() || node.attr("access") == "public"; }
bool is_static(const swig_node& node) { return node.attr("storage").find("static") != std::string::npos; }
bool is_left_out(const swig_node& node) { return node.flag("feature_ignore") || node.flag("deleted"); }

// A struct that crosses by value has no member functions in Go, and %value must not lose any.
std::string lost(const swig_node& member) {
  const std::string name = spell_name(qualified_name(member));
  return fmt::format("Go would not have {0}: %ignore {0}, or make it a function outside", name);
}

// Whether a constructor does more than make a copy or the value of all zeros.
bool makes_something(const swig_node& member, const swig_node& owner) {
  if (!is_public(member) || is_left_out(member) || member.flag("default_constructor")) return false;
  const std::vector<swig_parm> parms = without_void(member.parms);
  if (parms.empty()) return false;
  const cpp_type first = parse_type(parms[0].type);
  const bool referred = first.is(type_kind::reference) || first.is(type_kind::rvalue_reference);
  return parms.size() > 1 || !referred || last_part(first.target->name) != last_part(qualified_name(owner));
}

bool is_assignment(const swig_node& member) {
  const std::string name = last_part(member.attr("name"));
  return name == "operator =" || name == "operator=";
}

}  // namespace

// Whether the user declared the destructor. SWIG adds its own at the very end, behind its own constructor.
bool declares_destructor(const swig_node& node) {
  std::size_t own_constructor = node.children.size();
  for (std::size_t i = 0; i < node.children.size(); ++i)
    if (node.children[i]->flag("default_constructor")) own_constructor = i;
  for (std::size_t i = 0; i < node.children.size(); ++i)
    if (node.children[i]->tag == "destructor" && i + 1 != node.children.size() && i < own_constructor) return true;
  return false;
}

// The known classes that a class names as its bases.
std::vector<const swig_node*> builder::named_bases(const swig_node& node) const {
  std::vector<const swig_node*> result;
  for (const auto& base : node.bases)
    if (const type_symbol* found = symbols_.find(base, scope_of(node)); found && found->kind == symbol_kind::class_)
      result.push_back(found->node);
  return result;
}

// The named bases of a class, without those that are derived from the class themselves: a file that is no C++ may have such
// bases.
std::vector<const swig_node*> builder::bases_of(const swig_node& node) const {
  std::vector<const swig_node*> result = named_bases(node);
  std::erase_if(result, [&](const swig_node* base) {
    std::set<const swig_node*> seen;
    std::vector<const swig_node*> open{base};
    while (!open.empty()) {
      const swig_node* const at = open.back();
      open.pop_back();
      if (at == &node) return true;
      if (!seen.insert(at).second) continue;
      for (const swig_node* const next : named_bases(*at)) open.push_back(next);
    }
    return false;
  });
  return result;
}

// The Go name of a class, struct or enum. That of a nested type begins with the name of the outer type.
std::string builder::type_name(const swig_node& node) const {
  const std::string sym = node.attr("sym_name");
  const std::string own = node.has("tdname") ? node.attr("tdname") : last_part(node.attr("name"));
  const std::string name = sym.empty() || sym == own ? exported(own) : renamed(sym);
  if (const type_symbol* outer = symbols_.find(scope_of(node), ""); outer && outer->kind == symbol_kind::class_)
    return type_name(*outer->node) + name;
  return name;
}

const enum_decl* builder::enumeration(const type_symbol& symbol) {
  if (const auto found = enums_.find(symbol.name); found != enums_.end()) return found->second;
  const swig_node& node = *symbol.node;
  if (node.imported) throw refusal_cause{refusal_rule::imported_type, spell_name(symbol.name), ""};
  enum_decl& decl = module_.enums.emplace_back();
  enums_[symbol.name] = &decl;
  decl.cpp_name = rooted(spell_name(symbol.name));
  decl.go_name = type_name(node);
  decl.doc = swig_.docs.find(node);
  const type_symbol* outer = symbols_.find(scope_of(node), "");
  const bool in_class = outer && outer->kind == symbol_kind::class_;
  enum_items(node, decl, node.flag("scopedenum") ? decl.go_name : in_class ? type_name(*outer->node) : "");
  claim_type(decl.go_name, node);
  return &decl;
}

void builder::anonymous_enum(const swig_node& node) {
  enum_decl& decl = module_.enums.emplace_back();
  const type_symbol* outer = symbols_.find(scope_of(node), "");
  enum_items(node, decl, outer && outer->kind == symbol_kind::class_ ? type_name(*outer->node) : "");
  if (decl.items.empty()) module_.enums.pop_back();
}

void builder::enum_items(const swig_node& node, enum_decl& decl, const std::string& prefix) {
  const std::string base = node.has("enumbase") ? node.attr("enumbase") : node.attr("inherit");
  const std::string scope = node.flag("scopedenum") ? qualified_name(node) : scope_of(node);
  bool known = false;
  if (!base.empty()) {
    const resolved_type resolved = symbols_.resolve(parse_type(base), scope);
    if (resolved.scalar) decl.underlying = *resolved.scalar, known = true;
  }
  std::int64_t least = 0;
  std::int64_t most = 0;
  for (const auto& child : node.children) {
    if (child->tag != "enumitem" || is_left_out(*child)) continue;
    const std::string own = child->attr("name");
    const auto value = value_of(scope.empty() ? own : scope + "::" + own, scope, 0);
    if (!value) {
      refuse(*child, {refusal_rule::enum_value,
                      child->has("enumvalue") ? child->attr("enumvalue") : child->attr("enumvalueex"), ""});
      continue;
    }
    enum_item item;
    item.cpp_name = rooted(scope.empty() ? own : spell_name(scope) + "::" + own);
    const std::string sym = child->attr("sym_name");
    item.go_name = sym.empty() || sym == own ? prefixed(prefix, exported(own)) : renamed(sym);
    item.value = value->integer;
    item.doc = swig_.docs.find(*child);
    least = std::min(least, item.value);
    most = std::max(most, item.value);
    claim("", item.go_name, *child);
    decl.items.push_back(std::move(item));
  }
  if (!known && most > 0x7fffffff)
    decl.underlying = least < 0 || most > 0xffffffff ? scalar_kind::i64 : scalar_kind::u32;
}

// Why a class cannot cross by value; empty when it can. The answer for each class is computed once.
std::string builder::why_not_value(const swig_node& node) {
  const auto [known, fresh] = obstacles_.emplace(qualified_name(node), "it contains itself");
  if (!fresh) return known->second;
  return known->second = look_for_obstacle(node);
}

std::string builder::look_for_obstacle(const swig_node& node) {
  if (node.attr("kind") == "union") return "it is a union";
  if (node.flag("feature_gangway_object")) return "%object says so";
  const bool forced = node.flag("feature_gangway_value");
  if (!node.bases.empty() || node.has("privatebases") || node.has("protectedbases")) return "it has a base class";
  if (!forced && declares_destructor(node)) return "it has a destructor";
  const std::string scope = qualified_name(node);
  std::size_t fields = 0;
  for (const auto& child : node.children) {
    const bool virtual_member = child->attr("storage").find("virtual") != std::string::npos;
    if (virtual_member) return "it has virtual functions";
    if (child->tag == "extend") {
      for (const auto& added : child->children)
        if ((added->tag == "cdecl" || added->tag == "constructor") && !is_left_out(*added))
          return forced ? lost(*added) : "%extend adds functions to it";
      continue;
    }
    if (child->tag == "constructor" && !child->flag("default_constructor") && !forced) return "it has a constructor";
    if (forced && child->tag == "constructor" && makes_something(*child, node)) return lost(*child);
    if (child->tag != "cdecl") continue;
    const std::string kind = child->attr("kind");
    if (kind == "function" && forced && is_public(*child) && !is_left_out(*child) && !is_assignment(*child))
      return lost(*child);
    if (kind == "function" && !forced && !is_left_out(*child) && child->attr("storage") != "friend")
      return "it has member functions";
    if (kind != "variable" || is_static(*child)) continue;
    if (!is_public(*child)) return fmt::format("the field {} is not public", child->attr("name"));
    if (child->has("bitfield")) return fmt::format("{} is a bit-field", child->attr("name"));
    cpp_type type = parse_type(child->attr("decl") + child->attr("type"));
    while (type.is(type_kind::array)) {
      const auto extent = evaluate_in(type.name, scope);
      if (!extent || extent->integer <= 0) return fmt::format("the length of {} is unknown", child->attr("name"));
      cpp_type element = *type.target;
      type = std::move(element);
    }
    const resolved_type resolved = symbols_.resolve(type, scope);
    if (resolved.type.is_const || resolved.type.is_volatile)
      return fmt::format("the field {} is const or volatile", child->attr("name"));
    ++fields;
    if (resolved.scalar || resolved.opaque || resolved.type.is(type_kind::pointer)) continue;
    if (resolved.symbol && resolved.symbol->kind == symbol_kind::enum_) continue;
    if (resolved.symbol && resolved.symbol->kind == symbol_kind::class_ &&
        why_not_value(*resolved.symbol->node).empty())
      continue;
    return fmt::format("the field {} has the type {}", child->attr("name"), spell(type));
  }
  return fields == 0 ? "it has no fields" : "";
}

const declared_class& builder::class_info(const type_symbol& symbol) {
  if (const auto found = classes_.find(symbol.name); found != classes_.end()) return found->second;
  const swig_node& node = *symbol.node;
  if (node.imported) throw refusal_cause{refusal_rule::imported_type, spell_name(symbol.name), ""};
  if (node.attr("kind") == "union") throw refusal_cause{refusal_rule::union_, "", ""};
  if (symbol.name.starts_with("std::")) throw refusal_cause{refusal_rule::container, spell_name(symbol.name), ""};
  const std::string obstacle = why_not_value(node);
  if (!obstacle.empty() && node.flag("feature_gangway_value")) refuse(node, {refusal_rule::value_struct, obstacle, ""});
  if (!obstacle.empty()) {
    class_decl& decl = module_.classes.emplace_back();
    declared_class& info = classes_[symbol.name];
    info.object = &decl;
    decl.cpp_name = rooted(spell_name(symbol.name));
    decl.go_name = type_name(node);
    decl.doc = swig_.docs.find(node);
    decl.serialize = node.flag("feature_gangway_serialize");
    std::set<const swig_node*> seen;
    const pointer_reach reach = reach_of(node, seen);
    decl.refers = reach.refers;
    decl.view = reach.refers && !reach.owns;
    try {
      decl.apartment = apartment_of_class(node);
    } catch (const refusal_cause& refusal) {
      refuse(node, refusal);
    }
    for (const auto& child : node.children)
      if (child->tag == "destructor" && (!is_public(*child) || child->flag("deleted"))) decl.destructible = false;
    claim_type(decl.go_name, node);
    return info;
  }
  if (node.has("feature_gangway_apartment"))
    refuse(node, {refusal_rule::bad_feature, "%apartment", "a struct that crosses by value is bound to no thread"});
  if (node.flag("feature_gangway_serialize")) refuse(node, {refusal_rule::serialize_target, "", ""});
  struct_decl decl;
  decl.cpp_name = rooted(spell_name(symbol.name));
  decl.go_name = type_name(node);
  decl.doc = swig_.docs.find(node);
  if (node.has("feature_gangway_pack"))
    decl.pack = static_cast<unsigned>(std::atoi(node.attr("feature_gangway_pack").c_str()));
  std::set<std::string> names;
  for (const auto& child : node.children) {
    if (child->tag != "cdecl" || child->attr("kind") != "variable" || is_static(*child)) continue;
    field_decl made = field(*child);  // this makes the struct of a nested field first
    if (!names.insert(made.go_name).second) refuse(*child, {refusal_rule::name_clash, made.go_name, "another field"});
    decl.fields.push_back(std::move(made));
  }
  declared_class& info = classes_[symbol.name];
  claim_type(decl.go_name, node);
  info.value = &module_.structs.emplace_back(std::move(decl));
  return info;
}

field_decl builder::field(const swig_node& node) {
  const std::string scope = scope_of(node);
  field_decl result;
  result.cpp_name = node.attr("name");
  const std::string sym = node.attr("sym_name");
  // An ignored field keeps its place in the layout, and has an unexported name in Go.
  if (node.flag("feature_ignore"))
    result.go_name = "ignored" + exported(result.cpp_name);
  else
    result.go_name = sym.empty() || sym == result.cpp_name ? exported(result.cpp_name) : renamed(sym);
  result.doc = swig_.docs.find(node);
  cpp_type type = parse_type(node.attr("decl") + node.attr("type"));
  // A typedef may hide an array: `typedef char name_t[16];`
  std::string inner = scope;
  for (int steps = 0; steps < 256; ++steps) {
    if (type.is(type_kind::named)) {
      const resolved_type resolved = symbols_.resolve(type, inner);
      if (!resolved.type.is(type_kind::array)) break;
      type = resolved.type;
      inner = resolved.scope;
    }
    if (!type.is(type_kind::array)) break;
    const auto extent = evaluate_in(type.name, inner);
    if (!extent || extent->integer <= 0) throw refusal_cause{refusal_rule::field_type, spell(type), ""};
    result.extents.push_back(static_cast<std::uint64_t>(extent->integer));
    cpp_type element = *type.target;
    type = std::move(element);
  }
  result.type = value_type_of(type, inner);
  const resolved_type element = symbols_.resolve(type, inner);
  result.bytes = !result.extents.empty() && element.scalar && !element.opaque &&
                 (element.type.name == "char" || element.type.name == "signed char");
  return result;
}

const opaque_decl* builder::opaque(const type_symbol* symbol, const std::string& name) {
  std::string cpp;
  std::string go;
  const swig_node* node = nullptr;
  if (symbol && symbol->kind == symbol_kind::typedef_) {
    cpp = rooted(spell_name(symbol->name));
    node = symbol->node;
    go = node->has("sym_name") && node->attr("sym_name") != last_part(symbol->name) ? renamed(node->attr("sym_name"))
                                                                                    : exported(last_part(symbol->name));
  } else {
    cpp = rooted(spell_name(symbol ? symbol->name : name)) + " *";
    go = exported(last_part(symbol ? symbol->name : name));
    if (symbol) node = symbol->node;
    if (const type_symbol* alias = symbols_.typedef_of(symbol, name, false))
      go = exported(last_part(alias->name)), node = alias->node;
    else if (const type_symbol* pointer = symbols_.typedef_of(symbol, name, true))
      go = exported(last_part(pointer->name)), cpp = rooted(spell_name(pointer->name)), node = pointer->node;
    if (symbol && symbol->node->imported)
      throw refusal_cause{refusal_rule::imported_type, spell_name(symbol->name), ""};
  }
  opaque_decl*& found = opaques_[cpp];
  if (found) return found;
  found = &module_.opaques.emplace_back();
  found->cpp_name = cpp;
  found->go_name = go;
  if (node) found->doc = swig_.docs.find(*node), claim_type(go, *node);
  return found;
}

value_type builder::value_type_of(const cpp_type& type, const std::string& scope) {
  const resolved_type resolved = symbols_.resolve(type, scope);
  value_type value;
  cpp_type plain = type;
  plain.is_const = false;  // the value in Go is a copy; whether C++ may change the original is said elsewhere
  value.cpp = spelled(plain, scope);
  if (resolved.opaque) {
    value.kind = value_kind::pointer;
    value.opaque = opaque(resolved.opaque, "");
    return value;
  }
  if (resolved.scalar) {
    value.scalar = *resolved.scalar;
    return value;
  }
  if (resolved.type.is(type_kind::pointer)) {
    value.kind = value_kind::pointer;
    const resolved_type target = symbols_.resolve(*resolved.type.target, resolved.scope);
    if (target.type.is(type_kind::named) && target.type.name != "void" && !target.scalar && !target.opaque &&
        !target.text &&
        (!target.symbol || target.symbol->kind == symbol_kind::forward ||
         target.symbol->node->flag("feature_gangway_opaque")))
      value.opaque = opaque(target.symbol, target.type.name);
    return value;
  }
  if (resolved.symbol && resolved.symbol->kind == symbol_kind::enum_) {
    value.kind = value_kind::enum_;
    value.enumeration = enumeration(*resolved.symbol);
    value.scalar = value.enumeration->underlying;
    return value;
  }
  if (resolved.symbol && resolved.symbol->kind == symbol_kind::class_) {
    const declared_class& info = class_info(*resolved.symbol);
    if (info.value) {
      value.kind = value_kind::struct_;
      value.structure = info.value;
      return value;
    }
  }
  throw refusal_cause{refusal_rule::field_type, spell(type), ""};
}

void builder::class_members(const swig_node& node) {
  const type_symbol* symbol = symbols_.find(qualified_name(node), "");
  if (!symbol || symbol->kind != symbol_kind::class_ || node.flag("feature_gangway_opaque")) return;
  if (node.flag("feature_director")) refuse(node, {refusal_rule::director, "", ""});
  const declared_class info = class_info(*symbol);
  const auto each = [&](auto&& visit) {
    for (const auto& child : node.children) {
      if (child->tag == "extend")
        for (const auto& added : child->children) visit(*added);
      else
        visit(*child);
    }
  };
  each([&](const swig_node& child) {
    if (child.tag == "enum" && is_public(child)) walk(child);
    if (child.tag == "class" && is_public(child)) walk(child);
  });
  // The constructors come first, then the other members in the order of their declarations.
  if (info.object) {
    each([&](const swig_node& child) {
      if (child.tag == "constructor" && is_public(child)) function(child, info.object);
    });
  }
  each([&](const swig_node& child) {
    if (child.tag == "destructor" && child.extension && info.object)
      refuse(child, {refusal_rule::extend_destructor, "", ""});
    if (child.tag != "cdecl" || !is_public(child) || is_left_out(child)) return;
    if (child.attr("kind") == "variable") {
      if (info.object || is_static(child)) variable(child, info.object);
    } else if (child.attr("kind") == "function" && (info.object || child.attr("storage") == "friend")) {
      function(child, info.object);
    }
  });
  if (!info.object) return;
  std::set<std::string> hidden;
  each([&](const swig_node& child) { hidden.insert(last_part(child.attr("name"))); });
  const std::vector<const swig_node*> bases = bases_of(node);
  for (const auto& base : node.bases) {
    const type_symbol* found = symbols_.find(base, scope_of(node));
    if (found && std::find(bases.begin(), bases.end(), found->node) != bases.end())
      inherited(node, *found->node, *info.object, hidden);
    else if (!base.starts_with("std::"))
      refuse(node, {refusal_rule::inheritance, spell_name(base), ""});
  }
}

// The public functions and fields of a base that the derived class does not hide, as members of the derived class.
void builder::inherited(const swig_node& derived, const swig_node& base, class_decl& owner,
                        std::set<std::string>& hidden) {
  std::set<std::string> own;
  for (const auto& child : base.children) {
    const auto visit = [&](const swig_node& member) {
      const std::string name = last_part(member.attr("name"));
      if (member.tag != "cdecl") return;
      own.insert(name);
      if (member.flag("feature_gangway_uninherited")) return;
      if (!is_public(member) || is_left_out(member) || is_static(member) || hidden.contains(name)) return;
      if (member.attr("kind") == "variable") variable(member, &owner, &derived);
      if (member.attr("kind") == "function") function(member, &owner, &derived);
    };
    if (child->tag == "extend")
      for (const auto& added : child->children) visit(*added);
    else
      visit(*child);
  }
  hidden.insert(own.begin(), own.end());
  for (const swig_node* const next : bases_of(base)) inherited(derived, *next, owner, hidden);
}

// How many paths lead from a class to one of its bases; more than 9 count as 9.
std::size_t builder::paths(const swig_node& from, const swig_node& to) const {
  if (&from == &to) return 1;
  std::size_t count = 0;
  for (const swig_node* const base : bases_of(from)) {
    count += paths(*base, to);
    if (count > 9) return 9;
  }
  return count;
}

}  // namespace gangway::gen
