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

struct entry_plan {
  const function_decl* function = nullptr;
  std::string ident;  // "CircleArea": what Go's helpers of the entry end in
  bool has_self = false;
  std::vector<std::unique_ptr<argument_mapping>> arguments;
  std::unique_ptr<argument_mapping> result;
  std::vector<frame_slot> slots;  // in frame order
  member_layout layout;           // member 0 is the header, then the slots

  bool same() const { return layout.same(); }
  // A plain stdcall export beside the frame's: every argument goes in by value as a number or pointer, and so does the
  // result come out.
  bool has_plain() const;
  // Result, then outputs, in Go's order.
  std::vector<argument_mapping*> outputs() const;
};

struct module_plan {
  const module_decl* module = nullptr;
  std::vector<entry_plan> entries;  // the functions that have a shim, in order
  std::vector<upcall_plan> upcalls;
  std::string contract;  // text
  std::uint64_t hash = 0;
};

module_plan plan(const module_decl& module);

std::string export_of(const module_decl& module, const function_decl& function);  // "gw_geometry__Circle_Area"

// The contract: one line per entry and per type that crosses, sorted.
std::string contract_text(const module_plan& plan);
std::uint64_t fnv1a64(std::string_view bytes);

}  // namespace gangway::gen
