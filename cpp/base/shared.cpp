// shared.cpp: the process's gw_shared, ready before any constructor runs.
#include "shared.hpp"

#include <cstdint>

namespace gangway {
namespace {

// More requests than this that no server has taken yet: their makers wait for room.
constexpr std::uint64_t kRequests = 4096;

struct Storage {
  alignas(64) gw_shared block{};
  gw_ring_slot slots[kRequests]{};
  constexpr Storage() noexcept {
    block.size = sizeof(gw_shared);
    block.upcalls.mask = kRequests - 1;
    block.upcalls.slots.p = slots;
    for (std::uint64_t i = 0; i < kRequests; ++i) slots[i].turn = i;
  }
};
constinit Storage storage;

}  // namespace

gw_shared& shared() noexcept { return storage.block; }

}  // namespace gangway

extern "C" gw_shared* GW_CALL gw_shared_block(void) { return &gangway::shared(); }
