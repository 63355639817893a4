// object_lock.hpp: the lock of one object: its word says which thread holds it, how often, and whether others sleep for it.
//
// The word is 0 (free) or the holder's thread number << 1, with bit 0 set when a thread may be asleep on the word.
//
// No wake-up is lost: a thread sleeps only while the word still has the value, with bit 0, that the thread saw (wait_on
// compares and goes to sleep in one step), and unlock takes the whole word away by an exchange: if bit 0 was in it, unlock
// wakes one thread. A thread that has slept takes the lock with bit 0 set, as it cannot know whether it was the only sleeper:
// its own unlock wakes the next sleeper. A thread that never slept may take the lock in between and without the bit; then the
// woken thread sets the bit again before it sleeps, and the other sleepers are woken after it.
//
// A wake-up may reach a word that is another object's lock by now (locks are used again, never freed). That does no harm, as
// every sleeper looks at the word again.
#pragma once

#include "../base/wait.hpp"

#include <atomic>
#include <cstdint>

namespace gangway {

class object_lock {
 public:
  // Waits for the lock; nests. me is the calling thread's number, never 0 and below 2^31.
  void lock(std::uint32_t me) noexcept {
    const std::uint32_t mine = me << 1;
    const std::atomic_ref word(word_);
    std::uint32_t seen = word.load(std::memory_order_relaxed);
    if ((seen & ~sleepers_bit) == mine) {  // relaxed: only this thread ever puts that number there, or takes it away
      ++depth_;
      return;
    }
    seen = 0;
    // acquire pairs with unlock's release: what was done to the object under the lock is seen.
    if (!word.compare_exchange_strong(seen, mine, std::memory_order_acquire, std::memory_order_relaxed))
      wait_for_it(mine, seen);
    depth_ = 1;
  }

  // False: the thread does not hold the lock.
  bool unlock(std::uint32_t me) noexcept {
    const std::atomic_ref word(word_);
    if ((word.load(std::memory_order_relaxed) & ~sleepers_bit) != me << 1) return false;
    if (--depth_ == 0 && (word.exchange(0, std::memory_order_release) & sleepers_bit) != 0) wake_one(&word_);
    return true;
  }

  // Makes the lock free, whichever thread holds it. Requires: no thread can use it.
  void reset() noexcept { std::atomic_ref(word_).store(0, std::memory_order_relaxed); }

  std::uint32_t next_free = 0;  // for the table, while no object has this lock

 private:
  static constexpr std::uint32_t sleepers_bit = 1;

  void wait_for_it(std::uint32_t mine, std::uint32_t seen) noexcept {
    const std::atomic_ref word(word_);
    for (;;) {
      if (seen == 0) {
        if (word.compare_exchange_weak(seen, mine | sleepers_bit, std::memory_order_acquire, std::memory_order_relaxed))
          return;
        continue;
      }
      if ((seen & sleepers_bit) == 0 &&
          !word.compare_exchange_weak(seen, seen | sleepers_bit, std::memory_order_relaxed, std::memory_order_relaxed))
        continue;
      wait_on(&word_, seen | sleepers_bit, forever);
      seen = word.load(std::memory_order_relaxed);
    }
  }

  alignas(4) std::uint32_t word_ = 0;  // atomic
  std::uint32_t depth_ = 0;            // how often the holder has locked it
};

}  // namespace gangway
