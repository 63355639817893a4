// call_go.cpp: gw_call_go, the one place where a thread of C++ enters Go.
//
// Go's frames cannot be unwound, so no guard below may take a fault above them: the thread's word says so while Go runs
// (fault/thread_word.hpp). Go runs with the floating-point modes of the ABI, whatever C++ has set for itself. Registers that
// the C ABI promises to the caller come back as they were, also those that Go's own entry does not keep.
#include "../fault/stack.hpp"
#include "../fault/thread_word.hpp"

#include <gangway/compiler.hpp>
#include <gangway/float_state.h>

#include <gangway_abi.h>

#include <windows.h>

#include <cstdint>

namespace gangway {
namespace {

// windows/arm64: Go's callback entry keeps R19 to R28 (Go 1.26.8 and 1.27.4), and not F8 to F15. Naming them makes the
// compiler save and restore them in this function's frame.
inline void keep_float_registers() noexcept {
#if defined(__aarch64__)
  __asm__ volatile("" : : : "d8", "d9", "d10", "d11", "d12", "d13", "d14", "d15");
#endif
}

// The innermost guard ends the call with this exception. It is raised before Go is entered, as Go's runtime would end the
// process when its own stack checks fail on a thread's stack.
GW_NOINLINE void raise_stack_overflow() noexcept {
  const ULONG_PTR mark = GW_RAISE_MARK;
  RaiseException(static_cast<DWORD>(EXCEPTION_STACK_OVERFLOW), EXCEPTION_NONCONTINUABLE, 1, &mark);
}

}  // namespace
}  // namespace gangway

using namespace gangway;

extern "C" GW_NOINLINE std::uintptr_t GW_CALL gw_call_go(gw_go_entry entry, std::uintptr_t number, void* arguments) {
  const thread_word thread;
  const std::uintptr_t word = thread.get();
  // A stack that a library has made for itself is not checked: its size is not known here.
  if (on_this_stack(scope_of(word)) && !stack_has(go_room)) raise_stack_overflow();
  keep_float_registers();
  const gw_float_modes modes = gw_float_begin();
  thread.set(word | go_entered);
  const std::uintptr_t result = entry(number, arguments);
  gw_float_end(modes);
  thread.set(with_stack_state(word, stack_state(thread.get())));
  return result;
}
