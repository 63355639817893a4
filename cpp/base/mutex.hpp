// mutex.hpp: gangway::mutex, the lock of the runtime and of package com, for std::lock_guard.
//
// It needs neither a constructor at load nor a destructor at exit: std::mutex of winpthreads has both, and a DLL that Go
// never unloads must survive the end of the process untouched.
#pragma once

#if defined(_WIN32)
#include <windows.h>
#else
#include <mutex>
#endif

namespace gangway {

#if defined(_WIN32)
class mutex {
 public:
  constexpr mutex() noexcept = default;
  mutex(const mutex&) = delete;
  mutex& operator=(const mutex&) = delete;
  void lock() noexcept { AcquireSRWLockExclusive(&lock_); }
  void unlock() noexcept { ReleaseSRWLockExclusive(&lock_); }

 private:
  SRWLOCK lock_ = SRWLOCK_INIT;
};
#else
using mutex = std::mutex;
#endif

}  // namespace gangway
