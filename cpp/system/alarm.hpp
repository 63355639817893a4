// alarm.hpp: pool_alarm, which calls back after a time on a thread of the system's pool, even while the worker's thread is busy.
//
// A worker opens it, sets it and closes it on its thread; the callback does not run after close() has returned.
#pragma once

#include <windows.h>

#include <cstdint>

namespace gangway {

class pool_alarm {
 public:
  using callback_function = void (*)(void* context) noexcept;

  pool_alarm() noexcept = default;
  pool_alarm(const pool_alarm&) = delete;
  pool_alarm& operator=(const pool_alarm&) = delete;
  ~pool_alarm() { close(); }

  // False: the system has no timer left; GetLastError says why.
  bool open(callback_function callback, void* context) noexcept;
  // Waits for a callback that runs.
  void close() noexcept;

  // The callback runs after that time; an earlier time that was set no longer counts. Requires: open.
  void set(std::uint64_t milliseconds) noexcept;

 private:
  static void CALLBACK elapsed(PTP_CALLBACK_INSTANCE, void* self, PTP_TIMER) noexcept;
  PTP_TIMER timer_ = nullptr;
  callback_function callback_ = nullptr;
  void* context_ = nullptr;
};

}  // namespace gangway
