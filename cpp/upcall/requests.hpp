// requests.hpp: requests to run a Go closure, for threads on which Go cannot be entered.
#pragma once

#include <gangway_abi.h>

namespace gangway {

// Puts the request where a server in Go finds it, and wakes one if all sleep. False: there is no room; try again later.
bool post_request(gw_upcall_request& request) noexcept;

// Wakes a server when requests wait and no server looks at them. A thread calls it before it stops spinning for an answer.
void press_requests() noexcept;

// True: Go has had servers, so requests will be answered.
bool served() noexcept;

// Posts a request and waits for the answer, on a thread that belongs to no apartment and carries no Go call.
void ask_from_thread(gw_upcall_frame& frame) noexcept;

}  // namespace gangway
