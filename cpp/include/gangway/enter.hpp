// enter.hpp: gangway::enter, by which every shim begins: frame check, guard, translation of exceptions.
//
// The guard is gw_guard_light: who calls an entry, Go or an apartment's job, has the ABI's default floating-point modes, so that they
// need not be read before the call. After it the modes are the defaults again.
#pragma once

#include <gangway/exception.hpp>
#include <gangway/system_error.hpp>

#include <gangway_abi.h>

#include <string>
#include <type_traits>

namespace gangway {
namespace detail {

inline gw_status fail_frame(gw_frame* frame, const char* entry, std::size_t expected) noexcept {
  frame->error.p = nullptr;
  try {
    const std::string what = std::string(entry) + ": frame of " + std::to_string(frame->size) + " bytes, not " +
                             std::to_string(expected) + ": stub and DLL were not generated together";
    return fail_with(*frame, GW_E_FRAME, 0, what);
  } catch (...) {
    return fail_with(*frame, GW_E_FRAME, 0, {});
  }
}

// The function that the guard calls: no exception leaves it, only a status.
template <class F, class Body> gw_status guarded_body(gw_frame* frame) {
  try {
    if constexpr (std::is_void_v<std::invoke_result_t<Body, F&>>) {
      Body{}(*reinterpret_cast<F*>(frame));
      return GW_OK;
    } else {
      return Body{}(*reinterpret_cast<F*>(frame));
    }
  } catch (...) {
    return translate_exception(frame);
  }
}

inline gw_status reset_body(gw_frame*) {
  reset_exception_state();
  return GW_OK;
}

// After a fault: ends the exceptions that the lost code was handling or throwing. They can be told from the exceptions of
// callers only when no caller runs C++ of this module: when no more guards than `outside` are active.
inline void after_fault(std::uint32_t outside) noexcept {
  if (gw_guard_depth() > outside) return;
  gw_frame scratch{sizeof(gw_frame), 0, {}};
  // Guarded, as it runs destructors of exception objects.
  if (gw_guard_call(&reset_body, &scratch, "exception state") != GW_OK)
    gw_error_free(static_cast<gw_error*>(scratch.error.p));
}

}  // namespace detail

// Runs body(F&) on the frame; body is a lambda without captures and returns void or gw_status. Every way it can go
// wrong becomes a status and a record in frame->error.
template <class F, class Body> gw_status enter(gw_frame* frame, const char* entry, Body) noexcept {
  static_assert(std::is_standard_layout_v<F> && sizeof(F) % 8 == 0);
  static_assert(std::is_empty_v<Body>, "the body gets everything through the frame");
  if (frame->size != sizeof(F)) return detail::fail_frame(frame, entry, sizeof(F));
  frame->error.p = nullptr;
  const gw_status status = gw_guard_light(&detail::guarded_body<F, Body>, frame, entry);
  if (status == GW_E_FAULT) detail::after_fault(0);
  return status;
}

}  // namespace gangway
