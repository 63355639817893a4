// upcall.hpp: callback types, seen from both sides: the frame of a call from C++ into a Go closure.
#pragma once

#include <string>
#include <vector>

#include "emit/mapping.hpp"

namespace gangway::gen {

struct UpcallPlan {
  const CallbackType* type = nullptr;
  std::size_t number = 0;
  std::vector<Slot> slots;              // of the parameters but the context, then the result
  std::vector<std::size_t> parameters;  // the index in CallbackType::parameters for each slot
  Layout layout;                        // member 0 is the header
  bool contextless = false;             // some function takes it without a context: needs a pool
  bool with_context = false;
};

// Callback types in use, in the order of the module.
std::vector<UpcallPlan> plan_upcalls(const Module& module);

// "func(a unsafe.Pointer, b unsafe.Pointer) int32"
std::string go_callback(const CallbackType& type);
// "(ptr, ptr) i32"
std::string contract_of(const CallbackType& type);

// C++: struct, invoke_<n>, context_<n>, thunks_<n>. Statements and declarations, ready to be written.
std::vector<std::string> cpp_upcall(const UpcallPlan& plan);
// Go expression of parameter `which` of the plan's frame `u`.
std::string go_upcall_argument(const UpcallPlan& plan, std::size_t which);
// The parameters whose argument is &text<i>: a Go variable, copied back when the closure has returned.
std::vector<std::size_t> changeable_texts(const UpcallPlan& plan);

}  // namespace gangway::gen
