// alarm.cpp: see alarm.hpp.
#include "alarm.hpp"

#include <algorithm>
#include <utility>

namespace gangway {
namespace {

constexpr std::uint64_t kTicksPerMillisecond = 10000;  // of FILETIME
constexpr std::uint64_t kLongest = std::uint64_t{1} << 40;

}  // namespace

void CALLBACK Alarm::elapsed(PTP_CALLBACK_INSTANCE, void* self, PTP_TIMER) noexcept {
  const auto* const alarm = static_cast<const Alarm*>(self);
  alarm->callback_(alarm->context_);
}

bool Alarm::open(Callback callback, void* context) noexcept {
  callback_ = callback;
  context_ = context;
  timer_ = CreateThreadpoolTimer(&elapsed, this, nullptr);
  return timer_ != nullptr;
}

void Alarm::close() noexcept {
  PTP_TIMER const timer = std::exchange(timer_, nullptr);
  if (timer == nullptr) return;
  SetThreadpoolTimer(timer, nullptr, 0, 0);
  WaitForThreadpoolTimerCallbacks(timer, TRUE);
  CloseThreadpoolTimer(timer);
}

void Alarm::set(std::uint64_t milliseconds) noexcept {
  // Negative: from now on.
  const auto due = -static_cast<std::int64_t>(std::min(milliseconds, kLongest) * kTicksPerMillisecond);
  FILETIME time;
  time.dwLowDateTime = static_cast<DWORD>(static_cast<std::uint64_t>(due));
  time.dwHighDateTime = static_cast<DWORD>(static_cast<std::uint64_t>(due) >> 32);
  SetThreadpoolTimer(timer_, &time, 0, 0);
}

}  // namespace gangway
