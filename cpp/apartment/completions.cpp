// completions.cpp: the list of finished jobs, the sleep of Go's poller, and waiting for a single job.
//
// The poller sleeps on `poller_signal`, which only ever grows. It looks at the list, and sleeps while the word has the value
// that it had when the poller last returned, so that a wake-up between two sleeps ends the second. A worker links its job
// first and then looks at `sleeping`; the poller sets `sleeping` first and then looks at the list (all seq_cst): one of the
// two sees the other.
#include "completions.hpp"

#include "../base/shared.hpp"
#include "../base/wait.hpp"

#include <atomic>

namespace gangway {
namespace {

constinit std::uint32_t poller_signal = 0;
constinit std::uint32_t sleeping = 0;  // 1: the poller sleeps or is about to
constinit std::uint32_t seen = 0;      // the poller's own

}  // namespace

void complete(gw_job& job) noexcept {
  std::atomic_ref<void*> head(shared().completions.p);
  void* first = head.load(std::memory_order_relaxed);
  do {
    job.next.p = first;
    // seq_cst: before the look at `sleeping`; release for the poller's exchange.
  } while (!head.compare_exchange_weak(first, &job, std::memory_order_seq_cst, std::memory_order_relaxed));
  if (std::atomic_ref(sleeping).load(std::memory_order_seq_cst) != 0) gw_completions_wake();
}

void announce(gw_job& job, std::uint32_t flags) noexcept {
  if ((flags & GW_JOB_POLLED) != 0)
    complete(job);
  else if ((flags & GW_JOB_WAITED) != 0)
    wake_all(&job.state);
}

}  // namespace gangway

using namespace gangway;

extern "C" void GW_CALL gw_completions_sleep(void) {
  std::atomic_ref(sleeping).store(1, std::memory_order_seq_cst);
  if (std::atomic_ref<void*>(shared().completions.p).load(std::memory_order_seq_cst) == nullptr)
    wait_on(&poller_signal, seen, forever);
  seen = std::atomic_ref(poller_signal).load(std::memory_order_seq_cst);
  std::atomic_ref(sleeping).store(0, std::memory_order_relaxed);
}

extern "C" void GW_CALL gw_completions_wake(void) {
  std::atomic_ref(poller_signal).fetch_add(1, std::memory_order_seq_cst);
  wake_all(&poller_signal);
}

extern "C" gw_status GW_CALL gw_job_wait(gw_job* job) {
  for (;;) {
    const std::uint32_t state = std::atomic_ref(job->state).load(std::memory_order_acquire);
    if ((state & GW_JOB_PHASE) == GW_JOB_DONE || (state & GW_JOB_LEFT) != 0) return GW_OK;
    wait_on(&job->state, state, forever);
  }
}

extern "C" void GW_CALL gw_job_wake(gw_job* job) { wake_all(&job->state); }
