// type.hpp: object_type, the generated shims' handle type of Object, for C++ that makes and takes handles itself.
//
// Included by the interface file only, ahead of the shims, which define the two constants.
#pragma once

#include "handles.hpp"

namespace {
extern const gw_type type_Object;
}

namespace gangway::com {
const gw_type& object_type() noexcept { return type_Object; }
}  // namespace gangway::com
