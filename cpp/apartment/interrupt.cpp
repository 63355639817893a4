// interrupt.cpp: the system calls that interrupt a thread, under the lock that keeps them from hitting the wrong job.
#include "interrupt.hpp"

#include <mutex>

namespace gangway {
namespace {

void CALLBACK nothing(ULONG_PTR) noexcept {}

}  // namespace

void interrupt::begin(HANDLE thread, DWORD id, bool com) noexcept {
  const std::lock_guard locked(lock_);
  thread_ = thread;
  id_ = id;
  com_ = com;
}

void interrupt::end() noexcept {
  const std::lock_guard locked(lock_);
  if (thread_ != nullptr) CloseHandle(thread_);
  thread_ = nullptr;
}

contain_result interrupt::settle() noexcept {
  lock_.lock();
  lock_.unlock();
  const DWORD last_error = GetLastError();
  const contain_result what = contain("APC", [] { SleepEx(0, TRUE); });
  SetLastError(last_error);
  return what;
}

void interrupt::strike() noexcept {
  if (thread_ == nullptr) return;
  if (com_ && com_calls()->CoCancelCall != nullptr) com_calls()->CoCancelCall(id_, 0);
  CancelSynchronousIo(thread_);
  QueueUserAPC(&nothing, thread_, 0);
}

void interrupt::of(const gw_job& job) noexcept {
  const std::lock_guard locked(lock_);
  if (on_cpu_.load(std::memory_order_seq_cst) == &job) strike();
}

void interrupt::any() noexcept {
  const std::lock_guard locked(lock_);
  if (on_cpu_.load(std::memory_order_seq_cst) != nullptr) strike();
}

}  // namespace gangway
