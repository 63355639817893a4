// guard.cpp: what gw_guard_light costs. It is beside bench.cpp because the peers that use cgo have no runtime.
#include <gangway_abi.h>

#include "bench.hpp"

namespace bench {
namespace {

gw_status body(gw_frame*) { return GW_OK; }
gw_body volatile target = &body;

}  // namespace

void guarded(unsigned times) noexcept {
  gw_frame frame{};
  frame.size = sizeof frame;
  for (unsigned i = 0; i < times; i++) gw_guard_light(target, &frame, "bench.Guarded");
}
void unguarded(unsigned times) noexcept {
  gw_frame frame{};
  for (unsigned i = 0; i < times; i++) target(&frame);
}

}  // namespace bench
