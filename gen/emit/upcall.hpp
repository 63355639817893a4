// upcall.hpp: callback types, seen from both sides: the frame of a call from C++ into a Go closure.
#pragma once

#include <string>
#include <vector>

#include "emit/mapping.hpp"

namespace gangway::gen {

struct upcall_plan {
  const callback_type* type = nullptr;
  std::size_t number = 0;
  std::vector<frame_slot> slots;        // of the parameters but the context, then the result
  std::vector<std::size_t> parameters;  // the index in callback_type::parameters for each slot
  member_layout layout;                 // member 0 is the header
  bool contextless = false;             // some function takes it without a context: needs a pool
  bool with_context = false;
};

// Callback types in use, in the order of the module.
std::vector<upcall_plan> plan_upcalls(const module_decl& module);

// "func(a unsafe.Pointer, b unsafe.Pointer) int32"
std::string go_callback(const callback_type& type);
// "(ptr, ptr) i32"
std::string contract_of(const callback_type& type);

// C++: struct, invoke_<n>, context_<n>, thunks_<n>. Statements and declarations, ready to be written.
std::vector<std::string> cpp_upcall(const upcall_plan& plan);
// Go expression of parameter `which` of the plan's frame `u`.
std::string go_upcall_argument(const upcall_plan& plan, std::size_t which);
// The parameters whose argument is &text<i>: a Go variable, copied back when the closure has returned.
std::vector<std::size_t> changeable_texts(const upcall_plan& plan);

}  // namespace gangway::gen
