// completions.hpp: jobs that are done and whose maker waits elsewhere, on their way to Go's one poller.
//
// A list newest first, pushed by any worker, taken whole by the poller (in Go: an exchange of the head with null), so
// there is no pop that could meet a reused node.
#pragma once

#include <gangway_abi.h>

#include <cstdint>

namespace gangway {

// From any thread. The job is DONE and was POLLED; from here on it belongs to the poller.
void complete(gw_job& job) noexcept;

// Tells the maker of a job that finish() has ended, as its flags ask for.
void announce(gw_job& job, std::uint32_t flags) noexcept;

}  // namespace gangway
