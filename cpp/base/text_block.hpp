// text_block.hpp: the count of text blocks (text_block.cpp) that nobody has freed yet, for gw_runtime_query.
#pragma once

#include <cstdint>

namespace gangway {

std::uint64_t live_texts() noexcept;

}  // namespace gangway
