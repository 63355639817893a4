// plan.hpp: everything both writers must agree on, worked out once per module: names, frames, offsets.
//
// Invariants
//  - Frame order: self, inputs in declaration order; then the result, outputs in declaration order.
//  - Frames are 8-aligned and a multiple of 8 bytes; every gap is explicit.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "emit/mapping.hpp"
#include "emit/upcall.hpp"

namespace gangway::gen {

// What is written for one function: its shim, its stub and the frame between them.
struct entry_plan {
  const function_decl* function = nullptr;
  std::string ident;  // "CircleArea": the end of the names of the helpers in Go
  bool has_self = false;
  std::vector<std::unique_ptr<argument_mapping>> arguments;
  std::unique_ptr<argument_mapping> result;
  std::vector<frame_slot> slots;  // in frame order
  member_layout layout;           // member 0 is the header, then the slots

  bool same() const { return layout.same(); }
  // Whether the entry has a plain stdcall export, too, whose arguments and result are numbers and pointers by value.
  bool has_plain() const;
  // The results of the Go function in their order: the result, then the outputs.
  std::vector<argument_mapping*> outputs() const;
};

// An object that a call is given and that may be what it returns, too: by address. Go has the same value of it then.
struct returned_object {
  std::string slot;                            // the member of the frame that holds its handle
  std::string local;                           // the local of the shim
  const argument_mapping* argument = nullptr;  // null: the object on which the method is called
};
std::vector<returned_object> may_come_back(const entry_plan& entry);

// What is written for a module.
struct module_plan {
  const module_decl* module = nullptr;
  std::vector<entry_plan> entries;  // the functions that have a shim, in order
  std::vector<upcall_plan> upcalls;
  std::string contract;  // what contract_text gives
  std::uint64_t hash = 0;
};

module_plan plan(const module_decl& module);

std::string export_of(const module_decl& module, const function_decl& function);  // "gw_geometry__Circle_Area"

// The contract: a line for each entry and for each type that crosses, sorted.
std::string contract_text(const module_plan& plan);
std::uint64_t fnv1a64(std::string_view bytes);

}  // namespace gangway::gen
