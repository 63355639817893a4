// owner.hpp: the calls between the handle table and the apartments, which keep an object that was made on an apartment's
// thread to that apartment: it is used and destroyed there only.
//
//  - gw_handle_new notes the apartment of the thread that calls it (current_apartment), unless the type belongs to none
//    (GW_TYPE_ANYWHERE).
//  - gw_handle_acquire refuses such a handle on every other thread with GW_E_THREAD.
//  - gw_handle_close from elsewhere forgets the handle at once and leaves the object to its apartment: post_close asks
//    for finish_close on its thread. When that cannot be had, because the apartment is about to end, close_owned is
//    still to come and destroys the object.
//
// Every object is destroyed once: the wish to close is a bit in the slot's state, and the call that clears the bit
// (finish_close or close_owned) destroys the object.
#pragma once

#include <gangway_abi.h>

#include <cstdint>

namespace gangway {

// --- The apartments provide these; owner_none.cpp does where there are no apartments -----------------------------------------------

// The id of the apartment that the calling thread belongs to; 0: it belongs to none. Cheap; keeps the last error.
std::uint32_t current_apartment() noexcept;

// Asks the apartment to call finish_close(handle) on its thread. False: the apartment has ended, or is about to call
// close_owned. Any thread, without any lock of the handle table.
bool post_close(std::uint32_t apartment, gw_handle handle) noexcept;

// --- The handle table provides these ----------------------------------------------------------------------------------------

// Ends the close that post_close asked for, on the apartment's thread.
void finish_close(gw_handle handle) noexcept;

// Closes every object of the apartment that is left, newest first, as gw_handle_close would; an object in use ends with
// its last release. The apartment calls it on its thread when no job will run any more and post_close already says false.
void close_owned(std::uint32_t apartment) noexcept;

}  // namespace gangway
