// watch.hpp: notices that a thread has ended, in whatever way: the system's wait for its handle, on a thread of the system's
// pool.
//
// open, set, rest and close are called by one thread at a time; the callback runs on others, once at most, and not after close()
// has returned. It may take long.
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
  // Waits for a callback that runs. Not from within one.
  void close() noexcept;

  // The thread to be watched. Requires: open, once; the handle stays open until the callback or close.
  void set(HANDLE thread) noexcept;
  // On that thread, which is about to end by itself: nobody is to be told. Thousands that end so at once would have the pool
  // make as many threads.
  void rest() noexcept;

 private:
  static void CALLBACK ended(PTP_CALLBACK_INSTANCE instance, void* self, PTP_WAIT wait, TP_WAIT_RESULT result) noexcept;
  PTP_WAIT wait_ = nullptr;
  callback_function callback_ = nullptr;
  void* context_ = nullptr;
};

}  // namespace gangway
