// upcall.hpp: calls a Go closure from a module's C++, and turns a closure that did not return into an exception.
//
// On a thread of an apartment the caller's fiber is suspended meanwhile and other jobs run C++ of the same module, so
// what the C++ runtime remembers about exceptions is set aside around the call.
#pragma once

#include <gangway/exception_state.hpp>
#include <gangway/failure.hpp>
#include <gangway/go_error.hpp>

#include <gangway_abi.h>

#include <cstdint>
#include <functional>
#include <string_view>

namespace gangway {

// Calls the closure named in the frame; frame->status tells how it went. Any thread.
inline void upcall(gw_upcall_frame* frame) noexcept {
  if (gw_apartment_id() == 0) return gw_upcall(frame);
  const detail::exceptions_aside aside;
  gw_upcall(frame);
}

// After upcall: throws closure_panic or std::bad_function_call when the closure did not return.
inline void check_upcall(const gw_upcall_frame& frame) {
  if (frame.status == GW_OK) return;
  if (frame.status == GW_UPCALL_PANIC) throw closure_panic(frame.callback);
  throw std::bad_function_call();
}
// The same with Go's text about a panic, in the bytes of a go_error.
inline void check_upcall(const gw_upcall_frame& frame, std::string_view said) {
  if (frame.status != GW_UPCALL_PANIC) return check_upcall(frame);
  throw closure_panic(frame.callback, go_error(said).what());
}

namespace detail {

// A closure that C++ has taken over. Dropping it tells Go, which does not call back into C++ for that: no other job of
// an apartment runs meanwhile.
class owned_closure {
 public:
  explicit owned_closure(std::uint64_t id) noexcept : id_(id) {}
  owned_closure(const owned_closure&) = delete;
  owned_closure& operator=(const owned_closure&) = delete;
  ~owned_closure() {
    // Closure 0 is Go's own: it releases the one that its frame names. Ids have 32 bits; the upper half says that this
    // is no call of a null closure, whose arguments would stand there.
    struct release_frame {
      gw_upcall_frame header;
      std::uint64_t id;
    } frame{{sizeof(release_frame), 0, 0}, static_cast<std::uint64_t>(GW_UPCALL_RELEASE) << 32 | id_};
    static_assert(sizeof(release_frame) == 24);
    gw_upcall(&frame.header);
  }
  std::uint64_t id() const noexcept { return id_; }

 private:
  const std::uint64_t id_;
};

}  // namespace detail
}  // namespace gangway
