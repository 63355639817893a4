// smart.cpp: parameters, results and fields that are smart pointers of the standard library to objects of a class. Go has the object;
// of a std::weak_ptr it has an object of its own, which knows whether the other is still there.
#include <algorithm>
#include <fmt/format.h>

#include "build/builder.hpp"
#include "model/block.hpp"
#include "naming/go_names.hpp"

namespace gangway::gen {
namespace {

bool is_reference(const cpp_type& type) {
  return type.is(type_kind::reference) || type.is(type_kind::rvalue_reference);
}

}  // namespace

bool builder::deletes(const cpp_type& pointer) {
  return pointer.arguments.size() < 2 || !pointer.arguments[1].type ||
         spell(*pointer.arguments[1].type).starts_with("std::default_delete<");
}

// What an argument and a result that are the smart pointer, or a reference to it, have in common; nothing for any other type.
std::optional<argument_decl> builder::smart_pointer(const swig_type& written, const std::string& scope) {
  const cpp_type* const type = type_of(written, scope)->canonical;
  const bool pointed = type->is(type_kind::pointer);
  const cpp_type& held = is_reference(*type) || pointed ? *type->target : *type;
  if (!held.is(type_kind::smart_pointer)) return std::nullopt;
  const auto refused = [&](const std::string& why) {
    return refusal_cause{refusal_rule::smart_pointer, spelled(written, scope), why};
  };
  if (pointed) throw refused("nothing says what becomes of the one behind the pointer");
  if (held.arguments.empty() || !held.arguments[0].type) throw refused("nothing says what it points to");
  const cpp_type& pointee = *held.arguments[0].type->canonical;
  const type_symbol* const symbol = pointee.is(type_kind::class_) ? converter_.symbol_of(pointee.name) : nullptr;
  if (!symbol || symbol->kind != symbol_kind::class_ || symbol->node->flag("feature_gangway_opaque"))
    throw refused(fmt::format("Go has no objects of the type {}", spell(pointee)));
  class_decl* const object = class_info(*symbol).object;
  if (!object) throw refused(fmt::format("{} crosses by value; with %object it does not", spell(pointee)));
  argument_decl made;
  made.kind = argument_kind::object;
  made.value = pointee.not_volatile;
  made.is_const = pointee.is_const;
  made.pointer = held.not_volatile;
  made.indirection = is_reference(*type) ? indirection_kind::reference : indirection_kind::value;
  if (held.name == "std::weak_ptr") {
    if (pointee.is_const) throw refused("what it points to is constant");
    object->shared = true;
    const class_decl* const weak = weak_class(*made.pointer, *object, *symbol->node);
    made.value = module_.types.named(type_kind::class_, weak->cpp_name);
    made.is_const = held.is_const;
    return made;
  }
  if (held.name == "std::shared_ptr") {
    made.smart = smart_kind::shared;
    object->shared = true;
    return made;
  }
  if (pointee.is_const) throw refused("what it owns is constant");
  made.smart = deletes(*made.pointer) ? smart_kind::unique : smart_kind::kept;
  return made;
}

std::optional<argument_decl> builder::smart_argument(const swig_type& written, const std::string& scope,
                                                     const std::string& marker) {
  std::optional<argument_decl> made = smart_pointer(written, scope);
  if (!made) return std::nullopt;
  const cpp_type& type = *type_of(written, scope)->canonical;
  const bool changes = type.is(type_kind::reference) && !type.target->is_const;
  if (made->smart == smart_kind::none || (!changes && (marker == "OUTPUT" || marker == "INOUT")) ||
      marker == "DISOWN") {
    if (marker == "OUTPUT" || marker == "INOUT" || marker == "DISOWN")
      throw refusal_cause{refusal_rule::marker_misuse, marker, spelled(written, scope)};
    return made;
  }
  if (marker == "OUTPUT") {
    made->direction = direction_kind::out;
    made->adopts = true;
    return made;
  }
  made->in_place = changes && marker != "INPUT";
  const bool looks = type.is(type_kind::reference) && type.target->is_const;
  made->disowned = made->smart != smart_kind::shared && !looks;
  return made;
}

std::optional<argument_decl> builder::smart_result(const swig_type& written, const std::string& scope) {
  std::optional<argument_decl> made = smart_pointer(written, scope);
  if (!made) return std::nullopt;
  made->direction = direction_kind::out;
  const bool referred = type_of(written, scope)->means(type_kind::reference);
  // What C++ shows of a unique pointer is lent, what it gives out is Go's. Of a shared one Go always gets a share.
  made->adopts = made->smart == smart_kind::none ? made->indirection == indirection_kind::value
                                                 : made->smart == smart_kind::shared || !referred;
  if (made->smart != smart_kind::none)
    made->indirection = made->adopts ? indirection_kind::value : indirection_kind::pointer;
  return made;
}

// The class that a std::weak_ptr is in Go.
class_decl* builder::weak_class(const cpp_type& pointer, class_decl& target, const swig_node& node) {
  const std::string name = spell(pointer);
  if (const auto known = weak_.find(name); known != weak_.end()) return known->second.type;
  class_decl& type = module_.classes.emplace_back();
  type.cpp_name = name;
  const auto named = weak_names_.find(name);
  type.go_name = named != weak_names_.end() ? named->second : "Weak" + target.go_name;
  type.doc = fmt::format("{} knows a {} that it does not keep alive: Lock says whether it is still there.",
                         type.go_name, target.go_name);
  type.apartment = target.apartment;
  module_.types.declared(name).object = &type;
  claim_type(type.go_name, node);
  weak_.emplace(name, weak_pointer{&type, &target, &pointer, &node});
  return &type;
}

// A name that %template gives to a smart pointer: that of the class of a std::weak_ptr; the others are the class itself. Returns false
// for any other class.
bool builder::smart_name(const swig_node& node) {
  swig_type written;
  written.name = qualified_name(node);
  const cpp_type& type = *type_of(written, "")->canonical;
  if (!type.is(type_kind::smart_pointer)) return false;
  const std::string name = node.attr("sym_name");
  if (type.name == "std::weak_ptr" && !name.empty() && name.find('<') == name.npos && !weak_.contains(spell(type)))
    weak_names_.emplace(spell(type), renamed(name));
  static_cast<void>(smart_pointer(written, ""));
  return true;
}

// Notes the classes whose objects are shared, with those derived from them, and makes the functions of weak pointers.
void builder::note_shared() {
  for (auto& [name, info] : classes_)
    if (const type_symbol* symbol = info.object ? symbols_.find(name, "") : nullptr)
      if (symbol->node->flag("feature_gangway_shared_ptr")) info.object->shared = true;
  for (const auto& [name, weak] : weak_) {
    const cpp_type* const target = module_.types.named(type_kind::class_, weak.target->cpp_name);
    const cpp_type* const shared = module_.types.holder(type_kind::smart_pointer, "std::shared_ptr", {{target, 0}});
    const cpp_type* const type = module_.types.named(type_kind::class_, name);
    argument_decl object;
    object.kind = argument_kind::object;
    object.smart = smart_kind::shared;
    object.pointer = shared;
    object.value = target;
    object.go_name = "object";
    object.params = {0};
    argument_decl result = object;
    result.params.clear();
    result.direction = direction_kind::out;
    result.adopts = true;

    function_decl make;
    make.go_name = make.export_name = "New" + weak.type->go_name;
    make.cpp_name = make.member_name = name;
    make.doc = "returns a pointer to the object that does not keep it alive; of nil one without an object.";
    make.call_by_name = true;
    make.apartment = weak.type->apartment;
    make.extend_code = "return object;";
    make.returns = type;
    make.params = {{shared, "object"}};
    make.arguments = {object};
    make.signature = fmt::format("{}({})", name, spell(*shared));
    make.result = result;
    make.result->smart = smart_kind::none;
    make.result->pointer = nullptr;
    make.result->value = type;
    make.result->go_name = "result";

    function_decl lock;
    lock.kind = function_kind::method;
    lock.owner = weak.type;
    lock.go_name = "Lock";
    lock.member_name = "lock";
    lock.cpp_name = name + "::lock";
    lock.doc = "returns the object, with a share of its own, and whether there still is one.";
    lock.call_by_name = lock.is_const = lock.is_noexcept = lock.declared_noexcept = lock.downcast = true;
    lock.has_error = weak.type->apartment != apartment_kind::none;
    lock.apartment = weak.type->apartment;
    lock.returns = shared;
    lock.signature = name + "::lock() const noexcept";
    lock.result = result;
    for (function_decl* function : {&make, &lock}) {
      try {
        add_function(std::move(*function), *weak.node);
      } catch (const refusal_cause& refusal) {
        refuse(*weak.node, refusal);
      }
    }
  }
  note_bases();
  for (class_decl& type : module_.classes)
    for (const class_decl* const kind : type.kinds) type.shared = type.shared || kind->shared;
  for (class_decl& type : module_.classes)
    for (const class_decl& derived : module_.classes)
      if (derived.director != nullptr &&
          (&derived == &type || std::find(derived.kinds.begin(), derived.kinds.end(), &type) != derived.kinds.end()))
        type.overridden = true;
}

}  // namespace gangway::gen
