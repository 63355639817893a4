// types.cpp: enums, value structs, handle classes and opaque pointer types of the model.
#include <algorithm>
#include <fmt/format.h>
#include <functional>

#include "build/builder.hpp"
#include "build/hidden_fields.hpp"
#include "naming/go_names.hpp"

namespace gangway::gen {
namespace {

// A constructor of %extend makes an object, which Go would have to close.
std::string lost(const swig_node& member) {
  const std::string name = spell_name(qualified_name(member));
  return fmt::format("Go would not have {0}: %ignore {0}, or make it a function that returns the struct", name);
}

// Whether a constructor does more than make a copy.
bool makes_something(const swig_node& member, const swig_node& owner) {
  if (!is_public(member) || is_left_out(member) || member.flag("default_constructor")) return false;
  const std::vector<swig_parm> parms = without_void(member.parms);
  if (parms.empty()) return true;
  const swig_type first = parse_type(parms[0].type);
  const bool referred = first.is(swig_type_kind::reference) || first.is(swig_type_kind::rvalue_reference);
  return parms.size() > 1 || !referred || last_part(first.target->name) != last_part(qualified_name(owner));
}

// The parameters of a function as SWIG has them: of two functions of one name the one of the derived class hides the other.
std::string parameters_of(const swig_node& node) {
  if (node.attr("kind") != "function") return {};
  std::string list = "(";
  for (const swig_parm& parm : without_void(node.parms)) list += parm.type + ",";
  return list + (node.attr("decl").starts_with("q(const)") ? ") const" : ")");
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

// Whether an object, or one as the base of another, can be destroyed.
bool builder::destructible(const swig_node& node, bool as_base, int depth) const {
  if (depth > 32) return true;
  for (const auto& child : node.children) {
    if (child->tag != "destructor") continue;
    const bool reachable = is_public(*child) || (as_base && child->attr("access") == "protected");
    if (!reachable || child->flag("deleted")) return false;
  }
  const std::vector<const swig_node*> bases = bases_of(node);
  return std::all_of(bases.begin(), bases.end(),
                     [&](const swig_node* base) { return destructible(*base, true, depth + 1); });
}

// Whether C++ has the default constructor that SWIG supposes where none is declared: a constant or a reference without a value
// cannot be left alone.
bool builder::has_implicit_constructor(const swig_node& node) const {
  return std::none_of(node.children.begin(), node.children.end(), [&](const auto& child) {
    if (child->tag != "cdecl" || child->attr("kind") != "variable" || is_static(*child) || child->has("value") ||
        child->extension)
      return false;
    swig_type held = symbols_.resolve(parse_type(child->attr("decl") + child->attr("type")), scope_of(*child)).type;
    while (held.is(swig_type_kind::array)) held = swig_type(*held.target);
    const type_symbol* named = held.is(swig_type_kind::named) ? symbols_.find(held.name, scope_of(*child)) : nullptr;
    return held.is(swig_type_kind::reference) || held.is(swig_type_kind::rvalue_reference) ||
           (held.is_const && !(named && named->kind == symbol_kind::class_));
  });
}

// The known classes that a class names as its bases.
std::vector<const swig_node*> builder::named_bases(const swig_node& node) const {
  std::vector<const swig_node*> result;
  for (const auto& base : node.bases)
    if (const type_symbol* found = symbols_.class_named(base, scope_of_bases(node));
        found && found->kind == symbol_kind::class_)
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
std::string builder::type_name(const swig_node& node) const { return name_in_go(node, plain_type_name(node)); }
// The same where no names clash.
std::string builder::plain_type_name(const swig_node& node) const {
  const std::string sym = node.attr("sym_name");
  const std::string own = node.has("tdname") ? node.attr("tdname") : last_part(node.attr("name"));
  const std::string name = sym.empty() || sym == own ? exported(own) : renamed(sym);
  const type_symbol* outer = symbols_.find(scope_of(node), "");
  return outer && outer->kind == symbol_kind::class_ ? type_name(*outer->node) + name : name;
}

const enum_decl* builder::enumeration(const type_symbol& symbol) {
  if (const auto found = enums_.find(symbol.name); found != enums_.end()) return found->second;
  const swig_node& node = *symbol.node;
  enum_decl& decl = module_.enums.emplace_back();
  enums_[symbol.name] = &decl;
  decl.cpp_name = rooted(spell_name(symbol.name));
  module_.types.declared(decl.cpp_name).enumeration = &decl;
  decl.go_name = type_name(node);
  decl.doc = swig_.docs.find(node);
  set_package(node, decl);
  note_imported_value(node, decl.go_name);
  const type_symbol* outer = symbols_.find(scope_of(node), "");
  const bool in_class = outer && outer->kind == symbol_kind::class_;
  // The constants of an imported enum are the other package's; their values say which integer type it is.
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
    item.go_name = name_in_go(*child, sym.empty() || sym == own ? prefixed(prefix, exported(own)) : renamed(sym));
    item.value = value->integer;
    item.doc = swig_.docs.find(*child);
    least = std::min(least, item.value);
    most = std::max(most, item.value);
    if (decl.package == nullptr) {
      claim("", item.go_name, *child);
      decl.items.push_back(std::move(item));
    }
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
  if (has_unnamed_part(node)) return "SWIG leaves an unnamed struct or union out of it";
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
      for (const auto& added : child->children) {
        if (forced && added->tag == "constructor" && !is_left_out(*added)) return lost(*added);
        if (!forced && (added->tag == "cdecl" || added->tag == "constructor") && !is_left_out(*added))
          return "%extend adds functions to it";
      }
      continue;
    }
    if (child->tag == "constructor" && !child->flag("default_constructor") && !forced) return "it has a constructor";
    if (child->tag != "cdecl") continue;
    const std::string kind = child->attr("kind");
    if (kind == "function" && !forced && !is_left_out(*child) && child->attr("storage") != "friend")
      return "it has member functions";
    if (kind != "variable" || is_static(*child)) continue;
    if (!is_public(*child)) return fmt::format("the field {} is not public", child->attr("name"));
    if (child->has("bitfield")) return fmt::format("{} is a bit-field", child->attr("name"));
    swig_type type = parse_type(child->attr("decl") + child->attr("type"));
    while (type.is(swig_type_kind::array)) {
      const auto extent = evaluate_in(type.name, scope);
      if (!extent || extent->integer <= 0) return fmt::format("the length of {} is unknown", child->attr("name"));
      swig_type element = *type.target;
      type = std::move(element);
    }
    const resolved_type resolved = symbols_.resolve(type, scope);
    if (resolved.type.is_const || resolved.type.is_volatile)
      return fmt::format("the field {} is const or volatile", child->attr("name"));
    if (!is_left_out(*child)) ++fields;
    if (resolved.scalar || resolved.opaque || resolved.type.is(swig_type_kind::pointer)) continue;
    if (resolved.symbol && resolved.symbol->kind == symbol_kind::enum_) continue;
    if (resolved.symbol && resolved.symbol->kind == symbol_kind::class_ &&
        why_not_value(*resolved.symbol->node).empty())
      continue;
    return fmt::format("the field {} has the type {}", child->attr("name"), spell(type));
  }
  if (fields == 0) return "it has no fields";
  return hides_fields(node) ? "SWIG does not read the same fields of it as C++ does (#ifndef SWIG)" : "";
}

const declared_class& builder::class_info(const type_symbol& symbol) {
  if (const auto found = classes_.find(symbol.name); found != classes_.end()) return found->second;
  if (symbol.kind == symbol_kind::instance) return instance_info(symbol);
  const swig_node& node = *symbol.node;
  if (symbol.name.starts_with("std::") && node.origin != origin_kind::user)
    throw refusal_cause{refusal_rule::container, spell_name(symbol.name), "it has no Go type"};
  const std::string obstacle = why_not_value(node);
  if (!obstacle.empty() && node.flag("feature_gangway_value")) refuse(node, {refusal_rule::value_struct, obstacle, ""});
  if (!obstacle.empty()) {
    class_decl& decl = module_.classes.emplace_back();
    declared_class& info = classes_[symbol.name];
    info.object = &decl;
    decl.cpp_name = rooted(spell_name(symbol.name));
    module_.types.declared(decl.cpp_name).object = &decl;
    decl.go_name = type_name(node);
    decl.doc = swig_.docs.find(node);
    decl.serialize = node.flag("feature_gangway_serialize");
    set_package(node, decl);
    for (const std::string& base : node.bases) decl.bases.push_back(type_of(parse_type(base), scope_of_bases(node)));
    std::set<const swig_node*> seen;
    const pointer_reach reach = reach_of(node, seen);
    decl.refers = reach.refers;
    decl.view = reach.refers && !reach.owns;
    give_identity(node, decl);
    note_bare_class(node, decl);
    if (has_unnamed_part(node))
      report_.note(
          file_of(node), declaration(node),
          "SWIG leaves an unnamed struct or union out of it, and Go has its objects without that: give it a name");
    try {
      decl.apartment = apartment_of_class(node);
      if (decl.package != nullptr && decl.apartment != apartment_kind::none)
        throw refusal_cause{refusal_rule::imported_apartment, spell_name(symbol.name), decl.package->module};
    } catch (const refusal_cause& refusal) {
      refuse(node, refusal);
    }
    decl.destructible = destructible(node, false, 0);
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
  set_package(node, decl);
  note_imported_value(node, decl.go_name);
  if (node.has("feature_gangway_pack"))
    decl.pack = static_cast<unsigned>(std::atoi(node.attr("feature_gangway_pack").c_str()));
  std::set<std::string> names;
  for (const auto& child : node.children) {
    if (child->tag != "cdecl" || child->attr("kind") != "variable" || is_static(*child)) continue;
    field_decl made = field(*child);  // this makes the struct of a nested field first
    // Of two fields of one name the second has its C++ name, or a number.
    std::string name = made.go_name;
    for (int number = 1; !names.insert(name).second; ++number)
      name = number == 1 ? renamed(made.cpp_name) : made.go_name + std::to_string(number);
    made.go_name = name;
    decl.fields.push_back(std::move(made));
  }
  declared_class& info = classes_[symbol.name];
  claim_type(decl.go_name, node);
  info.value = &module_.structs.emplace_back(std::move(decl));
  module_.types.declared(info.value->cpp_name).structure = info.value;
  return info;
}

// Of a class whose functions the module does not have Go can hold objects, hand them on and close them.
void builder::note_bare_class(const swig_node& node, class_decl& decl) {
  const std::string file = file_of(node);
  const std::string name = decl.cpp_name.starts_with("::") ? decl.cpp_name.substr(2) : decl.cpp_name;
  if (node.tag == "classforward") {
    decl.declared_only = true;
    decl.refers = true;  // nothing is known of what it holds
    decl.view = false;
    report_.note(
        file, name,
        fmt::format(
            "it is only declared, and Go's {} has no functions: %include the header that defines it gives it those",
            decl.go_name));
  } else if (node.imported && decl.package == nullptr) {
    report_.note(
        file, name,
        fmt::format(
            "it is of a module that is imported, and Go's {} has no functions here, and is another type than that of "
            "the other package: %go_import_path in its interface file makes it the same one",
            decl.go_name));
  }
}

void builder::note_imported_value(const swig_node& node, const std::string& go_name) {
  if (!node.imported || package_of(node) != nullptr) return;
  report_.note(
      file_of(node), spell_name(qualified_name(node)),
      fmt::format(
          "it is of a module that is imported, and Go's {} is another type than that of the other package, to which a "
          "conversion makes one of the other: %go_import_path in its interface file makes it the same one",
          go_name));
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
  swig_type type = parse_type(node.attr("decl") + node.attr("type"));
  // A typedef may hide an array: `typedef char name_t[16];`
  std::vector<std::int64_t> extents;
  std::string inner = scope;
  for (int steps = 0; steps < 256; ++steps) {
    if (type.is(swig_type_kind::named)) {
      const resolved_type resolved = symbols_.resolve(type, inner);
      if (!resolved.type.is(swig_type_kind::array)) break;
      type = resolved.type;
      inner = resolved.scope;
    }
    if (!type.is(swig_type_kind::array)) break;
    const auto extent = evaluate_in(type.name, inner);
    if (!extent || extent->integer <= 0) throw refusal_cause{refusal_rule::field_type, spell(type), ""};
    extents.push_back(extent->integer);
    swig_type element = *type.target;
    type = std::move(element);
  }
  result.type = value_of_type(type, inner);
  for (auto extent = extents.rbegin(); extent != extents.rend(); ++extent)
    result.type = module_.types.array(result.type, std::to_string(*extent));
  const resolved_type element = symbols_.resolve(type, inner);
  result.bytes = !extents.empty() && element.scalar && !element.opaque &&
                 (element.type.name == "char" || element.type.name == "signed char");
  return result;
}

const opaque_decl* builder::opaque(const type_symbol* symbol, const std::string& name) {
  std::string cpp;
  std::string go;
  const swig_node* node = nullptr;
  type_decl& type = module_.types.declared(rooted(spell_name(symbol ? symbol->name : name)));
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
  }
  opaque_decl*& found = opaques_[cpp];
  if (found) type.opaque = found;
  if (found) return found;
  type.opaque = found = &module_.opaques.emplace_back();
  if (node) go = name_in_go(*node, go);
  found->cpp_name = cpp;
  found->go_name = go;
  if (node) found->doc = swig_.docs.find(*node), claim_type(go, *node);
  return found;
}

const cpp_type* builder::type_of(const swig_type& written, const std::string& scope) {
  return converter_.convert(written, scope);
}

// The type as that of a value, of which the module declares what it needs. The value in Go is a copy: whether C++ may change
// the original is said elsewhere.
const cpp_type* builder::needed(const swig_type& type, const std::string& scope) {
  const resolved_type resolved = symbols_.resolve(type, scope);
  const type_symbol* const symbol = resolved.symbol;
  if (resolved.opaque) {
    opaque(resolved.opaque, "");
  } else if (resolved.type.is(swig_type_kind::pointer)) {
    const resolved_type target = symbols_.resolve(*resolved.type.target, resolved.scope);
    if (target.type.is(swig_type_kind::named) && target.type.name != "void" && !target.scalar && !target.opaque &&
        !target.text &&
        (!target.symbol || target.symbol->kind == symbol_kind::forward ||
         target.symbol->node->flag("feature_gangway_opaque")))
      opaque(target.symbol, target.type.name);
  } else if (symbol && symbol->kind == symbol_kind::enum_) {
    enumeration(*symbol);
  } else if (symbol && symbol->is_class() && !resolved.text && symbol->name != "gangway::com::value") {
    class_info(*symbol);
  }
  return type_of(type, scope)->unqualified;
}

// The type of a plain value.
const cpp_type* builder::value_of_type(const swig_type& type, const std::string& scope) {
  const cpp_type* const value = needed(type, scope);
  const std::optional<argument_kind> kind = kind_of(*value);
  if (kind == argument_kind::scalar || kind == argument_kind::struct_ || is_address(*value)) return value;
  throw refusal_cause{refusal_rule::field_type, spell(type), ""};
}

// Makes an argument or result of a call into Go a plain value of the type.
void builder::set_value(argument_decl& argument, const swig_type& type, const std::string& scope) {
  argument.value = value_of_type(type, scope);
  argument.kind = is_address(*argument.value) ? argument_kind::pointer : *kind_of(*argument.value);
  if (argument.kind == argument_kind::pointer) argument.value = address(*argument.value, scope);
}

void builder::class_members(const swig_node& node) {
  const type_symbol* symbol = symbols_.find(qualified_name(node), "");
  if (!symbol || symbol->kind != symbol_kind::class_ || node.flag("feature_gangway_opaque")) return;
  const declared_class info = class_info(*symbol);
  // SWIG puts what a using-declaration brings into the class below it.
  const auto each = [&](auto&& visit) {
    for (const auto& child : node.children) {
      const bool holds = child->tag == "extend" || (child->tag == "using" && is_public(*child));
      if (holds)
        for (const auto& added : child->children) visit(*added);
      else if (child->tag != "using")
        visit(*child);
    }
  };
  each([&](const swig_node& child) {
    if (child.tag == "enum" && is_public(child)) walk(child);
    if (child.tag == "class" && is_public(child)) walk(child);
  });
  // The functions of a value struct are those of a class that Go does not have.
  class_decl* owner = info.object;
  const bool value = info.value != nullptr && node.flag("feature_gangway_value");
  if (value) {
    owner = &value_owners_.emplace_back();
    owner->cpp_name = info.value->cpp_name;
    owner->go_name = info.value->go_name;
    for (const field_decl& field : info.value->fields)
      names_.emplace(std::pair(owner->go_name, field.go_name), name_claim{&node, field.cpp_name, false});
  }
  // The constructors come first, then the other members in the order of their declarations.
  each([&](const swig_node& child) {
    if (child.tag != "constructor" || !is_public(child) || child.parent->tag == "using") return;
    if (info.object || (value && makes_something(child, node))) function(child, owner, nullptr, info.value);
  });
  if (info.object) inherited_constructors(node, *owner);
  each([&](const swig_node& child) {
    if (child.tag == "destructor" && info.object) {
      info.object->destroy_code = destruction(child, *info.object);
      if (!info.object->destroy_code.empty()) info.object->destructible = true;
    }
    if (child.tag != "cdecl" || !is_public(child) || is_left_out(child)) return;
    if (child.attr("kind") == "variable") {
      if (info.object || is_static(child)) variable(child, info.object);
    } else if (child.attr("kind") == "function" && (owner || child.attr("storage") == "friend") &&
               !is_function_type(child)) {
      function(child, owner, nullptr, info.value);
    }
  });
  if (!info.object) return;
  if (node.flag("feature_director")) director_nodes_.emplace_back(&node, info.object);
  std::set<std::string> hidden;
  each([&](const swig_node& child) { hidden.insert(last_part(child.attr("name"))); });
  // Of a base that SWIG does not find a using-declaration brings all that the class does not declare itself.
  for (const auto& child : node.children)
    if (child->tag == "using" && child->children.empty() && is_public(*child)) {
      const std::string name = last_part(child->attr("name"));
      hidden.erase(name);
      for (const auto& other : node.children)
        if (other->tag == "cdecl" && last_part(other->attr("name")) == name)
          hidden.insert(name + parameters_of(*other));
    }
  const std::vector<const swig_node*> bases = bases_of(node);
  for (const auto& base : node.bases) {
    const type_symbol* found = symbols_.class_named(base, scope_of_bases(node));
    if (found && std::find(bases.begin(), bases.end(), found->node) != bases.end())
      inherited(node, *found->node, *info.object, hidden);
    else if (!base.starts_with("std::"))
      unknown_base(node, base, found);
  }
}

// The constructors that `using Base::Base;` brings, but for those that the class declares itself. The one without parameters is the
// class's own, which newer SWIGs leave out beside such a declaration.
void builder::inherited_constructors(const swig_node& node, class_decl& owner) {
  if (node.flag("abstracts")) return;
  for (const auto& child : node.children) {
    if (child->tag != "using" || !child->has("uname")) continue;
    const std::string& name = child->attr("uname");
    const std::string last = last_part(name);
    if (last.size() + 2 > name.size()) continue;
    const type_symbol* const base =
        symbols_.class_named(name.substr(0, name.size() - last.size() - 2), scope_of_bases(node));
    const std::string plain = last.substr(0, last.find('<'));
    if (!base || base->kind != symbol_kind::class_) continue;
    const std::string own = last_part(base->name);
    if (plain != own.substr(0, own.find('<')) && symbols_.class_named(last, scope_of_bases(node)) != base) continue;
    const bool has_own = std::any_of(node.children.begin(), node.children.end(),
                                     [](const auto& other) { return other->tag == "constructor"; });
    for (const auto& constructor : base->node->children)
      if (constructor->tag == "constructor" && !has_own && is_public(*constructor) &&
          without_void(constructor->parms).empty())
        function(*constructor, &owner);
    for (const auto& constructor : base->node->children) {
      const auto declares = [&](const auto& other) {
        return other->tag == "constructor" && !other->flag("default_constructor") &&
               other->attr("decl") == constructor->attr("decl");
      };
      if (constructor->tag != "constructor" || !is_public(*constructor) || constructor->flag("default_constructor") ||
          !makes_something(*constructor, *base->node) || without_void(constructor->parms).empty() ||
          std::any_of(node.children.begin(), node.children.end(), declares))
        continue;
      function(*constructor, &owner);
    }
  }
}

// The public functions and fields of a base that the derived class does not hide, as members of the derived class.
void builder::inherited(const swig_node& derived, const swig_node& base, class_decl& owner,
                        std::set<std::string>& hidden) {
  std::set<std::string> own;
  // Of a base that the user ignores nothing is wanted.
  static const std::vector<std::unique_ptr<swig_node>> none;
  for (const auto& child : is_left_out(base) ? none : base.children) {
    const auto visit = [&](const swig_node& member) {
      const std::string name = last_part(member.attr("name"));
      if (member.tag != "cdecl") return;
      own.insert(name);
      if (member.flag("feature_gangway_uninherited")) return;
      if (!is_public(member) || is_left_out(member) || is_static(member) || hidden.contains(name) ||
          hidden.contains(name + parameters_of(member)))
        return;
      if (is_ambiguous(derived, base)) {
        refuse(derived, {refusal_rule::ambiguous_base, spell_name(qualified_name(base)), name});
        return;
      }
      if (member.attr("kind") == "variable") variable(member, &owner, &derived);
      const bool is_friend = member.attr("storage") == "friend";  // of which only operators become methods
      if (member.attr("kind") == "function" && !is_function_type(member) && (!is_friend || is_operator(member)))
        function(member, &owner, &derived);
    };
    if (child->tag == "extend")
      for (const auto& added : child->children) visit(*added);
    else
      visit(*child);
  }
  hidden.insert(own.begin(), own.end());
  for (const swig_node* const next : bases_of(base)) inherited(derived, *next, owner, hidden);
}

// Whether an object of a class has several objects of one of its bases, so that C++ does not know of which a member is meant. A base of
// which nothing says that it is no virtual one counts as virtual.
bool builder::is_ambiguous(const swig_node& from, const swig_node& to) const {
  std::set<std::vector<const swig_node*>> parts;
  std::vector<const swig_node*> way;  // from the last virtual base on
  const auto plain_name = [](const swig_node& node) {
    const std::string name = last_part(node.attr("name"));
    return name.substr(0, name.find('<'));
  };
  const std::function<void(const swig_node&)> follow = [&](const swig_node& at) {
    if (way.size() > 32 || parts.size() > 1) return;
    if (&at == &to) {
      parts.insert(way);
      return;
    }
    for (const swig_node* const base : bases_of(at)) {
      const std::vector<const swig_node*> before = way;
      if (!swig_.bases.contains({plain_name(at), plain_name(*base)})) way.clear();
      way.push_back(base);
      follow(*base);
      way = before;
    }
  };
  follow(from);
  return parts.size() > 1;
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
