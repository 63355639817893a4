// shared.hpp: what all apartments and both sides share (gw_shared).
#pragma once

#include <gangway_abi.h>

namespace gangway {

// Ready from the start of the process: static memory, never destroyed.
gw_shared& shared() noexcept;

}  // namespace gangway
