// handles.hpp: the handle table's type of com::Object.
#pragma once

#include <gangway_abi.h>

namespace gangway::com {

// Static; its address is the type's identity.
const gw_type& object_type() noexcept;

}  // namespace gangway::com
