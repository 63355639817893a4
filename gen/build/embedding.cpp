// embedding.cpp: Go structs that embed that of their base, so that the methods of a base are written once.
//
// Invariants
//  - A class has the same methods as without embedding: what is taken from it is the same function of the base, under the same Go name,
//    or one that overrides it, as a call of the base's reaches that.
//  - The embedded object is the one handle that the derived object has; C++ turns it into the base's address.
#include <algorithm>
#include <map>
#include <set>

#include "build/builder.hpp"

namespace gangway::gen {
namespace {

// The function as it would be if it belonged to the same class as the other one.
function_decl moved_to(const function_decl& function, const function_decl& other) {
  function_decl made = function;
  made.owner = other.owner;
  made.cpp_name = other.cpp_name;
  made.declared_in = other.declared_in;
  made.several_bases = other.several_bases;
  made.brought = other.brought;
  made.signature = other.signature;
  made.export_name = other.export_name;
  made.batch_prefix = other.batch_prefix;
  made.owns_options = other.owns_options;
  if (made.doc.empty()) made.doc = other.doc;
  return made;
}

bool is_member(const function_decl& function) {
  return function.kind == function_kind::method || function.kind == function_kind::field_get ||
         function.kind == function_kind::field_set;
}

const std::string& declaring(const function_decl& function) {
  return function.declared_in.empty() ? function.owner->cpp_name : function.declared_in;
}

}  // namespace

// Chooses the base that each class embeds: the first that is bound to the same apartment, all of whose own embedded bases the object has
// once, and whose Go name is that of no method.
void builder::embed_bases() {
  std::map<const class_decl*, std::vector<const function_decl*>> members;
  for (const function_decl& function : module_.functions)
    if (function.owner && is_member(function)) members[function.owner].push_back(&function);
  std::map<std::string, class_decl*> classes;
  for (class_decl& type : module_.classes) classes.emplace(type.cpp_name, &type);

  const auto names_method = [&](const class_decl& type, const class_decl& base) {
    const auto& own = members[&type];
    return std::any_of(own.begin(), own.end(),
                       [&](const function_decl* function) { return function->go_name == base.go_name; });
  };
  const auto fits = [&](const class_decl& type, const class_decl& base) {
    return base.apartment == type.apartment && base.serialize == type.serialize && !names_method(type, base) &&
           !names_method(base, base) && std::all_of(base.kinds.begin(), base.kinds.end(), [&](const class_decl* kind) {
             return std::find(type.kinds.begin(), type.kinds.end(), kind) != type.kinds.end() &&
                    std::find(type.several.begin(), type.several.end(), kind) == type.several.end();
           });
  };
  for (class_decl& type : module_.classes) {
    for (const cpp_type* const base : type.bases) {
      const auto found = classes.find(base->canonical->name);
      if (found == classes.end() || found->second == &type || !fits(type, *found->second)) continue;
      type.embedded = found->second;
      break;
    }
  }

  // What others name stays, whoever has it too.
  std::set<const function_decl*> named = {module_.object_of_value};
  for (const event_interface_decl& events : module_.event_interfaces)
    for (const event_decl& event : events.events) named.insert(event.casts.begin(), event.casts.end());
  for (const implementation_decl& implementation : module_.implementations) named.insert(implementation.make);
  const auto promoted = [&](const function_decl& function) {
    if (!function.owner || !is_member(function) || named.contains(&function)) return false;
    for (const class_decl* base = function.owner->embedded; base != nullptr; base = base->embedded) {
      // The other package has the members of its classes.
      if (base->package != nullptr && std::any_of(base->kinds.begin(), base->kinds.end(), [&](const class_decl* kind) {
            return kind->cpp_name == declaring(function);
          }))
        return true;
      for (const function_decl* const other : members[base]) {
        if (other->go_name != function.go_name) continue;
        // Go finds the nearest one of the name, whichever it is.
        return (declaring(*other) == declaring(function) || other->is_virtual) && moved_to(function, *other) == *other;
      }
    }
    return false;
  };
  std::set<const function_decl*> gone;
  for (const function_decl& function : module_.functions)
    if (promoted(function)) gone.insert(&function);
  module_.functions.remove_if([&](const function_decl& function) { return gone.contains(&function); });
}

}  // namespace gangway::gen
