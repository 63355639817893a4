// bases.cpp: which classes of the module are derived from which, and the functions that ask an object of a base what it is.
#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "build/builder.hpp"

namespace gangway::gen {
namespace {

bool is_virtual(const swig_node& node) {
  for (const auto& child : node.children)
    if (child->attr("storage").find("virtual") != std::string::npos) return true;
  return false;
}

// The only argument of a function that asks an object what it is.
argument_decl pointer_to(const cpp_type* type) {
  argument_decl object;
  object.kind = argument_kind::object;
  object.indirection = indirection_kind::pointer;
  object.nullable = true;
  object.params = {0};
  object.go_name = "object";
  object.value = type;
  return object;
}

}  // namespace

// Notes which classes are derived from which, so that an object may be passed where one of its bases is wanted.
void builder::note_bases() {
  std::map<const class_decl*, const swig_node*> nodes;
  for (const auto& [name, info] : classes_)
    if (const type_symbol* symbol = info.object ? symbols_.find(name, "") : nullptr)
      nodes.emplace(info.object, symbol->node);
  for (class_decl& type : module_.classes) {
    if (!nodes.contains(&type)) continue;
    const swig_node& node = *nodes[&type];
    for (class_decl& other : module_.classes) {
      if (&other == &type) {
        type.kinds.push_back(&other);
      } else if (const std::size_t count = nodes.contains(&other) ? paths(node, *nodes[&other]) : 0; count > 0) {
        type.kinds.push_back(&other);
        if (count > 1) type.several.push_back(&other);
        if (other.package != nullptr) continue;  // its package has its interface
        if (!other.any) claim_type("Any" + other.go_name, *nodes[&other]);
        other.any = true;
      }
    }
  }
  downcasts(nodes);
}

// Whether an object of a class knows what it is.
bool builder::is_polymorphic(const swig_node& node) const {
  if (is_virtual(node)) return true;
  for (const swig_node* const base : bases_of(node))
    if (is_polymorphic(*base)) return true;
  return false;
}

// The function `name` that gives an object of a base as one of a class derived from it, a dynamic_cast; null when it is refused.
const function_decl* builder::downcast(const class_decl& root, const class_decl& type, const std::string& name,
                                       const swig_node& node) {
  const cpp_type* const from = module_.types.named(type_kind::class_, root.cpp_name);
  const cpp_type* const to = module_.types.named(type_kind::class_, type.cpp_name);
  function_decl cast;
  cast.go_name = cast.export_name = name;
  cast.cpp_name = cast.member_name = "dynamic_cast<" + type.cpp_name + " *>";
  cast.call_by_name = true;
  cast.downcast = true;
  cast.is_noexcept = true;
  cast.has_error = false;
  cast.signature = cast.cpp_name + "(" + root.cpp_name + " *)";
  cast.returns = module_.types.to(type_kind::pointer, to);
  cast.params = {{module_.types.to(type_kind::pointer, from), "object"}};
  argument_decl object = pointer_to(from);
  object.holds = true;
  cast.arguments = {object};
  argument_decl result = object;
  result.direction = direction_kind::out;
  result.holds = false;
  result.params.clear();
  result.go_name = "result";
  result.value = to;
  cast.result = result;
  try {
    add_function(std::move(cast), node);
    return &module_.functions.back();
  } catch (const refusal_cause& refusal) {
    refuse(node, refusal);
    return nullptr;
  }
}

// As<Class> for each class that is derived from one with virtual functions: a dynamic_cast of an object of a base of which no base is in
// the module. Where a class has several such bases, the further ones have <Base>As<Class>.
void builder::downcasts(const std::map<const class_decl*, const swig_node*>& nodes) {
  for (const class_decl& type : module_.classes) {
    bool first = true;
    for (class_decl& root : module_.classes) {
      const bool is_root = &root != &type && (root.any || root.package != nullptr) && type.package == nullptr &&
                           root.kinds.size() == 1 &&
                           std::find(type.kinds.begin(), type.kinds.end(), &root) != type.kinds.end() &&
                           is_polymorphic(*nodes.at(&root));
      // An object on an apartment is what the apartment made.
      if (!is_root || root.apartment != apartment_kind::none || type.apartment != apartment_kind::none) continue;
      const std::string name = (first ? "" : root.go_name) + "As" + type.go_name;
      first = false;
      // The user may have a function of this name, which may do the same.
      if (names_.contains(std::pair(std::string(), name))) continue;
      if (const function_decl* const cast = downcast(root, type, name, *nodes.at(&type)))
        if (root.any) root.dynamic.push_back({&type, cast});
    }
  }
  for (class_decl& root : module_.classes)
    if (!root.dynamic.empty()) dynamic(root, *nodes.at(&root));
}

// Dynamic<Class>, which gives an object as the most derived class that the module has of it.
void builder::dynamic(class_decl& root, const swig_node& node) {
  const std::string name = "Dynamic" + root.go_name;
  if (!names_.emplace(std::pair(std::string(), name), name_claim{nullptr, root.cpp_name, false}).second) return;
  // What is derived from another class is of more kinds.
  std::stable_sort(root.dynamic.begin(), root.dynamic.end(), [](const dynamic_kind& one, const dynamic_kind& other) {
    return one.type->kinds.size() > other.type->kinds.size();
  });
  const cpp_type* const type = module_.types.named(type_kind::class_, root.cpp_name);
  function_decl tells;
  tells.go_name = tells.export_name = "kindOf" + root.go_name;
  tells.doc = fmt::format(
      "says which of the classes that are derived from {} the object is of, in the order of {}; 0 for none.",
      root.go_name, name);
  std::string kinds;
  for (const dynamic_kind& kind : root.dynamic) kinds += (kinds.empty() ? "" : ", ") + kind.type->cpp_name;
  tells.cpp_name = tells.member_name = "gangway::kind_of<" + kinds + ">";
  tells.call_by_name = tells.is_noexcept = true;
  tells.has_error = false;
  tells.tells_kind = &root;
  tells.signature = "the class of a " + root.cpp_name;
  tells.returns = module_.types.scalar(scalar_kind::i32, "int");
  tells.params = {{module_.types.to(type_kind::pointer, module_.types.qualify(type, true)), "object"}};
  argument_decl object = pointer_to(type);
  object.is_const = true;
  tells.arguments = {object};
  argument_decl result;
  result.direction = direction_kind::out;
  result.go_name = "result";
  result.value = tells.returns;
  tells.result = result;
  try {
    add_function(std::move(tells), node);
    root.dynamic_name = name;
  } catch (const refusal_cause& refusal) {
    refuse(node, refusal);
  }
}

}  // namespace gangway::gen
