// requests.hpp: requests to run a Go closure, made where Go cannot be entered.
#pragma once

#include <gangway_abi.h>

namespace gangway {

// Puts the request where a server of Go's finds it, and wakes one if none looks. False: no room; try again later.
bool post_request(gw_upcall_request& request) noexcept;

// Requests wait and nobody looks at them: wakes a server. Called before a thread stops spinning for an answer.
void press_requests() noexcept;

// Go has had servers: requests will be answered.
bool served() noexcept;

// Asks from a thread that belongs to no apartment and carries no Go call, and waits for the answer.
void ask_from_thread(gw_upcall_frame& frame) noexcept;

}  // namespace gangway
