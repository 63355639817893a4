// mismatch.hpp: the text "of type X, not Y" as something that lives for ever.
#pragma once

#include <gangway_abi.h>

namespace gangway {

const char* mismatch_text(const gw_type* actual, const gw_type* wanted) noexcept;

}  // namespace gangway
