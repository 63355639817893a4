// record.hpp: error records as the rest of the runtime uses them.
#pragma once

#include <gangway_abi.h>

#include <cstdint>

namespace gangway {

// Replaces the frame's record; the frame owns error then. An earlier record is freed.
void set_error(gw_frame* frame, gw_error* error) noexcept;

// Names the entry in the frame's record when it has none yet. entry is static text.
void name_entry(gw_frame* frame, const char* entry) noexcept;

// A record of a status with text, in the frame. Returns status.
gw_status fail(gw_frame* frame, gw_status status, const char* what) noexcept;

std::uint64_t live_errors() noexcept;

}  // namespace gangway
