// guard_none.cpp: the guard outside Windows, where the portable parts run under sanitizers: it contains nothing.
#include "../error/record.hpp"

#include <gangway_abi.h>

namespace {

thread_local std::uint32_t depth = 0;

}  // namespace

extern "C" gw_status GW_CALL gw_guard_call(gw_body body, gw_frame* frame, const char* entry) {
  ++depth;
  const gw_status status = body(frame);
  --depth;
  if (status != GW_OK) gangway::name_entry(frame, entry);
  return status;
}

extern "C" std::uint32_t GW_CALL gw_guard_depth(void) { return depth; }
