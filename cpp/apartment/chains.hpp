// chains.hpp: the waits of calls for each other, kept so that Serial apartments report a deadlock instead of standing still.
//
// A chain is what one caller has under way: a job, the closure it calls, the job that closure calls, and so on; it does
// one thing at a time. While a Serial apartment's open job waits, the job's chain holds the apartment, and jobs of other
// chains wait for it. When "waits for the apartment that is held by" leads from a chain back to itself, none of the
// calls on the way can ever go on.
//
// Only calls that have to wait are noted here. Any thread, one lock. The texts are not copied until a message needs them,
// so the names of call and apartment must stay as long as the entry: they belong to jobs that are not done.
#pragma once

#include <gangway_abi.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace gangway {

// A new number for a chain. Never 0, never given twice.
std::uint64_t new_chain() noexcept;

struct serial_place {
  std::uint32_t apartment;
  std::string_view name;
};

// The chain holds the apartment, by the call of that name; unhold ends that.
void hold(serial_place place, std::uint64_t chain, std::string_view call);
void unhold(std::uint32_t apartment) noexcept;

// Notes that the job's chain waits, with this job, for the apartment, and returns an empty text. When that would close a
// circle, nothing is noted, and the text names both calls that wait for each other.
// A job that was told to stop does not count as waiting, even while it is still noted: its chain has gone on.
std::string wait_for(serial_place place, gw_job& job);
// Ends the note of the job's wait. Requires: the job is not DONE yet.
void stop_waiting(gw_job& job) noexcept;

}  // namespace gangway
