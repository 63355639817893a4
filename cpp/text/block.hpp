// block.hpp: the count of text blocks not yet freed.
#pragma once

#include <cstdint>

namespace gangway {

std::uint64_t live_texts() noexcept;

}  // namespace gangway
