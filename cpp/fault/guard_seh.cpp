// guard_seh.cpp: the guard's frame where the compiler has __try: arm64 (clang) and MSVC.
//
// Same contract as guard_amd64.S; here __C_specific_handler does what gw_guard_filter does there.
#include "guard.hpp"

#include <windows.h>

namespace {

int filter(gangway::fault_record* record, EXCEPTION_POINTERS* pointers) noexcept {
  return gangway::contain(*record, *pointers->ExceptionRecord, pointers->ContextRecord) ? EXCEPTION_EXECUTE_HANDLER
                                                                                        : EXCEPTION_CONTINUE_SEARCH;
}

#if defined(__aarch64__)
std::uint64_t float_state() noexcept {
  std::uint64_t fpcr;
  __asm__ volatile("mrs %0, fpcr" : "=r"(fpcr));
  return fpcr;
}
void set_float_state(std::uint64_t fpcr) noexcept { __asm__ volatile("msr fpcr, %0" : : "r"(fpcr)); }
#else
unsigned float_state() noexcept { return _control87(0, 0); }
void set_float_state(unsigned state) noexcept {
  _fpreset();
  _control87(state, ~0u);
}
#endif

}  // namespace

#if defined(__clang__)
#pragma clang diagnostic ignored "-Wlanguage-extension-token"  // __try, by -fms-extensions
#endif

extern "C" int gw_guard_enter(gw_body body, gw_frame* frame, gangway::fault_record* record) {
  const auto state = float_state();
  __try {
    const int status = body(frame);
    if (float_state() != state) set_float_state(state);
    return status;
  } __except (filter(record, GetExceptionInformation())) {
    set_float_state(state);
    return 0;
  }
}
