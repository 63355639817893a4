// given_functions.cpp: what C++ gives out as a std::function, a func in Go.
//
// Go has an object of a class that nobody sees, which holds C++'s function and calls it; the func is a method of that object.
#include <fmt/format.h>

#include "build/builder.hpp"
#include "naming/go_names.hpp"

namespace gangway::gen {

// The value that is such a function, or a reference to one, of which Go has a copy; nothing for any other type.
std::optional<argument_decl> builder::function_value(const swig_type& written, const std::string& scope) {
  const resolved_type outer = symbols_.resolve(written, scope);
  const bool referred = outer.type.is(swig_type_kind::reference) || outer.type.is(swig_type_kind::rvalue_reference);
  const resolved_type held = referred ? symbols_.resolve(*outer.type.target, outer.scope) : outer;
  const auto signature = counted_signature(held);
  if (!signature || !held.type.name.starts_with("std::function<")) return std::nullopt;
  const cpp_type& whole = *type_of(written, scope)->canonical;
  const cpp_type& type = *(referred ? whole.target : &whole)->canonical->not_volatile->unqualified;
  argument_decl made;
  made.kind = argument_kind::object;
  made.direction = direction_kind::out;
  made.adopts = true;
  made.go_name = "result";
  made.value =
      module_.types.named(type_kind::class_, function_class(type, *signature, held.scope, written, scope)->cpp_name);
  return made;
}

// The class of a std::function. Refuses the type that is `written` when Go cannot call it.
class_decl* builder::function_class(const cpp_type& type, const swig_type& signature, const std::string& scope,
                                    const swig_type& written, const std::string& in) {
  const std::string name = spell(type);
  if (const auto known = given_functions_.find(name); known != given_functions_.end()) return known->second.type;
  const auto refused = [&] { return refusal_cause{refusal_rule::no_go_type, spelled(written, in), ""}; };
  function_decl call;
  call.kind = function_kind::method;
  call.go_name = "call";
  call.member_name = "operator()";
  call.cpp_name = name + "::operator()";
  call.call_by_name = call.is_const = true;
  call.signature = name + "::operator()";
  try {
    const bool is_void = symbols_.resolve(*signature.target, scope).is_void();
    call.returns = is_void ? module_.types.simple(type_kind::void_) : type_of(*signature.target, scope);
    if (!is_void) call.result = result(*signature.target, scope, result_owner::unsaid);
    for (const swig_type& parameter : signature.parameters) {
      if (signature.parameters.size() == 1 && symbols_.resolve(parameter, scope).is_void()) break;
      argument_decl made = argument(parameter, scope, "DEFAULT");
      if (made.kind == argument_kind::callback) throw refused();
      const std::size_t at = call.params.size();
      made.params = {at};
      made.go_name = parameter_name("", at + 1);
      call.params.push_back({type_of(parameter, scope), {}});
      call.arguments.push_back(std::move(made));
    }
  } catch (const refusal_cause&) {
    throw refused();
  }
  class_decl& made = module_.classes.emplace_back();
  made.cpp_name = name;
  made.go_name = fmt::format("function{}", given_functions_.size() + 1);
  made.doc = fmt::format("{} is a {} that C++ has given out.", made.go_name, name);
  made.refers = true;  // it may have anything in it
  module_.types.declared(name).object = &made;
  call.owner = &made;
  call.export_name = made.go_name + "_call";
  call.doc = "calls it.";
  given_functions_.emplace(name, given_function{&made, std::move(call)});
  return &made;
}

// The functions that call them.
void builder::given_functions() {
  for (auto& [name, given] : given_functions_) {
    module_.functions.push_back(std::move(given.call));
    given.type->call = &module_.functions.back();
  }
}

}  // namespace gangway::gen
