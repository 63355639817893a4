// filter.cpp: which exceptions the guard takes, and the frame handlers that ask.
//
// Runs on the stack of the fault, below all its frames: no allocation, no lock, little stack. What it does not take
// goes on to the outer frames, so inner handlers of system and other libraries always win.
#include "guard.hpp"

namespace gangway {
namespace {

constexpr DWORD kMsvcException = 0xE06D7363;

bool taken(DWORD code) noexcept {
  switch (code) {
  case EXCEPTION_ACCESS_VIOLATION:
  case EXCEPTION_IN_PAGE_ERROR:
  case EXCEPTION_STACK_OVERFLOW:
  case EXCEPTION_ILLEGAL_INSTRUCTION:
  case EXCEPTION_PRIV_INSTRUCTION:
  case EXCEPTION_INT_DIVIDE_BY_ZERO:
  case EXCEPTION_INT_OVERFLOW:
  case EXCEPTION_ARRAY_BOUNDS_EXCEEDED:
  case EXCEPTION_DATATYPE_MISALIGNMENT:
  case EXCEPTION_FLT_DENORMAL_OPERAND:
  case EXCEPTION_FLT_DIVIDE_BY_ZERO:
  case EXCEPTION_FLT_INEXACT_RESULT:
  case EXCEPTION_FLT_INVALID_OPERATION:
  case EXCEPTION_FLT_OVERFLOW:
  case EXCEPTION_FLT_STACK_CHECK:
  case EXCEPTION_FLT_UNDERFLOW:
  case static_cast<DWORD>(STATUS_FLOAT_MULTIPLE_FAULTS):
  case static_cast<DWORD>(STATUS_FLOAT_MULTIPLE_TRAPS):
  case EXCEPTION_BREAKPOINT:
  case EXCEPTION_SINGLE_STEP:
  case GW_FAULT_TERMINATE:
  case GW_RAISE_ERROR:
  case kMsvcException: return true;
  default: return false;
  }
}

}  // namespace

bool contain(FaultRecord& record, const EXCEPTION_RECORD& exception) noexcept {
  const DWORD code = exception.ExceptionCode;
  if (!taken(code)) return false;
  const ULONG_PTR* const information = exception.ExceptionInformation;
  record.code = code;
  record.pc = reinterpret_cast<std::uintptr_t>(exception.ExceptionAddress);
  record.access = 0;
  record.address = 0;
  record.carried = nullptr;
  if ((code == static_cast<DWORD>(EXCEPTION_ACCESS_VIOLATION) || code == static_cast<DWORD>(EXCEPTION_IN_PAGE_ERROR)) &&
      exception.NumberParameters >= 2) {
    record.access = static_cast<std::uint32_t>(information[0]);
    record.address = information[1];
  }
  if ((code == GW_FAULT_TERMINATE || code == GW_RAISE_ERROR) && exception.NumberParameters == 2 &&
      information[0] == GW_RAISE_MARK)
    record.carried = reinterpret_cast<gw_error*>(information[1]);
  return true;
}

}  // namespace gangway

#if defined(__i386__) || defined(_M_IX86)

// Called by the handler in guard_i686.S; registration as described there. Non-zero: unwind to the landing.
extern "C" int gw_guard_filter(const EXCEPTION_RECORD* exception, void** registration) noexcept {
  constexpr DWORD kUnwinding = 2 | 4;  // EXCEPTION_UNWINDING | EXCEPTION_EXIT_UNWIND
  auto* const record = static_cast<gangway::FaultRecord*>(registration[3]);
  // Never for the guard's own unwinding: RtlUnwind does not call the handler of the frame it goes to.
  if ((exception->ExceptionFlags & kUnwinding) != 0) {
    gangway::abandon(*record);
    return 0;
  }
  return gangway::contain(*record, *exception) ? 1 : 0;
}

#elif defined(__x86_64__)

extern "C" void gw_guard_landing();
extern "C" void gw_guard_light_landing();

namespace {

// Slot of the record in the guard's frames: guard_amd64.S.
EXCEPTION_DISPOSITION take(EXCEPTION_RECORD* exception, void* frame, DISPATCHER_CONTEXT* dispatcher,
                           void (*landing)()) noexcept {
  constexpr DWORD kUnwinding = 2 | 4;  // EXCEPTION_UNWINDING | EXCEPTION_EXIT_UNWIND
  constexpr std::size_t kRecordSlot = 0x28 / sizeof(void*);
  constexpr DWORD kTarget = 0x20;  // EXCEPTION_TARGET_UNWIND: the guard's own unwinding has arrived
  auto* const record = static_cast<gangway::FaultRecord*>(static_cast<void**>(frame)[kRecordSlot]);
  if ((exception->ExceptionFlags & kUnwinding) != 0) {
    if ((exception->ExceptionFlags & kTarget) == 0) gangway::abandon(*record);
    return ExceptionContinueSearch;
  }
  if (!gangway::contain(*record, *exception)) return ExceptionContinueSearch;
  // The dispatcher's own context is scratch space here: saves 1.2 KiB on a stack that may just have overflowed.
  RtlUnwindEx(frame, reinterpret_cast<void*>(landing), exception, nullptr, dispatcher->ContextRecord,
              dispatcher->HistoryTable);
  return ExceptionContinueSearch;  // not reached
}

}  // namespace

// Handlers of the frames of gw_guard_enter and gw_guard_light.
extern "C" EXCEPTION_DISPOSITION gw_guard_filter(EXCEPTION_RECORD* exception, void* frame, CONTEXT*,
                                                 DISPATCHER_CONTEXT* dispatcher) noexcept {
  return take(exception, frame, dispatcher, &gw_guard_landing);
}

extern "C" EXCEPTION_DISPOSITION gw_guard_light_filter(EXCEPTION_RECORD* exception, void* frame, CONTEXT*,
                                                       DISPATCHER_CONTEXT* dispatcher) noexcept {
  return take(exception, frame, dispatcher, &gw_guard_light_landing);
}

#endif
