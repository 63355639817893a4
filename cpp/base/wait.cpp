// wait.cpp: wait_on, wake_one and wake_all by WaitOnAddress on Windows and by a futex elsewhere.
#include "wait.hpp"

#if defined(_WIN32)

#include <windows.h>

namespace gangway {

bool wait_on(std::uint32_t* word, std::uint32_t seen, std::uint64_t milliseconds) noexcept {
  const DWORD last_error = GetLastError();
  const DWORD limit = milliseconds >= INFINITE ? INFINITE : static_cast<DWORD>(milliseconds);
  const bool in_time = WaitOnAddress(word, &seen, sizeof seen, limit) != 0;
  SetLastError(last_error);
  return in_time;
}

void wake_one(std::uint32_t* word) noexcept { WakeByAddressSingle(word); }
void wake_all(std::uint32_t* word) noexcept { WakeByAddressAll(word); }

}  // namespace gangway

#else

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <ctime>

namespace gangway {

bool wait_on(std::uint32_t* word, std::uint32_t seen, std::uint64_t milliseconds) noexcept {
  timespec limit{static_cast<time_t>(milliseconds / 1000), static_cast<long>(milliseconds % 1000 * 1000000)};
  const long result =
      syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, seen, milliseconds == forever ? nullptr : &limit, nullptr, 0);
  return result == 0 || errno != ETIMEDOUT;
}

void wake_one(std::uint32_t* word) noexcept { syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, 1, nullptr, nullptr, 0); }
void wake_all(std::uint32_t* word) noexcept {
  syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, INT_MAX, nullptr, nullptr, 0);
}

}  // namespace gangway

#endif
