// waiter.hpp: a waiting thread or job, as the thread sees it that ends the wait (gw_signal, or an answer of Go).
//
// A waiter is a thread that belongs to no apartment (thread_waiter), or a job of an apartment (apartment/runner.hpp).
#pragma once

#include "wait.hpp"

#include <gangway_abi.h>

#include <atomic>
#include <cstdint>

namespace gangway {

// The thread that ends a wait calls notify, once. A thread_waiter may be gone as soon as it is told; a job's
// waiter stays as long as its worker.
struct waiter {
  using notifier = void (*)(waiter* self) noexcept;
  explicit constexpr waiter(notifier how) noexcept : notify(how) {}
  const notifier notify;
};

// Blocks a thread that belongs to no apartment.
class thread_waiter : public waiter {
 public:
  thread_waiter() noexcept : waiter(&told) {}
  // False: the time is over, and nobody has called notify.
  bool wait(std::uint64_t milliseconds) noexcept {
    // acquire pairs with the release in told().
    while (std::atomic_ref(told_).load(std::memory_order_acquire) == 0)
      if (!wait_on(&told_, 0, milliseconds)) return false;
    return true;
  }

 private:
  static void told(waiter* self) noexcept {
    std::uint32_t* const word = &static_cast<thread_waiter*>(self)->told_;
    std::atomic_ref(*word).store(1, std::memory_order_release);
    wake_all(word);  // uses the address only: the waiter may be gone
  }
  std::uint32_t told_ = 0;
};

}  // namespace gangway
