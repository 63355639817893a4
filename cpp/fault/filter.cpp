// filter.cpp: decides which exceptions the guard takes. The handlers of the guard's frames call it.
//
// The guard takes every exception, whatever its code, but for exceptions that speak to a debugger, after which the program
// goes on, and exceptions that say that the process is over (bridge/README.md has both lists). It takes no exception that
// was raised above frames of Go.
//
// The filter runs on the stack of the fault, below all its frames: no allocation, no lock, little stack. An exception that
// it does not take goes on to the outer frames, and inner handlers of system and other libraries always come first.
#include "cpp_exception.hpp"
#include "guard.hpp"

extern "C" __declspec(dllimport) LONG NTAPI NtContinue(CONTEXT* context, BOOLEAN alert);

namespace gangway {
namespace {

// True: the exception speaks to a debugger and is no failure. A debugger would let the program go on, and so does the guard.
bool is_notice(DWORD code) noexcept {
  switch (code) {
  case 0x40010005:  // DBG_CONTROL_C
  case 0x40010006:  // DBG_PRINTEXCEPTION_C: OutputDebugString
  case 0x40010007:  // DBG_RIPEXCEPTION
  case 0x40010008:  // DBG_CONTROL_BREAK
  case 0x40010009:  // DBG_COMMAND_EXCEPTION
  case 0x4001000A:  // DBG_PRINTEXCEPTION_WIDE_C
  case 0x406D1388:  // a thread's name, for Visual Studio
  case 0x04242420:  // a word of .NET's runtime to its debugger
  case 0x40080201:  // EXCEPTION_RO_ORIGINATEERROR: WinRT has made an error; its HRESULT comes by the ordinary way
  case 0x40080202: return true;  // EXCEPTION_RO_TRANSFORMERROR
  default: return false;
  }
}

// True: the exception says that this process must not go on.
bool is_end(DWORD code) noexcept {
  switch (code) {
  case 0x40010003:               // DBG_TERMINATE_THREAD
  case 0x40010004:               // DBG_TERMINATE_PROCESS
  case 0xC000013A:               // STATUS_CONTROL_C_EXIT
  case 0xC0000374:               // STATUS_HEAP_CORRUPTION
  case 0xC0000409:               // STATUS_STACK_BUFFER_OVERRUN: __fastfail
  case 0xC000041D:               // STATUS_FATAL_USER_CALLBACK_EXCEPTION
  case 0xC0000421:               // STATUS_VERIFIER_STOP
  case 0xC0000602: return true;  // STATUS_FAIL_FAST_EXCEPTION
  default: return false;
  }
}

// True: the unwinder raised the exception because it cannot do what it was told. If the guard took it while it unwinds, it
// would unwind again, for ever.
bool is_of_unwinder(DWORD code) noexcept {
  switch (code) {
  case 0xC0000025:               // STATUS_NONCONTINUABLE_EXCEPTION
  case 0xC0000026:               // STATUS_INVALID_DISPOSITION
  case 0xC0000027:               // STATUS_UNWIND
  case 0xC0000028:               // STATUS_BAD_STACK
  case 0xC0000029:               // STATUS_INVALID_UNWIND_TARGET
  case 0xC00000FF: return true;  // STATUS_BAD_FUNCTION_TABLE
  default: return false;
  }
}

std::uintptr_t stack_pointer(const CONTEXT& context) noexcept {
#if defined(__i386__) || defined(_M_IX86)
  return context.Esp;
#elif defined(__x86_64__) || defined(_M_X64)
  return context.Rsp;
#else
  return context.Sp;
#endif
}

// Goes on behind the raise. It does not answer "continue execution", because that would pass Go's continue handler, which
// ends the process for an exception that it does not know. The dispatcher's registrations go with its frames: on 386 there is
// one while a handler runs, and Wine has them on amd64, too.
void resume(CONTEXT* context) noexcept {
  constexpr std::uintptr_t list_end = ~std::uintptr_t{0};
  auto* const block = reinterpret_cast<NT_TIB*>(NtCurrentTeb());
  struct registration {
    registration* next;
  };
  auto* first = reinterpret_cast<registration*>(block->ExceptionList);
  while (first != nullptr && reinterpret_cast<std::uintptr_t>(first) != list_end &&
         reinterpret_cast<std::uintptr_t>(first) < stack_pointer(*context))
    first = first->next;
  block->ExceptionList = reinterpret_cast<decltype(block->ExceptionList)>(first);
  NtContinue(context, FALSE);
}

}  // namespace

bool contain(fault_record& record, const EXCEPTION_RECORD& exception, CONTEXT* context) noexcept {
  const DWORD code = exception.ExceptionCode;
  if (!answers_for(record) || is_end(code)) return false;
  if (is_notice(code) && (exception.ExceptionFlags & EXCEPTION_NONCONTINUABLE) == 0) resume(context);
  if (record.code != 0 && is_of_unwinder(code)) return false;
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
  // The runtime's own raise: the address of the raise says nothing.
  if (exception.NumberParameters > 0 && information[0] == GW_RAISE_MARK) record.pc = 0;
  // The memory that tells the type of a C++ exception (cpp_exception.hpp) outlives the frames that threw it.
  if (code == gcc_exception && exception.NumberParameters >= 1) record.address = information[0];
  if (code == msvc_exception && exception.NumberParameters >= 3) {
    record.address = information[2];
    record.pc = exception.NumberParameters >= 4 ? information[3] : 0;
  }
  if ((code == GW_FAULT_TERMINATE || code == GW_RAISE_ERROR) && exception.NumberParameters == 2 &&
      information[0] == GW_RAISE_MARK)
    record.carried = reinterpret_cast<gw_error*>(information[1]);
  return true;
}

}  // namespace gangway

