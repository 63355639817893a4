// clock.cpp: the time stamp counter's rate, measured against the steady clock.
#include "clock.hpp"

#include <chrono>

namespace gangway {
namespace {

struct clock_reading {
  std::chrono::steady_clock::time_point time;
  std::uint64_t ticks;
};

// Both clocks at one moment: of several tries the one that took least, as the thread may be put aside between the two.
clock_reading read() noexcept {
  clock_reading best{};
  std::uint64_t least = ~std::uint64_t{0};
  for (int i = 0; i < 5; ++i) {
    const std::uint64_t before = ticks();
    const auto time = std::chrono::steady_clock::now();
    const std::uint64_t took = ticks() - before;
    if (took >= least) continue;
    least = took;
    best = {time, before + took / 2};
  }
  return best;
}

}  // namespace

std::uint64_t ticks_per_ms() noexcept {
  static const std::uint64_t rate = [] {
    const clock_reading first = read();
    clock_reading last = first;
    while (last.time - first.time < std::chrono::milliseconds(1)) last = read();
    const auto ns = std::chrono::duration_cast<std::chrono::nanoseconds>(last.time - first.time).count();
    const std::uint64_t measured = (last.ticks - first.ticks) * 1000000 / static_cast<std::uint64_t>(ns);
    return measured == 0 ? 1 : measured;
  }();
  return rate;
}

}  // namespace gangway
