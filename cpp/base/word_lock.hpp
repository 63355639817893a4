// word_lock.hpp: gangway::word_lock, the lock of the handle table, for std::lock_guard.
//
// It is for steps that take a few nanoseconds: locking and unlocking are one atomic operation each. (Wine's slim reader/writer
// locks take longer than what is done under them here.) No constructor at load, no destructor at exit: see mutex.hpp.
//
// The word is 0 (free), 1 (locked), or 2 (locked, and a thread may be asleep on the word). No wake-up is lost: a thread sleeps only while
// the word is 2, and unlock takes the word away by an exchange. A thread that has slept locks with 2, as it cannot know whether it was the
// only one.
#pragma once

#include "clock.hpp"
#include "wait.hpp"

#include <atomic>
#include <cstdint>

namespace gangway {

class word_lock {
 public:
  constexpr word_lock() noexcept = default;
  word_lock(const word_lock&) = delete;
  word_lock& operator=(const word_lock&) = delete;

  void lock() noexcept {
    std::uint32_t seen = 0;
    // acquire pairs with unlock's release, here and below.
    if (!std::atomic_ref(word_).compare_exchange_strong(seen, 1, std::memory_order_acquire, std::memory_order_relaxed))
        [[unlikely]]
      wait();
  }
  void unlock() noexcept {
    if (std::atomic_ref(word_).exchange(0, std::memory_order_release) == 2) [[unlikely]]
      wake_one(&word_);
  }

 private:
  static constexpr int spins = 100;  // the holder is about to unlock, unless its thread was taken off its processor

  void wait() noexcept {
    const std::atomic_ref word(word_);
    for (int i = 0; i < spins; ++i) {
      std::uint32_t seen = 0;
      if (word.load(std::memory_order_relaxed) == 0 &&
          word.compare_exchange_weak(seen, 1, std::memory_order_acquire, std::memory_order_relaxed))
        return;
      pause();
    }
    while (word.exchange(2, std::memory_order_acquire) != 0) wait_on(&word_, 2, forever);
  }

  alignas(4) std::uint32_t word_ = 0;  // atomic
};

}  // namespace gangway
