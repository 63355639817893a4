// watch.hpp: thread_watch, which notices that a thread has ended, in whatever way: the system's pool waits for the thread's
// handle and calls back on a thread of its own.
//
// One thread at a time calls open, set, rest and close. The callback runs once at most, and not after close() has returned; it
// may take long.
#pragma once

#include <windows.h>

namespace gangway {

class thread_watch {
 public:
  using callback_function = void (*)(void* context) noexcept;

  thread_watch() noexcept = default;
  thread_watch(const thread_watch&) = delete;
  thread_watch& operator=(const thread_watch&) = delete;
  ~thread_watch() { close(); }

  // False: the system cannot wait any more; GetLastError says why.
  bool open(callback_function callback, void* context) noexcept;
  // Waits for a callback that runs, so it must not be called from the callback.
  void close() noexcept;

  // Begins to watch the thread. Requires: open was called, and set was not; the handle stays open until the callback or close.
  void set(HANDLE thread) noexcept;
  // On the watched thread, which is about to end by itself: there will be no callback. (For thousands of threads that end at
  // once the pool would make as many threads.)
  void rest() noexcept;

 private:
  static void CALLBACK ended(PTP_CALLBACK_INSTANCE instance, void* self, PTP_WAIT wait, TP_WAIT_RESULT result) noexcept;
  PTP_WAIT wait_ = nullptr;
  callback_function callback_ = nullptr;
  void* context_ = nullptr;
};

}  // namespace gangway
