// watch.cpp: thread_watch, by a wait of the system's thread pool.
#include "watch.hpp"

#include <utility>

namespace gangway {

void CALLBACK thread_watch::ended(PTP_CALLBACK_INSTANCE instance, void* self, PTP_WAIT, TP_WAIT_RESULT) noexcept {
  CallbackMayRunLong(instance);
  const auto* const watch = static_cast<const thread_watch*>(self);
  watch->callback_(watch->context_);
}

bool thread_watch::open(callback_function callback, void* context) noexcept {
  callback_ = callback;
  context_ = context;
  wait_ = CreateThreadpoolWait(&ended, this, nullptr);
  return wait_ != nullptr;
}

void thread_watch::close() noexcept {
  PTP_WAIT const wait = std::exchange(wait_, nullptr);
  if (wait == nullptr) return;
  SetThreadpoolWait(wait, nullptr, nullptr);
  WaitForThreadpoolWaitCallbacks(wait, TRUE);
  CloseThreadpoolWait(wait);
}

void thread_watch::set(HANDLE thread) noexcept { SetThreadpoolWait(wait_, thread, nullptr); }

void thread_watch::rest() noexcept { SetThreadpoolWait(wait_, nullptr, nullptr); }

}  // namespace gangway
