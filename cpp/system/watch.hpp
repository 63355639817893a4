// watch.hpp: notices that a thread has ended, in whatever way: the system's wait for its handle, on a thread of the system's
// pool.
//
// open, set, rest and close are called by one thread at a time; the callback runs on others, once at most, and not after close()
// has returned. It may take long.
#pragma once

#include <windows.h>

namespace gangway {

class Watch {
 public:
  using Callback = void (*)(void* context) noexcept;

  Watch() noexcept = default;
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;
  ~Watch() { close(); }

  // False: the system cannot wait any more; GetLastError says why.
  bool open(Callback callback, void* context) noexcept;
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
  Callback callback_ = nullptr;
  void* context_ = nullptr;
};

}  // namespace gangway
