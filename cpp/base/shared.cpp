// shared.cpp: the memory of the process's gw_shared, ready before any constructor runs.
#include "shared.hpp"

#include <cstdint>

namespace gangway {
namespace {

// When this many requests wait for a server, the makers of further requests wait for room.
constexpr std::uint64_t most_requests = 4096;

struct shared_storage {
  alignas(64) gw_shared block{};
  gw_ring_slot slots[most_requests]{};
  constexpr shared_storage() noexcept {
    block.size = sizeof(gw_shared);
    block.upcalls.mask = most_requests - 1;
    block.upcalls.slots.p = slots;
    for (std::uint64_t i = 0; i < most_requests; ++i) slots[i].turn = i;
  }
};
constinit shared_storage storage;

}  // namespace

gw_shared& shared() noexcept { return storage.block; }

}  // namespace gangway

extern "C" gw_shared* GW_CALL gw_shared_block(void) { return &gangway::shared(); }
