// lock.hpp: a lock that needs neither a constructor at load nor a destructor at exit.
//
// std::mutex of winpthreads has both, and a DLL that Go never unloads must survive process exit untouched.
#pragma once

#if defined(_WIN32)
#include <windows.h>
#else
#include <mutex>
#endif

namespace gangway {

#if defined(_WIN32)
class Lock {
 public:
  constexpr Lock() noexcept = default;
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;
  void lock() noexcept { AcquireSRWLockExclusive(&lock_); }
  void unlock() noexcept { ReleaseSRWLockExclusive(&lock_); }

 private:
  SRWLOCK lock_ = SRWLOCK_INIT;
};
#else
using Lock = std::mutex;
#endif

}  // namespace gangway
