// event.hpp: the word of a gw_event, which event.cpp describes: 0, event_set, or the address of the waiter.
#pragma once

#include <cstdint>

namespace gangway {

inline void* const event_set = reinterpret_cast<void*>(std::uintptr_t{1});

}  // namespace gangway