#if defined(__i386__) || defined(_M_IX86)

// Called by the handler in guard_i686.S; registration as described there. Non-zero: unwind to the landing.
extern "C" int gw_guard_filter(const EXCEPTION_RECORD* exception, void** registration, CONTEXT* context) noexcept {
  constexpr DWORD unwinding_flags = 2 | 4;  // EXCEPTION_UNWINDING | EXCEPTION_EXIT_UNWIND
  auto* const record = static_cast<gangway::fault_record*>(registration[3]);
  // This is never the guard's own unwinding: RtlUnwind does not call the handler of the frame it goes to.
  if ((exception->ExceptionFlags & unwinding_flags) != 0) {
    gangway::abandon(*record);
    return 0;
  }
  return gangway::contain(*record, *exception, context) ? 1 : 0;
}

#elif defined(__x86_64__)

extern "C" void gw_guard_landing();
extern "C" void gw_guard_light_landing();

namespace {

// guard_amd64.S has the slot of the record in the guard's frames.
EXCEPTION_DISPOSITION take(EXCEPTION_RECORD* exception, void* frame, CONTEXT* context, DISPATCHER_CONTEXT* dispatcher,
                           void (*landing)()) noexcept {
  constexpr DWORD unwinding_flags = 2 | 4;  // EXCEPTION_UNWINDING | EXCEPTION_EXIT_UNWIND
  constexpr std::size_t record_slot = 0x28 / sizeof(void*);
  constexpr DWORD target_unwind = 0x20;  // EXCEPTION_TARGET_UNWIND: the guard's own unwinding has arrived
  auto* const record = static_cast<gangway::fault_record*>(static_cast<void**>(frame)[record_slot]);
  if ((exception->ExceptionFlags & unwinding_flags) != 0) {
    if ((exception->ExceptionFlags & target_unwind) == 0) gangway::abandon(*record);
    return ExceptionContinueSearch;
  }
  if (!gangway::contain(*record, *exception, context)) return ExceptionContinueSearch;
  // The dispatcher's own context is scratch space here: saves 1.2 KiB on a stack that may just have overflowed.
  // GCC's frames would take a GCC exception for an unwinding that they have asked for, and run their cleanups on the way to
  // nowhere. So they are shown an exception of the system's.
  EXCEPTION_RECORD* const seen = exception->ExceptionCode == gangway::gcc_exception ? nullptr : exception;
  RtlUnwindEx(frame, reinterpret_cast<void*>(landing), seen, nullptr, dispatcher->ContextRecord,
              dispatcher->HistoryTable);
  return ExceptionContinueSearch;  // not reached
}

}  // namespace

// The handlers of the frames of gw_guard_enter and gw_guard_light.
extern "C" EXCEPTION_DISPOSITION gw_guard_filter(EXCEPTION_RECORD* exception, void* frame, CONTEXT* context,
                                                 DISPATCHER_CONTEXT* dispatcher) noexcept {
  return take(exception, frame, context, dispatcher, &gw_guard_landing);
}

extern "C" EXCEPTION_DISPOSITION gw_guard_light_filter(EXCEPTION_RECORD* exception, void* frame, CONTEXT* context,
                                                       DISPATCHER_CONTEXT* dispatcher) noexcept {
  return take(exception, frame, context, dispatcher, &gw_guard_light_landing);
}

#endif
