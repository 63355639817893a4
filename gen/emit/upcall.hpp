// upcall.hpp: callback types, seen from both sides: the frame of a call from C++ into a Go closure.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "emit/mapping.hpp"

namespace gangway::gen {

// What is written for one callback type.
struct upcall_plan {
  const callback_type* type = nullptr;
  std::size_t number = 0;
  std::vector<std::unique_ptr<argument_mapping>> arguments;
  std::unique_ptr<argument_mapping> result;
  std::vector<frame_slot> slots;  // those of the arguments, then that of the result or of the failure
  member_layout layout;           // member 0 is the header
  bool contextless = false;       // some function takes it without a context, which needs a pool
  bool with_context = false;
};

// The plans of the callback types in use, in the order of the module.
std::vector<upcall_plan> plan_upcalls(const module_decl& module);

// The Go type of a callback: "func(a unsafe.Pointer, b unsafe.Pointer) int32".
std::string go_callback(const module_decl& module, const callback_type& type);
// A callback type in the contract: "(ptr, ptr) i32".
std::string contract_of(const module_decl& module, const callback_type& type);

// The C++ declarations of a callback type: its frame, invoke_<n>, context_<n> and thunks_<n>.
std::vector<std::string> cpp_upcall_parts(const upcall_plan& plan);
// The statements of the Go function that C++ calls: it calls `call`, a Go func, with what is in the frame `u`.
std::vector<std::string> go_upcall_body(const upcall_plan& plan);

}  // namespace gangway::gen
