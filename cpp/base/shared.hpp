// shared.hpp: gw_shared, the words that all apartments and Go share.
#pragma once

#include <gangway_abi.h>

namespace gangway {

// Ready from the start of the process: static memory, never destroyed.
gw_shared& shared() noexcept;

}  // namespace gangway
