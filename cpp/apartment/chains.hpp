// chains.hpp: which calls wait for which, so that Serial apartments report a deadlock instead of standing still.
//
// A chain is what one caller has under way: a job, the closure it calls, the job that closure calls, and so on; it does
// one thing at a time. While a Serial apartment's open job waits, the job's chain holds the apartment, and jobs of other
// chains wait for it. When "waits for the apartment that is held by" leads from a chain back to itself, none of the
// calls on the way can ever go on.
//
// Only calls that have to wait come here; any thread, one lock. Text is copied when it is needed, so call and apartment
// must stay for as long as the entry does: they belong to jobs that are not done.
#pragma once

#include <gangway_abi.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace gangway {

// A number for a chain that begins here. Never 0, never given twice.
std::uint64_t new_chain() noexcept;

struct serial_place {
  std::uint32_t apartment;
  std::string_view name;
};

void hold(serial_place place, std::uint64_t chain, std::string_view call);
void unhold(std::uint32_t apartment) noexcept;

// The job's chain is about to wait, with this job, for the apartment. Returns an empty text, or the circle that would close,
// naming both calls that wait for each other; then nothing is noted.
// A job that was told to stop waits no more, even while it is still noted: its chain has gone on.
std::string wait_for(serial_place place, gw_job& job);
// Requires: the job is not DONE yet.
void stop_waiting(gw_job& job) noexcept;

}  // namespace gangway
