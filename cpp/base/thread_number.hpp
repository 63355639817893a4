// thread_number.hpp: a number for the calling thread: not 0, below 2^31, and different from that of every living thread.
#pragma once

#include <atomic>
#include <cstdint>

#if defined(_WIN32)
#include <windows.h>
#endif

namespace gangway {

inline std::uint32_t thread_number() noexcept {
#if defined(_WIN32)
  return GetCurrentThreadId();  // of the table that also numbers handles and processes: far below 2^31
#else
  static constinit std::atomic<std::uint32_t> given{0};
  thread_local const std::uint32_t mine = given.fetch_add(1, std::memory_order_relaxed) + 1;
  return mine;
#endif
}

}  // namespace gangway
