// lock.hpp: a lock for many readers, without a constructor at load or a destructor at exit.
#pragma once

#include <windows.h>

#include <mutex>
#include <shared_mutex>

namespace gangway::com {

// For std::lock_guard and std::shared_lock.
class Lock {
 public:
  constexpr Lock() noexcept = default;
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;
  void lock() noexcept { AcquireSRWLockExclusive(&lock_); }
  void unlock() noexcept { ReleaseSRWLockExclusive(&lock_); }
  void lock_shared() noexcept { AcquireSRWLockShared(&lock_); }
  void unlock_shared() noexcept { ReleaseSRWLockShared(&lock_); }

 private:
  SRWLOCK lock_ = SRWLOCK_INIT;
};

using Reading = std::shared_lock<Lock>;
using Writing = std::lock_guard<Lock>;

}  // namespace gangway::com
