// histogram.hpp: counts of times in logarithmic buckets, four to an octave: within a fifth of the true value.
//
// Written by one thread with plain adds, read by any at any time: a reader may miss the newest few.
#pragma once

#include <gangway_abi.h>

#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace gangway {

inline std::size_t bucket_of(std::uint64_t ticks) noexcept {
  if (ticks < 4) return static_cast<std::size_t>(ticks);
  const int highest = static_cast<int>(std::bit_width(ticks)) - 1;
  const std::size_t bucket = static_cast<std::size_t>(highest - 1) * 4 + ((ticks >> (highest - 2)) & 3);
  return bucket < GW_HISTOGRAM_BUCKETS ? bucket : GW_HISTOGRAM_BUCKETS - 1;
}

// A counter with one writer: relaxed, as nothing is published by it.
template <class T> void bump(T& counter, T by = 1) noexcept {
  std::atomic_ref<T> value(counter);
  value.store(static_cast<T>(value.load(std::memory_order_relaxed) + by), std::memory_order_relaxed);
}

inline void count(gw_histogram& histogram, std::uint64_t ticks) noexcept { bump(histogram.counts[bucket_of(ticks)]); }

}  // namespace gangway
