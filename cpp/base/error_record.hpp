// error_record.hpp: how the runtime makes error records and puts them into frames.
#pragma once

#include <gangway_abi.h>

#include <cstdint>
#include <cstring>

namespace gangway {

// A text that stays the caller's.
inline gw_view view_of(const char* text) noexcept {
  gw_view view{};
  view.data.p = const_cast<char*>(text);
  view.len = std::strlen(text);
  return view;
}

// What gw_error_new copies into a record; the text stays the caller's.
inline gw_error error_of(gw_status status, std::uint32_t code, const char* what) noexcept {
  gw_error error{};
  error.size = sizeof error;
  error.status = status;
  error.code = code;
  error.what = view_of(what);
  return error;
}

// Replaces the frame's record; the frame owns error then. An earlier record is freed.
void set_error(gw_frame* frame, gw_error* error) noexcept;

// Names the entry in the frame's record when it has none yet. entry is static text.
void name_entry(gw_frame* frame, const char* entry) noexcept;

// Puts a record of the status, with the text, into the frame. Returns the status.
gw_status fail(gw_frame* frame, gw_status status, const char* what) noexcept;

// How many records nobody has freed yet.
std::uint64_t live_errors() noexcept;

}  // namespace gangway
