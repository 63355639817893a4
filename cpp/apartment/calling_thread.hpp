// calling_thread.hpp: what exports that any thread may call ask of the calling thread's apartment.
//
// worker_wait.cpp has the answers; none.cpp has those of a process without apartments.
#pragma once

#include <gangway_abi.h>

#include <cstdint>

namespace gangway {

// Waits for the event as a job does, so that the apartment goes on meanwhile, and sets status. False: the thread belongs to
// no apartment, and the caller has to block it.
bool apartment_await(gw_event& event, std::uint64_t milliseconds, gw_status& status) noexcept;
// Has a server of Go run the closure, and waits for its answer as a job does. False: the thread belongs to no apartment, or
// may enter Go itself.
bool apartment_ask(gw_upcall_frame& frame) noexcept;
// True: the thread runs a job that is Go code, so Go may be entered here.
bool enters_go() noexcept;
// True: somebody told the running job to stop, so a batch ends early. (A thread that is to be replaced because one call of
// the batch has faulted still runs the rest of the batch.)
bool batch_stops() noexcept;

}  // namespace gangway
