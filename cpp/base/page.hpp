// page.hpp: the size of a page of memory, which is the same on every architecture that Windows runs on today.
#pragma once

#include <cstddef>

namespace gangway {

inline constexpr std::size_t page_bytes = 4096;

}  // namespace gangway
