// guard.hpp: the fault_record, which the guard's frame, its filter and its report share.
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
  std::uint32_t code;  // 0: no fault happened. The caller sets it before gw_guard_enter
  std::uint32_t access;
  std::uint64_t address;  // of memory; for a C++ exception what cpp_exception.hpp reads
  std::uint64_t pc;       // for an exception of MSVC the base of its module
  guard_scope* scope;     // the guard's own scope. The caller sets it before gw_guard_enter
  gw_error* carried;      // the record that came with GW_FAULT_TERMINATE or GW_RAISE_ERROR; owned here
};

// Fills record and returns true when the guard takes the exception; false leaves the exception to the frames further up. For
// an exception that only speaks to a debugger it does not return: the program goes on as context has it.
bool contain(fault_record& record, const EXCEPTION_RECORD& exception, CONTEXT* context) noexcept;

// True: the fault is this guard's: the guard has not landed yet, and Go was not entered between it and the fault.
bool answers_for(const fault_record& record) noexcept;

// Takes the guard's scope off, as longjmp, or an exception that the guard does not take, leaves the guard's frame.
void abandon(const fault_record& record) noexcept;

// Puts the error record of a fault into the frame and returns the record's status. Runs after the stack is unwound.
gw_status report(const fault_record& record, gw_frame* frame, const char* entry) noexcept;

// The apartments provide this: a guard has contained a fault on this thread. Keeps the last error.
void note_fault() noexcept;

}  // namespace gangway

// The frame itself, in assembly or with __try. The floating-point modes are afterwards what they were before the call.
extern "C" int gw_guard_enter(gw_body body, gw_frame* frame, gangway::fault_record* record);
