// apartment.hpp: waits for events and times, for C++ that runs on an apartment.
//
// A wait suspends the job: the apartment dispatches messages and runs other jobs meanwhile, unless it is Serial. On any
// other thread a wait blocks. C++ should hold no lock over a wait that other jobs may need.
#pragma once

#include <gangway/exception_state.hpp>
#include <gangway/failure.hpp>

#include <gangway_abi.h>

#include <chrono>
#include <cstdint>

namespace gangway {
namespace detail {

// Whole milliseconds, rounded up, short of GW_FOREVER.
template <class Rep, class Period> std::uint64_t milliseconds(std::chrono::duration<Rep, Period> time) noexcept {
  using limit = std::chrono::duration<double, std::milli>;
  if (time <= time.zero()) return 0;
  if (limit(time) >= limit(static_cast<double>(INT64_MAX))) return GW_FOREVER - 1;
  return static_cast<std::uint64_t>(std::chrono::ceil<std::chrono::milliseconds>(time).count());
}

// False: the time is over. Throws cancelled.
inline bool await(gw_event& event, std::uint64_t milliseconds) {
  gw_status status = GW_OK;
  if (gw_apartment_id() == 0) {
    status = gw_await(&event, milliseconds);
  } else {
    const exceptions_aside aside;
    status = gw_await(&event, milliseconds);
  }
  if (status == GW_E_CANCELLED) throw cancelled();
  return status == GW_OK;
}

}  // namespace detail

// An event. One thread or job waits for it, any thread may signal; a wait that the signal ends takes the signal back.
class event {
 public:
  event() = default;
  event(const event&) = delete;
  event& operator=(const event&) = delete;

  // Throws cancelled when the job is told to stop.
  void wait() { detail::await(event_, GW_FOREVER); }
  // False when the time is over. Throws cancelled.
  template <class Rep, class Period> bool wait_for(std::chrono::duration<Rep, Period> time) {
    return detail::await(event_, detail::milliseconds(time));
  }
  void signal() noexcept { gw_signal(&event_); }

 private:
  gw_event event_{};
};

// Throws cancelled when the job is told to stop meanwhile.
template <class Rep, class Period> void sleep_for(std::chrono::duration<Rep, Period> time) {
  gw_event never{};
  detail::await(never, detail::milliseconds(time));
}

// The running job was told to stop: for loops that never wait. Always false outside apartments.
inline bool stop_requested() noexcept { return gw_stop_requested() != 0; }

// Ends the call when stop_requested().
inline void throw_if_stopped() {
  if (stop_requested()) throw cancelled();
}

// While it lives, waits of this job keep their place on the thread's stack, as code that the system called must: put one
// at the head of every window procedure and hook. Jobs run on top of such a wait and must end first.
class window_procedure {
 public:
  window_procedure() noexcept { gw_in_place(1); }
  window_procedure(const window_procedure&) = delete;
  window_procedure& operator=(const window_procedure&) = delete;
  ~window_procedure() { gw_in_place(-1); }
};

}  // namespace gangway
