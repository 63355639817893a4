// runner.hpp: a job_runner, on which jobs run: a fiber of a worker, or the worker's own stack.
//
// Only the worker's thread touches a runner, but for notify() and name(). Runners live as long as their worker, with or
// without a stack, so that a late notify finds its runner; and a worker ends only when no notify is due any more.
#pragma once

#include "../base/waiter.hpp"
#include "../fiber/fiber.hpp"

#include <gangway_abi.h>

#include <atomic>
#include <cstdint>
#include <string_view>

namespace gangway {

class worker;

enum class run_phase : std::uint8_t {
  bare,     // has no stack
  idle,     // has a stack and no job
  running,  // is on the thread's stack, perhaps below others
  waiting,  // suspended in the middle of a job
};

class job_runner final : public waiter, public fiber {
 public:
  explicit job_runner(worker& its) noexcept : waiter(&notify), owner(its) {}

  // The name of the running job, for other threads to read: the version is odd while the name changes. The text is static.
  void set_name(const gw_view& name) noexcept {
    version_.store(version_.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    std::atomic_thread_fence(std::memory_order_release);  // pairs with the acquire fence in name()
    text_.store(static_cast<const char*>(name.data.p), std::memory_order_relaxed);
    length_.store(static_cast<std::size_t>(name.len), std::memory_order_relaxed);
    version_.store(version_.load(std::memory_order_relaxed) + 1, std::memory_order_release);
  }
  std::string_view name() const noexcept {
    for (;;) {
      const std::uint32_t before = version_.load(std::memory_order_acquire);
      const char* const text = text_.load(std::memory_order_relaxed);
      const std::size_t length = length_.load(std::memory_order_relaxed);
      std::atomic_thread_fence(std::memory_order_acquire);
      if ((before & 1) == 0 && version_.load(std::memory_order_relaxed) == before) return {text, length};
    }
  }

  worker& owner;
  run_phase phase = run_phase::bare;
  bool spoiled = false;                    // a fault happened on this stack: it is not used again
  gw_job* job = nullptr;                   // null between jobs
  std::uint64_t chain = 0;                 // the job's
  std::uint64_t begun = 0;                 // when the job began, in ticks
  std::uint64_t waits = 0;                 // how many waits have ended: tells an old timer from a new one
  std::uint32_t in_waits = 0;              // how many waits it is in
  std::int32_t in_place = 0;               // gw_in_place
  std::uint32_t due = 0;                   // how many calls of notify ended its waits, arrived or not
  std::atomic<std::uint32_t> told{0};      // how many of them have touched the runner for the last time
  std::atomic<job_runner*> next{nullptr};  // the next in the worker's inbox
  std::atomic<bool> notified{false};       // the runner is in the inbox

 private:
  static void notify(waiter* self) noexcept;
  void body() noexcept override;

  std::atomic<std::uint32_t> version_{0};
  std::atomic<const char*> text_{nullptr};
  std::atomic<std::size_t> length_{0};
};

}  // namespace gangway
