// text_block.cpp: gw_text_alloc and gw_text_free: the blocks behind gw_text_out.owner, plain malloc blocks, counted.
#include "text_block.hpp"

#include <gangway_abi.h>

#include <atomic>
#include <cstddef>
#include <cstdlib>

namespace gangway {
namespace {

// relaxed everywhere: a statistic, nothing is published by it.
constinit std::atomic<std::uint64_t> live_blocks{0};

}  // namespace

std::uint64_t live_texts() noexcept { return live_blocks.load(std::memory_order_relaxed); }

}  // namespace gangway

extern "C" void* GW_CALL gw_text_alloc(uint64_t bytes) {
  if (bytes > static_cast<std::uint64_t>(PTRDIFF_MAX)) return nullptr;
  void* const block = std::malloc(bytes == 0 ? 1 : static_cast<std::size_t>(bytes));
  if (block != nullptr) gangway::live_blocks.fetch_add(1, std::memory_order_relaxed);
  return block;
}

extern "C" void GW_CALL gw_text_free(void* owner) {
  if (owner == nullptr) return;
  gangway::live_blocks.fetch_sub(1, std::memory_order_relaxed);
  std::free(owner);
}
