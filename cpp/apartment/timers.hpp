// timers.hpp: the deadlines of a worker's waiting runners, earliest first. Used on the worker's thread only.
#pragma once

#include "runner.hpp"

#include "../base/clock.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace gangway {

class timers {
 public:
  // Notes that the runner's present wait ends at the deadline at the latest.
  void add(std::uint64_t deadline, job_runner& runner) {
    if (heap_.size() >= limit_) tidy();
    heap_.push_back({deadline, runner.waits, &runner});
    std::push_heap(heap_.begin(), heap_.end());
  }
  bool empty() const noexcept { return heap_.empty(); }
  // The earliest deadline; forever: there is none.
  std::uint64_t earliest() noexcept {
    while (!heap_.empty() && heap_.front().waits != heap_.front().runner->waits) drop();
    return heap_.empty() ? forever : heap_.front().deadline;
  }
  // A runner whose deadline has come; null: there is none.
  job_runner* due(std::uint64_t now) noexcept {
    if (earliest() > now) return nullptr;
    job_runner* const runner = heap_.front().runner;
    drop();
    return runner;
  }

 private:
  struct timer {
    std::uint64_t deadline;
    std::uint64_t waits;
    job_runner* runner;
    bool operator<(const timer& other) const noexcept { return deadline > other.deadline; }
  };
  // A wait that ends early leaves its timer behind. There are never more such timers than live ones, or a few.
  void tidy() noexcept {
    std::erase_if(heap_, [](const timer& old) { return old.waits != old.runner->waits; });
    std::make_heap(heap_.begin(), heap_.end());
    limit_ = std::max(few, heap_.size() * 2);
  }
  void drop() noexcept {
    std::pop_heap(heap_.begin(), heap_.end());
    heap_.pop_back();
  }
  static constexpr std::size_t few = 64;
  std::vector<timer> heap_;
  std::size_t limit_ = few;
};

}  // namespace gangway
