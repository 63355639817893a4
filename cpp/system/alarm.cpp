// alarm.cpp: pool_alarm, by a timer of the system's thread pool.
#include "alarm.hpp"

#include <algorithm>
#include <utility>

namespace gangway {
namespace {

constexpr std::uint64_t ticks_per_millisecond = 10000;  // of FILETIME
constexpr std::uint64_t longest = std::uint64_t{1} << 40;

}  // namespace

void CALLBACK pool_alarm::elapsed(PTP_CALLBACK_INSTANCE, void* self, PTP_TIMER) noexcept {
  const auto* const alarm = static_cast<const pool_alarm*>(self);
  alarm->callback_(alarm->context_);
}

bool pool_alarm::open(callback_function callback, void* context) noexcept {
  callback_ = callback;
  context_ = context;
  timer_ = CreateThreadpoolTimer(&elapsed, this, nullptr);
  return timer_ != nullptr;
}

void pool_alarm::close() noexcept {
  PTP_TIMER const timer = std::exchange(timer_, nullptr);
  if (timer == nullptr) return;
  SetThreadpoolTimer(timer, nullptr, 0, 0);
  WaitForThreadpoolTimerCallbacks(timer, TRUE);
  CloseThreadpoolTimer(timer);
}

void pool_alarm::set(std::uint64_t milliseconds) noexcept {
  // Negative: from now on.
  const auto due = -static_cast<std::int64_t>(std::min(milliseconds, longest) * ticks_per_millisecond);
  FILETIME time;
  time.dwLowDateTime = static_cast<DWORD>(static_cast<std::uint64_t>(due));
  time.dwHighDateTime = static_cast<DWORD>(static_cast<std::uint64_t>(due) >> 32);
  SetThreadpoolTimer(timer_, &time, 0, 0);
}

}  // namespace gangway
