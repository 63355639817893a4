// sequences.cpp: classes that C++ walks over by begin() and end(). Go has All, by which `for x := range` walks over them.
//
// Invariants
//  - No iterator of C++ lives longer than one call: All asks for the elements from one place on, a batch at a time, so that what the
//    loop does to the object can make elements be left out or come twice, and nothing worse.
#include <fmt/format.h>

#include <algorithm>

#include "build/builder.hpp"
#include "build/symbols.hpp"
#include "build/templates.hpp"
#include "naming/generated_names.hpp"

namespace gangway::gen {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Whether a function gives a place in a sequence. All takes the first two; the others give the same elements.
bool names_place(std::string_view name) {
  return is_one_of(name, {"begin", "end", "cbegin", "cend", "rbegin", "rend", "crbegin", "crend"});
}

// The public method without parameters of this name and constness that a class declares; null: it has none.
const swig_node* method_of(const swig_node& type, std::string_view name, bool is_const) {
  for (const auto& child : type.children) {
    if (child->tag != "cdecl" || child->attr("kind") != "function" || last_part(child->attr("name")) != name) continue;
    if (!is_public(*child) || is_left_out(*child) || is_static(*child)) continue;
    const swig_type full = parse_type(child->attr("decl") + child->attr("type"));
    if (!full.is(swig_type_kind::function) || full.is_const != is_const) continue;
    const bool none = full.parameters.empty() || (full.parameters.size() == 1 && full.parameters[0].name == "void");
    if (none) return child.get();
  }
  return nullptr;
}

}  // namespace

// What an iterator of the library gives: those of containers by their names, pointers, and classes with an operator*. A reference is
// one in the result. Nothing: the iterator is none of these.
std::optional<named_type> builder::given_by(const swig_type& iterator, const std::string& scope) const {
  const auto referred = [](swig_type to, std::string in) {
    return named_type{type_to(swig_type_kind::reference, std::move(to)), std::move(in)};
  };
  const resolved_type found = symbols_.resolve(iterator, scope);
  if (found.type.is(swig_type_kind::pointer)) return referred(*found.type.target, found.scope);
  if (!found.type.is(swig_type_kind::named)) return std::nullopt;
  const std::string last = last_part(found.type.name);
  if (is_one_of(last, {"iterator", "const_iterator", "local_iterator", "const_local_iterator"})) {
    const std::string container = found.type.name.substr(0, found.type.name.size() - last.size() - 2);
    const resolved_type held = symbols_.resolve(parse_type(container), found.scope);
    const std::vector<name_part> parts = parts_of(held.type.name);
    if (parts.size() == 2 && parts[0].name == "std" && !parts[1].arguments.empty()) {
      swig_type element = parse_type(parts[1].arguments[0]);
      if (parts[1].name.ends_with("map")) {
        if (parts[1].arguments.size() < 2) return std::nullopt;
        element = parse_type(fmt::format("std::pair<({},{})>", parts[1].arguments[0], parts[1].arguments[1]));
      } else if (last.starts_with("const_") || parts[1].name.ends_with("set")) {
        element.is_const = true;
      }
      return referred(std::move(element), held.scope);
    }
  }
  const type_symbol* const type = symbols_.class_named(found.type.name, found.scope);
  if (type == nullptr || type->kind != symbol_kind::class_) return std::nullopt;
  for (const bool is_const : {true, false})
    if (const swig_node* const star = method_of(*type->node, "operator *", is_const)) {
      const swig_type full = parse_type(star->attr("decl") + star->attr("type"));
      return named_type{*full.target, scope_of(*star)};
    }
  return std::nullopt;
}

