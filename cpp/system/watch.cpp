// watch.cpp: see watch.hpp.
#include "watch.hpp"

#include <utility>

namespace gangway {

void CALLBACK Watch::ended(PTP_CALLBACK_INSTANCE instance, void* self, PTP_WAIT, TP_WAIT_RESULT) noexcept {
  CallbackMayRunLong(instance);
  const auto* const watch = static_cast<const Watch*>(self);
  watch->callback_(watch->context_);
}

bool Watch::open(Callback callback, void* context) noexcept {
  callback_ = callback;
  context_ = context;
  wait_ = CreateThreadpoolWait(&ended, this, nullptr);
  return wait_ != nullptr;
}

void Watch::close() noexcept {
  PTP_WAIT const wait = std::exchange(wait_, nullptr);
  if (wait == nullptr) return;
  SetThreadpoolWait(wait, nullptr, nullptr);
  WaitForThreadpoolWaitCallbacks(wait, TRUE);
  CloseThreadpoolWait(wait);
}

void Watch::set(HANDLE thread) noexcept { SetThreadpoolWait(wait_, thread, nullptr); }

void Watch::rest() noexcept { SetThreadpoolWait(wait_, nullptr, nullptr); }

}  // namespace gangway
