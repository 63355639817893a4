// batch.cpp: gw_batch, which calls one entry with many frames in one crossing.
#include "calling_thread.hpp"

#include <gangway/compiler.hpp>

#include <gangway_abi.h>

extern "C" gw_status GW_CALL gw_batch(gw_frame* frame) {
  using entry_function = gw_status(GW_CALL*)(gw_frame*);
  auto* const batch = reinterpret_cast<gw_batch_frame*>(frame);
  const auto entry = reinterpret_cast<entry_function>(batch->entry.p);
  auto* const statuses = static_cast<gw_status*>(batch->statuses.p);
  auto* at = static_cast<unsigned char*>(batch->frames.p);
  for (batch->done = 0; batch->done < batch->count; at += batch->stride) {
    if (gangway::batch_stops()) return GW_E_CANCELLED;
    // The maker wrote the frames on another processor: fetches the frames ahead.
    GW_PREFETCH(at + 4 * batch->stride);
    statuses[batch->done] = entry(reinterpret_cast<gw_frame*>(at));
    ++batch->done;
  }
  return GW_OK;
}
