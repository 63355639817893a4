// event.cpp: gw_await and gw_signal.
//
// The word of a gw_event is 0 (not set), 1 (set) or the waiter. It changes by compare-exchange and exchange only:
//     signal: exchange with 1; a waiter that was in the word is told, and the event is not touched again
//     wait:   0 → waiter; woken: 1 → 0. Giving up: waiter → 0, and if that fails a signal has won
// A woken waiter clears the word by exchange, not by a store: a second signal may have come meanwhile, whose 1 the waiter
// takes along with the first. It must then see what the second signaller did before, or would wait for it in vain.
// So the signal that takes the waiter out of the word is the only one that tells it, and nobody tells a wait that returned.
#include "event.hpp"

#include "calling_thread.hpp"

#include "../base/waiter.hpp"

using namespace gangway;

extern "C" gw_status GW_CALL gw_await(gw_event* event, uint64_t milliseconds) {
  gw_status status = GW_OK;
  if (apartment_await(*event, milliseconds, status)) return status;
  const std::atomic_ref<void*> word(event->word.p);
  thread_waiter self;
  void* seen = nullptr;
  // release: the waiter is complete when it is found; acquire pairs with the signal's exchange.
  if (word.compare_exchange_strong(seen, &self, std::memory_order_acq_rel)) {
    if (!self.wait(milliseconds)) {
      seen = &self;
      if (word.compare_exchange_strong(seen, nullptr, std::memory_order_acq_rel)) return GW_WAIT_TIMEOUT;
      self.wait(forever);  // a signal has taken the waiter and is about to tell it
    }
  }
  word.exchange(nullptr, std::memory_order_acq_rel);
  return GW_OK;
}

extern "C" void GW_CALL gw_signal(gw_event* event) {
  // release: what the signaller did before is seen by the waiter; acquire: the waiter is read complete.
  void* const before = std::atomic_ref<void*>(event->word.p).exchange(event_set, std::memory_order_acq_rel);
  if (before != nullptr && before != event_set) static_cast<waiter*>(before)->notify(static_cast<waiter*>(before));
}
