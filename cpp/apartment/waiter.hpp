// waiter.hpp: who waits, as those see it who end the wait; and what an apartment's thread does instead of blocking.
#pragma once

#include "../ring/wait.hpp"

#include <gangway_abi.h>

#include <atomic>
#include <cstdint>

namespace gangway {

// notify is called once for each wait that was handed out, from any thread. The waiter may be gone the moment it has been
// told; only a fiber's stays.
struct Waiter {
  using Notify = void (*)(Waiter* self) noexcept;
  explicit constexpr Waiter(Notify how) noexcept : notify(how) {}
  const Notify notify;
};

// A thread that belongs to no apartment.
class ThreadWaiter : public Waiter {
 public:
  ThreadWaiter() noexcept : Waiter(&told) {}
  // False: the time is over.
  bool wait(std::uint64_t milliseconds) noexcept {
    // acquire pairs with the release in told().
    while (std::atomic_ref(told_).load(std::memory_order_acquire) == 0)
      if (!wait_on(&told_, 0, milliseconds)) return false;
    return true;
  }

 private:
  static void told(Waiter* self) noexcept {
    std::uint32_t* const word = &static_cast<ThreadWaiter*>(self)->told_;
    std::atomic_ref(*word).store(1, std::memory_order_release);
    wake_all(word);  // by address only: the waiter may be gone
  }
  std::uint32_t told_ = 0;
};

// The calling thread's apartment, if it has one: false when it has none, and the caller blocks the thread.
bool apartment_await(gw_event& event, std::uint64_t milliseconds, gw_status& status) noexcept;
bool apartment_ask(gw_upcall_frame& frame) noexcept;
// The apartment's thread runs a job that is Go code: Go may be entered right here.
bool enters_go() noexcept;
// The running job was told to stop by somebody. (That its thread is to be replaced, as one of a batch has faulted, is no
// reason to leave the others out.)
bool batch_stops() noexcept;

}  // namespace gangway
