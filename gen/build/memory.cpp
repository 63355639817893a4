// memory.cpp: what Go sees of C++'s memory: the types of pointers that it holds, and arrays.
//
// A pointer about which nothing else is said is an address of C++'s, of the type of what it points to. Where Go has a type with
// the same layout (a scalar, an enum, a struct that crosses by value, an array or pointer of these) it is a bridge.Pointer to
// it; the address of anything else is a type of its own, that Go can only hold and hand on.
#include <algorithm>
#include <fmt/format.h>

#include "build/builder.hpp"
#include "naming/go_names.hpp"

namespace gangway::gen {
namespace {

// The words of a type's name in Go: "ConstShapePointer" of const Shape *.
std::string words_of(const cpp_type& type, int depth = 0) {
  const cpp_type& meant = type.is(type_kind::alias) ? type : *type.canonical;
  if (depth > 16) return "Type";
  const std::string constant = meant.is_const ? "Const" : "";
  const auto target = [&] { return words_of(*meant.target, depth + 1); };
  switch (meant.kind) {
  case type_kind::pointer: return target() + (meant.target->means(type_kind::function) ? "" : "Pointer");
  case type_kind::reference:
  case type_kind::rvalue_reference: return target() + "Reference";
  case type_kind::array: return target() + (meant.length < 0 ? "Array" : fmt::format("Array{}", meant.length));
  case type_kind::function: {
    std::string list = "Func";
    for (const cpp_type::argument& one : meant.arguments)
      if (one.type && !one.type->means(type_kind::void_)) list += words_of(*one.type, depth + 1);
    return list + (meant.target->means(type_kind::void_) ? "" : "Returns" + target());
  }
  case type_kind::member_pointer: return exported(last_part(meant.name)) + target() + "Member";
  case type_kind::void_: return constant + "Void";
  case type_kind::text: return constant + "String";
  default: break;
  }
  if (meant.declared && meant.declared->object) return constant + meant.declared->object->go_name;
  const std::string spelled = spell(*meant.not_volatile);
  return constant + exported(spelled.find('<') == spelled.npos ? last_part(spelled) : spelled);
}

}  // namespace

// The type of Go's view of a value where it lies in memory; null when Go has no type with that layout.
const cpp_type* builder::in_memory(const cpp_type& type, const std::string& scope) {
  const cpp_type& meant = *type.canonical;
  switch (meant.kind) {
  case type_kind::scalar: return type.not_volatile;
  case type_kind::opaque:
    opaque(symbols_.find(meant.name.starts_with("::") ? meant.name.substr(2) : meant.name, ""), meant.name);
    return type.not_volatile;
  case type_kind::enum_:
    try {
      const type_symbol* const symbol = converter_.symbol_of(meant.name);
      if (symbol == nullptr) return nullptr;
      enumeration(*symbol);
      return type.not_volatile;
    } catch (const refusal_cause&) {
      return nullptr;
    }
  case type_kind::class_:
    try {
      const type_symbol* const symbol = converter_.symbol_of(meant.name);
      if (symbol == nullptr || symbol->kind != symbol_kind::class_ || symbol->node->flag("feature_gangway_opaque"))
        return nullptr;
      return class_info(*symbol).value ? type.not_volatile : nullptr;
    } catch (const refusal_cause&) {
      return nullptr;
    }
  case type_kind::pointer: return address(type, scope);
  case type_kind::array: {
    const auto extent = meant.extent.empty() ? std::nullopt : evaluate_in(meant.extent, scope);
    if (!extent || extent->integer <= 0) return nullptr;
    const cpp_type* const element = in_memory(*meant.target, scope);
    return element ? module_.types.array(element, std::to_string(extent->integer)) : nullptr;
  }
  default: return nullptr;
  }
}

// The type of a pointer as Go holds it.
const cpp_type* builder::address(const cpp_type& pointer, const std::string& scope) {
  const cpp_type& meant = *pointer.canonical;
  const cpp_type& target = *meant.target;
  if (target.means(type_kind::void_)) return pointer.not_volatile;
  if (opaque_of(meant)) return pointer.not_volatile;
  if (target.means(type_kind::class_) || target.means(type_kind::other)) {
    const std::string& name = target.canonical->name;
    const type_symbol* const symbol = converter_.symbol_of(name);
    const bool hidden = symbol
                            ? symbol->kind == symbol_kind::forward || symbol->node->flag("feature_gangway_opaque")
                            : name.find('<') == name.npos && !name.starts_with("std::") && !name.starts_with("::std::");
    if (hidden && !target.is_volatile) {
      opaque(symbol, name.starts_with("::") ? name.substr(2) : name);
      if (opaque_of(meant)) return pointer.not_volatile;
    }
  }
  const cpp_type* const seen = in_memory(target, scope);
  if (!seen) return opaque_address(pointer);
  return module_.types.to(type_kind::pointer, module_.types.qualify(seen, element_of(target).canonical->is_const));
}

// A type of its own in Go for pointers to members of one type.
const cpp_type* builder::member_address(const cpp_type& pointer) {
  const cpp_type& meant = *pointer.canonical->not_volatile;
  const std::string spelled = spell(meant);
  const std::string cpp = fmt::format("std::type_identity_t<{}>", spelled);
  if (!module_.types.declared(cpp).opaque) declare_address(pointer, spelled, cpp).member = true;
  return module_.types.named(type_kind::opaque, cpp);
}

opaque_decl& builder::declare_address(const cpp_type& pointer, const std::string& spelled, const std::string& cpp) {
  std::string go =
      pointer.is(type_kind::alias) ? exported(last_part(pointer.name)) : words_of(*pointer.canonical->not_volatile);
  while (names_.contains(std::pair(std::string(), go))) go += "Address";
  opaque_decl& made = module_.opaques.emplace_back();
  made.cpp_name = spelled;
  made.go_name = go;
  names_.emplace(std::pair(std::string(), go), name_claim{nullptr, spelled, false});
  module_.types.declared(cpp).opaque = &made;
  return made;
}

// A type of its own in Go for the address of something that Go cannot look at.
const cpp_type* builder::opaque_address(const cpp_type& pointer) {
  const cpp_type& meant = *pointer.canonical->not_volatile;
  const std::string spelled = spell(meant);
  const bool nameable = !meant.target->means(type_kind::function) && !meant.target->means(type_kind::array) &&
                        !meant.target->means(type_kind::member_pointer);
  const std::string cpp = nameable ? spelled : fmt::format("std::type_identity_t<{}>", spelled);
  if (!module_.types.declared(cpp).opaque) declare_address(pointer, spelled, cpp);
  return module_.types.named(type_kind::opaque, cpp);
}

void builder::note_callable(const cpp_type* address, const swig_type& function, const std::string& scope) {
  const auto known = std::find_if(callables_.begin(), callables_.end(),
                                  [&](const callable_address& one) { return one.address == address; });
  if (known == callables_.end()) callables_.push_back({address, function, scope});
}

// Call<Type> for each type of function pointers that leave C++, which calls one. Left out where Go cannot have an argument or the
// result: Go only hands such a pointer on.
void builder::callables() {
  for (const callable_address& one : callables_) {
    const opaque_decl& type = *opaque_of(*one.address);
    function_decl call;
    call.go_name = call.export_name = "Call" + type.go_name;
    call.cpp_name = call.member_name = "function";
    call.call_by_name = true;
    const cpp_type* const pointer = module_.types.to(type_kind::pointer, type_of(one.function, one.scope));
    call.signature = spell(*pointer, "function");
    call.params = {{pointer, "function"}};
    argument_decl function;
    function.kind = argument_kind::pointer;
    function.params = {0};
    function.go_name = "function";
    function.value = one.address;
    call.arguments = {function};
    std::string list;
    try {
      const resolved_type returned = symbols_.resolve(*one.function.target, one.scope);
      const bool is_void = returned.is_void();
      call.returns = is_void ? module_.types.simple(type_kind::void_) : type_of(*one.function.target, one.scope);
      if (!is_void) call.result = result(*one.function.target, one.scope, result_owner::unsaid);
      for (const swig_type& parameter : one.function.parameters) {
        if (one.function.parameters.size() == 1 && symbols_.resolve(parameter, one.scope).is_void()) break;
        argument_decl made = argument(parameter, one.scope, "DEFAULT");
        if (made.kind == argument_kind::callback) throw refusal_cause{refusal_rule::no_go_type, "", ""};
        const std::size_t at = call.params.size();
        made.params = {at};
        made.go_name = parameter_name("", at);
        call.params.push_back({type_of(parameter, one.scope), "arg" + std::to_string(at)});
        list += (list.empty() ? "" : ", ") + call.params.back().name;
        call.arguments.push_back(std::move(made));
      }
    } catch (const refusal_cause&) {
      continue;
    }
    call.extend_code =
        "{\n  if (function == nullptr) throw std::invalid_argument(\"the function pointer is null\");\n  " +
        std::string(call.returns->is(type_kind::void_) ? "" : "return ") + "function(" + list + ");\n}";
    if (!names_.emplace(std::pair(std::string(), call.go_name), name_claim{nullptr, call.signature, false}).second)
      continue;
    module_.functions.push_back(std::move(call));
  }
}

// A type with the extents of its arrays worked out, as SWIG writes them with names of the scope in which they stand.
const cpp_type* builder::measured(const cpp_type& type, const std::string& scope) {
  if (!type.is(type_kind::array) || type.extent.empty()) return &type;
  const auto extent = evaluate_in(type.extent, scope);
  if (!extent || extent->integer <= 0) return &type;
  return module_.types.array(measured(*type.target, scope), std::to_string(extent->integer));
}

// The argument for an array of a fixed length, which is the parameter `written` (a pointer to its first element in C++) or
// what a reference refers to. Nothing when Go has no type with its layout.
std::optional<argument_decl> builder::array_argument(const cpp_type& array, const std::string& scope) {
  const cpp_type* const seen = in_memory(array, scope);
  if (!seen) return std::nullopt;
  argument_decl made;
  made.kind = argument_kind::array;
  made.value = seen;
  made.is_const = element_of(*array.canonical).is_const;
  return made;
}

// The value of a variable or field that is an array. One of an open length, or of what Go cannot look at, is the address of
// its first element.
argument_decl builder::array_value(const cpp_type& array, const swig_node& node, const std::string& scope) {
  argument_decl made;
  if (const auto seen = array_argument(array, scope)) {
    made = *seen;
    made.bytes = node.flag("feature_gangway_bytes");
  } else {
    made.kind = argument_kind::pointer;
    made.value = address(*module_.types.to(type_kind::pointer, array.canonical->target), scope);
  }
  made.direction = direction_kind::out;
  made.go_name = "result";
  return made;
}

}  // namespace gangway::gen
