// test_ring.hpp: a ring with its slots.
#pragma once

#include "../../../cpp/base/ring.hpp"

#include <memory>

namespace gangway::test {

class TestRing {
 public:
  explicit TestRing(std::uint64_t count) : slots_(std::make_unique<gw_ring_slot[]>(static_cast<std::size_t>(count))) {
    ring_.init(slots_.get(), count);
  }
  ring* operator->() noexcept { return &ring_; }
  gw_ring& memory() noexcept { return memory_; }

 private:
  gw_ring memory_{};
  std::unique_ptr<gw_ring_slot[]> slots_;
  ring ring_{memory_};
};

}  // namespace gangway::test
