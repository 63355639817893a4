// clock.hpp: the processor's time stamp counter, and the pause of a spinning thread.
#pragma once

#include <cstdint>

#if defined(__i386__) || defined(__x86_64__) || defined(_M_IX86) || defined(_M_X64)
#if defined(_MSC_VER) && !defined(__clang__)
#include <intrin.h>
#else
#include <x86intrin.h>
#endif
#endif

namespace gangway {

inline std::uint64_t ticks() noexcept {
#if defined(__i386__) || defined(__x86_64__) || defined(_M_IX86) || defined(_M_X64)
  return __rdtsc();
#else
  std::uint64_t value;
  __asm__ volatile("mrs %0, cntvct_el0" : "=r"(value));
  return value;
#endif
}

inline void pause() noexcept {
#if defined(__i386__) || defined(__x86_64__) || defined(_M_IX86) || defined(_M_X64)
  _mm_pause();
#else
  __asm__ volatile("yield");
#endif
}

// How many ticks a millisecond has; measured once, which takes about a millisecond.
std::uint64_t ticks_per_ms() noexcept;

}  // namespace gangway
