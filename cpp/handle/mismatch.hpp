// mismatch.hpp: the texts "of type X, not Y" and "of apartment 2, ..." as something that lives for ever.
#pragma once

#include <gangway_abi.h>

#include <cstdint>

namespace gangway {

const char* mismatch_text(const gw_type* actual, const gw_type* wanted) noexcept;
// here is the id of the calling thread's apartment; 0: it has none.
const char* stranger_text(std::uint32_t owner, std::uint32_t here) noexcept;

}  // namespace gangway
