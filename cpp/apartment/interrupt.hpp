// interrupt.hpp: interrupts the wait of a job in the system: an outgoing COM call, synchronous I/O, or an alertable wait. It
// must never hit the job that comes after.
//
// on_cpu_ is the job on top of the thread's stack. The canceller sets STOP in the job's state, takes lock_, looks whether
// the job is on_cpu_, and interrupts the thread while it holds the lock. The worker writes on_cpu_, then looks at STOP of
// the job that left the top; if it is set, the worker takes lock_ once, so that the canceller has finished, and lets pending
// APCs run. All four steps are seq_cst (the write of on_cpu_, or the exchange of the state right behind it): either the
// canceller sees that the job has left, or the worker sees STOP.
#pragma once

#include "../base/mutex.hpp"
#include "../system/calls.hpp"
#include "../system/contain.hpp"

#include <gangway_abi.h>

#include <atomic>

namespace gangway {

class interrupt {
 public:
  // At the beginning and the end of the worker's thread. begin takes the handle over.
  void begin(HANDLE thread, DWORD id, bool com) noexcept;
  void end() noexcept;

  // On the worker's thread: this job is on top of the stack from now on; null: no job is. Returns the job before.
  gw_job* put_on_top(gw_job* job) noexcept { return on_cpu_.exchange(job, std::memory_order_seq_cst); }
  // The same, for use right before the job's state changes by an acq_rel or stronger operation, which orders the write.
  gw_job* on_top() const noexcept { return on_cpu_.load(std::memory_order_relaxed); }
  void set_top(gw_job* job) noexcept { on_cpu_.store(job, std::memory_order_relaxed); }
  // On the worker's thread, after a job whose STOP was seen has left the top. The caller owns the record of an APC that
  // went wrong.
  contain_result settle() noexcept;

  // Any thread. of: interrupts this job, if it is on top. any: interrupts the job on top, whichever it is.
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
