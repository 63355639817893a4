// close_handle.hpp: ends a handle for which C++ answers itself.
#pragma once

#include <gangway_abi.h>

namespace gangway::detail {

// Closes a handle of which Go knows nothing, or nothing any more; 0 is none. Nobody gets a destructor's error.
inline void close_handle(gw_handle handle) noexcept {
  if (handle == 0) return;
  gw_close_frame close{{sizeof(gw_close_frame), 0, {}}, handle};
  if (gw_handle_close(&close.header) != GW_OK) gw_error_free(static_cast<gw_error*>(close.header.error.p));
}

}  // namespace gangway::detail
