// library.hpp: type libraries made by hand.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "import/plan.hpp"

namespace gangway::gen::imports {

inline Type type(Type::Kind kind, int pointers = 0, std::string name = {}) {
  Type made;
  made.kind = kind;
  made.pointers = pointers;
  made.name = std::move(name);
  return made;
}

inline Type array_of(Type element, int pointers = 0) {
  Type made = type(Type::Kind::SafeArray, pointers);
  made.element = std::make_shared<Type>(std::move(element));
  return made;
}

inline Parameter in(std::string name, Type of) {
  Parameter made;
  made.name = std::move(name);
  made.type = std::move(of);
  made.in = true;
  return made;
}

inline Parameter out(std::string name, Type of) {
  Parameter made = in(std::move(name), std::move(of));
  made.in = false;
  made.out = true;
  return made;
}

inline Parameter retval(Type of) {
  Parameter made = out("result", std::move(of));
  made.retval = true;
  return made;
}

inline Parameter optional(Parameter made, Value value = {}) {
  made.optional = true;
  made.default_value = std::move(value);
  return made;
}

inline Value integer(std::int64_t value) {
  Value made;
  made.kind = Value::Kind::Integer;
  made.integer = value;
  return made;
}

// A method of a table that returns an HRESULT.
inline Member method(std::string name, std::vector<Parameter> parameters, int slot = 7) {
  Member made;
  made.name = std::move(name);
  made.slot = slot;
  made.parameters = std::move(parameters);
  made.result = type(Type::Kind::Code);
  return made;
}

inline Interface dual(std::string name, std::vector<Member> members) {
  Interface made;
  made.name = std::move(name);
  made.dispatch = made.automation = true;
  made.first_slot = 7;
  made.members = std::move(members);
  return made;
}

inline Library library(std::vector<Interface> interfaces) {
  Library made;
  made.name = "Sample";
  made.major = 1;
  made.interfaces = std::move(interfaces);
  return made;
}

// Why the only member of an interface is left out; the plan must have nothing of it.
inline std::vector<Reason> reasons(const Plan& plan) {
  std::vector<Reason> all;
  for (const LeftOut& one : plan.left_out) all.push_back(one.reason);
  return all;
}

}  // namespace gangway::gen::imports
