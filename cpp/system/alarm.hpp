// alarm.hpp: calls back after a time, on a thread of the system's pool, whatever the apartment's own thread is at.
//
// One thread opens it, sets it and closes it; the callback runs on others, and not after close() has returned.
#pragma once

#include <windows.h>

#include <cstdint>

namespace gangway {

class Alarm {
 public:
  using Callback = void (*)(void* context) noexcept;

  Alarm() noexcept = default;
  Alarm(const Alarm&) = delete;
  Alarm& operator=(const Alarm&) = delete;
  ~Alarm() { close(); }

  // False: the system has no timer left; GetLastError says why.
  bool open(Callback callback, void* context) noexcept;
  // Waits for a callback that runs.
  void close() noexcept;

  // Replaces what was set. Requires: open.
  void set(std::uint64_t milliseconds) noexcept;

 private:
  static void CALLBACK elapsed(PTP_CALLBACK_INSTANCE, void* self, PTP_TIMER) noexcept;
  PTP_TIMER timer_ = nullptr;
  Callback callback_ = nullptr;
  void* context_ = nullptr;
};

}  // namespace gangway
