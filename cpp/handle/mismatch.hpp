// mismatch.hpp: makes the texts "of type X, not Y" and "of apartment 2, ...", which are never freed.
#pragma once

#include <gangway_abi.h>

#include <cstdint>

namespace gangway {

const char* mismatch_text(const gw_type* actual, const gw_type* wanted) noexcept;
// owner: the apartment of the object. here: the calling thread's apartment; 0: the thread belongs to none.
const char* stranger_text(std::uint32_t owner, std::uint32_t here) noexcept;

}  // namespace gangway
