// interrupt.cpp: see interrupt.hpp.
#include "interrupt.hpp"

#include <mutex>

namespace gangway {
namespace {

void CALLBACK nothing(ULONG_PTR) noexcept {}

}  // namespace

void Interrupt::begin(HANDLE thread, DWORD id, bool com) noexcept {
  const std::lock_guard locked(lock_);
  thread_ = thread;
  id_ = id;
  com_ = com;
}

void Interrupt::end() noexcept {
  const std::lock_guard locked(lock_);
  if (thread_ != nullptr) CloseHandle(thread_);
  thread_ = nullptr;
}

Contained Interrupt::settle() noexcept {
  lock_.lock();
  lock_.unlock();
  const DWORD last_error = GetLastError();
  const Contained what = contain("APC", [] { SleepEx(0, TRUE); });
  SetLastError(last_error);
  return what;
}

void Interrupt::strike() noexcept {
  if (thread_ == nullptr) return;
  if (com_ && com_calls()->CoCancelCall != nullptr) com_calls()->CoCancelCall(id_, 0);
  CancelSynchronousIo(thread_);
  QueueUserAPC(&nothing, thread_, 0);
}

void Interrupt::of(const gw_job& job) noexcept {
  const std::lock_guard locked(lock_);
  if (on_cpu_.load(std::memory_order_seq_cst) == &job) strike();
}

void Interrupt::any() noexcept {
  const std::lock_guard locked(lock_);
  if (on_cpu_.load(std::memory_order_seq_cst) != nullptr) strike();
}

}  // namespace gangway
