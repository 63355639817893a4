// upcall.hpp: callback types, seen from both sides: the frame of a call from C++ into a Go closure.
#pragma once

#include <string>
#include <vector>

#include "emit/mapping.hpp"

namespace gangway::gen {

// What is written for one callback type.
struct upcall_plan {
  const callback_type* type = nullptr;
  std::size_t number = 0;
  std::vector<frame_slot> slots;        // the slots of all parameters but the context, then that of the result
  std::vector<std::size_t> parameters;  // the index in callback_type::parameters for each slot
  member_layout layout;                 // member 0 is the header
  bool contextless = false;             // some function takes it without a context, which needs a pool
  bool with_context = false;
};

// The plans of the callback types in use, in the order of the module.
std::vector<upcall_plan> plan_upcalls(const module_decl& module);

// The Go type of a callback: "func(a unsafe.Pointer, b unsafe.Pointer) int32".
std::string go_callback(const callback_type& type);
// A callback type in the contract: "(ptr, ptr) i32".
std::string contract_of(const callback_type& type);

// The C++ declarations of a callback type: its frame, invoke_<n>, context_<n> and thunks_<n>.
std::vector<std::string> cpp_upcall(const upcall_plan& plan);
// The Go expression of parameter `which`, read from the frame `u`.
std::string go_upcall_argument(const upcall_plan& plan, std::size_t which);
// The parameters that Go passes as &text<i>, a variable whose value is copied back when the closure has returned.
std::vector<std::size_t> changeable_texts(const upcall_plan& plan);

}  // namespace gangway::gen
