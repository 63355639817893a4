// library.hpp: type libraries made by hand.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "import/plan.hpp"

namespace gangway::gen::imports {

inline automation_type type(automation_kind kind, int pointers = 0, std::string name = {}) {
  automation_type made;
  made.kind = kind;
  made.pointers = pointers;
  made.name = std::move(name);
  return made;
}

inline automation_type array_of(automation_type element, int pointers = 0) {
  automation_type made = type(automation_kind::safe_array, pointers);
  made.element = std::make_shared<automation_type>(std::move(element));
  return made;
}

inline parameter_decl in(std::string name, automation_type of) {
  parameter_decl made;
  made.name = std::move(name);
  made.type = std::move(of);
  made.in = true;
  return made;
}

inline parameter_decl out(std::string name, automation_type of) {
  parameter_decl made = in(std::move(name), std::move(of));
  made.in = false;
  made.out = true;
  return made;
}

inline parameter_decl retval(automation_type of) {
  parameter_decl made = out("result", std::move(of));
  made.retval = true;
  return made;
}

inline parameter_decl optional(parameter_decl made, automation_value value = {}) {
  made.optional = true;
  made.default_value = std::move(value);
  return made;
}

inline automation_value integer(std::int64_t value) {
  automation_value made;
  made.kind = automation_value_kind::integer;
  made.integer = value;
  return made;
}

// A method of a table that returns an HRESULT.
inline member_decl method(std::string name, std::vector<parameter_decl> parameters, int slot = 7) {
  member_decl made;
  made.name = std::move(name);
  made.slot = slot;
  made.parameters = std::move(parameters);
  made.result = type(automation_kind::code);
  return made;
}

inline interface_decl dual(std::string name, std::vector<member_decl> members) {
  interface_decl made;
  made.name = std::move(name);
  made.dispatch = made.automation = true;
  made.first_slot = 7;
  made.members = std::move(members);
  return made;
}

inline type_library library(std::vector<interface_decl> interfaces) {
  type_library made;
  made.name = "Sample";
  made.major = 1;
  made.interfaces = std::move(interfaces);
  return made;
}

// Why the only member of an interface is left out; the plan must have nothing of it.
inline std::vector<left_out_reason> reasons(const import_plan& plan) {
  std::vector<left_out_reason> all;
  for (const left_out_part& one : plan.left_out) all.push_back(one.reason);
  return all;
}

}  // namespace gangway::gen::imports
