// job.hpp: the steps of a job's state word (gw_job.state) that the runtime takes.
//
//     QUEUED ──begin──▶ RUNNING ──finish──▶ DONE
//        └── STOP set before begin: straight to DONE with GW_E_CANCELLED
//
// The maker sets the flags WAITED, POLLED, STOP and LEFT by compare-exchange or fetch-or at any time before DONE.
#pragma once

#include <gangway_abi.h>

#include <atomic>
#include <cstdint>

namespace gangway {

inline std::atomic_ref<std::uint32_t> state_of(gw_job& job) noexcept { return std::atomic_ref(job.state); }

// False: the job was told to stop before it began. The ring has published the job, so the acquire pairs with nothing of its
// own; the release is for the maker's later cancel, which reads runner when it sees RUNNING.
inline bool begin(gw_job& job) noexcept {
  std::uint32_t state = state_of(job).load(std::memory_order_relaxed);
  do {
    if ((state & GW_JOB_STOP) != 0) return false;
  } while (!state_of(job).compare_exchange_weak(state, (state & ~std::uint32_t{GW_JOB_PHASE}) | GW_JOB_RUNNING,
                                                std::memory_order_acq_rel, std::memory_order_relaxed));
  return true;
}

inline bool told_to_stop(gw_job& job) noexcept {
  return (state_of(job).load(std::memory_order_relaxed) & GW_JOB_STOP) != 0;
}

// Publishes the status and the results (release; pairs with the maker's acquire of DONE) and returns the flags as they were.
// From here on the job is the maker's: the runtime touches it again only as the flags ask for.
// seq_cst: it also orders the worker's write of on_cpu_ before its look at STOP (interrupt.hpp).
inline std::uint32_t finish(gw_job& job, gw_status status) noexcept {
  job.status = status;
  return state_of(job).exchange(GW_JOB_DONE, std::memory_order_seq_cst);
}

}  // namespace gangway
