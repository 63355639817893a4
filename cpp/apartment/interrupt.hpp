// interrupt.hpp: interrupts what a job of one thread waits for in the system: an outgoing COM call, synchronous I/O, an
// alertable wait. It must never hit the job that comes after.
//
// on_cpu_ is the job on top of the thread's stack. Canceller: sets STOP in the job's state, takes lock_, looks whether the
// job is on_cpu_, and interrupts the thread while it holds the lock. Worker: writes on_cpu_, then looks at STOP of the job
// that left the top; if set it takes lock_ once, so that the canceller has finished, and lets pending APCs run. All four
// are seq_cst (the write of on_cpu_ or the state's exchange right behind it): either the canceller sees that the job has
// left, or the worker sees STOP.
#pragma once

#include "../base/mutex.hpp"
#include "../system/calls.hpp"
#include "../system/contain.hpp"

#include <gangway_abi.h>

#include <atomic>

namespace gangway {

class interrupt {
 public:
  // The worker's thread begins, with a handle of its own that this takes over, and ends.
  void begin(HANDLE thread, DWORD id, bool com) noexcept;
  void end() noexcept;

  // Worker: the job on top of the stack from now on; null: none. Returns the one before.
  gw_job* put_on_top(gw_job* job) noexcept { return on_cpu_.exchange(job, std::memory_order_seq_cst); }
  // The same right before the job's state changes by an acq_rel or stronger operation, which orders it.
  gw_job* on_top() const noexcept { return on_cpu_.load(std::memory_order_relaxed); }
  void set_top(gw_job* job) noexcept { on_cpu_.store(job, std::memory_order_relaxed); }
  // Worker: after a job whose STOP was seen has left the top. What came out of an APC that ran is the caller's.
  contain_result settle() noexcept;

  // Any thread: of this job, if it is on top; of whatever is on top.
  void of(const gw_job& job) noexcept;
  void any() noexcept;

 private:
  void strike() noexcept;  // Requires: lock_
  mutex lock_;
  std::atomic<gw_job*> on_cpu_{nullptr};
  HANDLE thread_ = nullptr;  // guarded by lock_; null: the thread does not run
  DWORD id_ = 0;
  bool com_ = false;
};

}  // namespace gangway
