// guard.hpp: what the guard's frame, its filter and its reporting share.
//
// A fault_record lives on the stack of gw_guard_call. It is written by the filter while the faulting frames still exist,
// possibly with very little stack left, and read after they are gone. The filter neither allocates nor locks.
#pragma once

#include "scope.hpp"

#include <gangway_abi.h>

#include <windows.h>

#include <cstdint>

namespace gangway {

struct fault_record {
  std::uint32_t code;  // 0: nothing happened. Set by the caller before gw_guard_enter
  std::uint32_t access;
  std::uint64_t address;  // of memory; for a C++ exception what cpp_exception.hpp reads
  std::uint64_t pc;       // for one of MSVC's the base of its module
  guard_scope* scope;     // the guard's own. Set by the caller before gw_guard_enter
  gw_error* carried;      // a record that came with GW_FAULT_TERMINATE or GW_RAISE_ERROR; owned
};

// Fills record and returns true when the guard takes this exception; false leaves it to the frames further up. Does not
// return from one that is only said to a debugger: the program goes on as context has it.
bool contain(fault_record& record, const EXCEPTION_RECORD& exception, CONTEXT* context) noexcept;

// The fault is this guard's: it has not landed yet, and Go was not entered between it and the fault.
bool answers_for(const fault_record& record) noexcept;

// The frame is being left by longjmp or by an exception the guard does not take: its scope is no longer the innermost.
void abandon(const fault_record& record) noexcept;

// Puts the error record of a fault into the frame and returns its status. Runs after the stack is unwound.
gw_status report(const fault_record& record, gw_frame* frame, const char* entry) noexcept;

// To be provided by the apartments: a fault was contained on this thread. Keeps the last error.
void note_fault() noexcept;

}  // namespace gangway

// The frame itself, in assembly or with __try. The floating-point modes are afterwards what they were before the call.
extern "C" int gw_guard_enter(gw_body body, gw_frame* frame, gangway::fault_record* record);