// What one element is in C++ when it crosses, as SWIG spells it, and the expression that makes it of the iterator at_. Objects of a class
// are lent as parts of the sequence; what an iterator makes is Go's.
builder::sequence_element builder::element_from(const named_type& given) {
  const resolved_type outer = symbols_.resolve(given.type, given.scope);
  const bool referred = outer.type.is(swig_type_kind::reference);
  const named_type value = referred ? named_type{*outer.type.target, outer.scope} : given;
  const resolved_type held = symbols_.resolve(value.type, value.scope);
  const auto spelled = [&](const swig_type& type) { return encode(symbols_.qualify(type, value.scope)); };
  if (const std::vector<name_part> parts = parts_of(held.type.name);
      parts.size() == 2 && parts[0].name == "std" && parts[1].name == "unique_ptr" && !parts[1].arguments.empty())
    return {spelled(type_to(swig_type_kind::pointer, parse_type(parts[1].arguments[0]))), "(*at_).get()", true};
  const bool object = held.type.is(swig_type_kind::named) && !held.text && !held.opaque && held.symbol != nullptr &&
                      held.symbol->is_class() && class_info(*held.symbol).object != nullptr &&
                      block_type(value.type, value.scope) == nullptr;
  if (object && referred) return {spelled(type_to(swig_type_kind::pointer, value.type)), "std::addressof(*at_)", true};
  swig_type plain = value.type;
  plain.is_const = false;
  return {spelled(plain), "*at_", held.type.is(swig_type_kind::pointer)};
}

// Makes All of begin() and end(). Returns whether the function is one of a class that has it: nothing else is made of that.
bool builder::sequence_method(const swig_node& node, class_decl* owner, const swig_node* derived) {
  const std::string name = last_part(node.attr("name"));
  if (owner == nullptr || node.extension || !names_place(name) || node.parent == nullptr || is_static(node))
    return false;
  const swig_node* const plain = method_of(*node.parent, "begin", false);
  const swig_node* const constant = method_of(*node.parent, "begin", true);
  const swig_node* begin = constant != nullptr ? constant : plain;
  if (begin == nullptr || method_of(*node.parent, "end", begin == constant) == nullptr) return false;
  const std::string scope = scope_of(*begin);
  const auto given = [&](const swig_node& from) {
    return given_by(*parse_type(from.attr("decl") + from.attr("type")).target, scope);
  };
  std::optional<named_type> found = given(*begin);
  if (!found) return false;
  sequence_element element = element_from(*found);
  // Of objects Go gets those that it can change, where C++ gives them.
  if (element.lent && plain != nullptr && begin == constant && method_of(*node.parent, "end", false) != nullptr) {
    if (const auto changeable = given(*plain)) {
      begin = plain;
      element = element_from(*changeable);
    }
  }
  if (&node != begin) return true;
  include_for_shims("<gangway/sequence.hpp>");
  swig_parm from, count;
  from.type = count.type = "size_t";
  from.name = "from";
  count.name = "count";
  const std::string code = fmt::format("return gangway::elements<{0}>($self->begin(), $self->end(), arg0_, arg1_, "
                                       "[](auto& at_) -> {0} {{ return {1}; }});",
                                       spell(parse_type(element.type)), element.taken);
  swig_node& made = made_like(node, "All", {from, count}, code);
  // What SWIG knows of the function that gives an iterator says nothing of this one, but for the user's annotations.
  std::erase_if(made.attributes, [](const auto& attribute) {
    const std::string& key = attribute.first;
    return !is_one_of(key, {"kind", "name", "sym_name", "access", "code", "gangway_name"}) &&
           (!key.starts_with("feature_gangway_") || key == "feature_gangway_noexcept");
  });
  made.attributes["decl"] = fmt::format("{}f({},{}).", begin == constant ? "q(const)." : "", from.type, count.type);
  made.attributes["type"] = fmt::format("std::vector<({})>", element.type);
  const std::size_t before = module_.functions.size();
  function(made, owner, derived);
  if (module_.functions.size() == before) return true;
  function_decl& all = module_.functions.back();
  all.sequence_name = all.go_name;
  all.go_name = uncapitalised(all.go_name) + "From";
  return true;
}

}  // namespace gangway::gen
