// owner.hpp: what the handle table and the apartments ask of each other, so that an object made on an apartment's
// thread is used and destroyed there only.
//
//  - gw_handle_new notes the apartment of the thread that calls it (current_apartment), unless the type belongs to none
//    (GW_TYPE_ANYWHERE).
//  - gw_handle_acquire refuses such a handle on every other thread with GW_E_THREAD.
//  - gw_handle_close from elsewhere forgets the handle at once and leaves the object to its apartment: post_close asks
//    for finish_close on its thread. When that cannot be had, because the apartment is about to end, close_owned is
//    still to come and destroys the object.
//
// Every object is destroyed once: the wish to close is a bit in the slot's state, and whoever clears it, finish_close or
// close_owned, goes on from there.
#pragma once

#include <gangway_abi.h>

#include <cstdint>

namespace gangway {

// --- To be provided by the apartments; owner_none.cpp where there are none -----------------------------------------------

// Id of the apartment that the calling thread belongs to; 0: none. Cheap; keeps the last error.
std::uint32_t current_apartment() noexcept;

// Has finish_close(handle) called on a thread of the apartment. False: it has ended or is about to call close_owned. Any
// thread; no lock of the handle table is held.
bool post_close(std::uint32_t apartment, gw_handle handle) noexcept;

// --- Provided by the handle table ----------------------------------------------------------------------------------------

// Carries out what post_close was asked for. On the apartment's thread.
void finish_close(gw_handle handle) noexcept;

// Closes every object of the apartment that is left, newest first, as gw_handle_close would; those in use end with their
// last release. To be called on the apartment's thread when no job will run any more and post_close already says false.
void close_owned(std::uint32_t apartment) noexcept;

}  // namespace gangway
