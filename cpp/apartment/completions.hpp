// completions.hpp: finished jobs whose maker waits in Go: they go to Go's one poller in a list.
//
// Any worker pushes; the list has the newest job first. The poller takes the list whole (in Go: an exchange of the head with
// null), so there is no pop that could meet a reused node.
#pragma once

#include <gangway_abi.h>

#include <cstdint>

namespace gangway {

// Gives a job to the poller, which owns it from here on. The job is DONE and was POLLED. Any thread.
void complete(gw_job& job) noexcept;

// Tells the maker that its job is done, in the way that the flags ask for; finish() has returned the flags.
void announce(gw_job& job, std::uint32_t flags) noexcept;

}  // namespace gangway
