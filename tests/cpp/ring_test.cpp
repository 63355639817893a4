// ring_test.cpp: the ring alone: order, full, closed, drained, and round after round.
#include "support/test_ring.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace gangway::test {
namespace {

TEST(Ring, FirstInFirstOut) {
  TestRing ring(8);
  int items[5];
  for (int& item : items) ASSERT_EQ(ring->push(&item), push_result::done);
  EXPECT_EQ(ring->size(), 5u);
  for (int& item : items) EXPECT_EQ(ring->pop(), &item);
  EXPECT_EQ(ring->pop(), nullptr);
  EXPECT_EQ(ring->size(), 0u);
}

TEST(Ring, FullUntilOneIsTaken) {
  TestRing ring(4);
  int item = 0, last = 0;
  for (int i = 0; i < 4; ++i) ASSERT_EQ(ring->push(&item), push_result::done);
  EXPECT_EQ(ring->push(&last), push_result::full);
  EXPECT_EQ(ring->pop(), &item);
  EXPECT_EQ(ring->push(&last), push_result::done);
  EXPECT_EQ(ring->push(&last), push_result::full);
}

TEST(Ring, EmptyTellsWhetherPopFinds) {
  TestRing ring(2);
  int item = 0;
  EXPECT_TRUE(ring->empty());
  ring->push(&item);
  EXPECT_FALSE(ring->empty());
  ring->pop();
  EXPECT_TRUE(ring->empty());
}

TEST(Ring, NothingEntersOnceClosed) {
  TestRing ring(4);
  int item = 0;
  ring->push(&item);
  EXPECT_FALSE(ring->closed());
  ring->close();
  ring->close();
  EXPECT_TRUE(ring->closed());
  EXPECT_EQ(ring->push(&item), push_result::closed);
  EXPECT_EQ(ring->size(), 1u);
}

TEST(Ring, ClosedComesBeforeFull) {
  TestRing ring(2);
  int item = 0;
  ring->push(&item);
  ring->push(&item);
  ring->close();
  EXPECT_EQ(ring->push(&item), push_result::closed);
}

TEST(Ring, DrainedOnceClosedAndTaken) {
  TestRing ring(4);
  int item = 0;
  EXPECT_FALSE(ring->drained()) << "empty, but open";
  ring->push(&item);
  ring->close();
  EXPECT_FALSE(ring->drained());
  EXPECT_EQ(ring->pop(), &item);
  EXPECT_TRUE(ring->drained());
  EXPECT_EQ(ring->pop(), nullptr);
}

// A producer that has a position and has not published yet: the ring is not drained, and not passed.
TEST(Ring, AnItemOnItsWayKeepsItFromBeingDrained) {
  TestRing ring(4);
  int item = 0;
  std::atomic_ref(ring.memory().tail).fetch_add(2);  // what push does first
  ring->close();
  EXPECT_EQ(ring->pop(), nullptr);
  EXPECT_TRUE(ring->empty());
  EXPECT_FALSE(ring->drained());
  auto* const slots = static_cast<gw_ring_slot*>(ring.memory().slots.p);
  slots[0].item.p = &item;
  std::atomic_ref(slots[0].turn).store(1);
  EXPECT_EQ(ring->pop(), &item);
  EXPECT_TRUE(ring->drained());
}

TEST(Ring, RoundAfterRound) {
  TestRing ring(4);
  for (std::uintptr_t i = 1; i < 1000; ++i) {
    // One, two and three at a time, so that every slot is first and last.
    for (std::uintptr_t k = 0; k <= i % 3; ++k)
      ASSERT_EQ(ring->push(reinterpret_cast<void*>(i + k)), push_result::done);
    for (std::uintptr_t k = 0; k <= i % 3; ++k) ASSERT_EQ(ring->pop(), reinterpret_cast<void*>(i + k));
  }
}

// Positions have 63 bits: those above 32 bits count too, also where a word has 32.
TEST(Ring, PositionsAboveThirtyTwoBits) {
  TestRing ring(4);
  constexpr std::uint64_t kStart = (std::uint64_t{1} << 32) - 2;
  auto* const slots = static_cast<gw_ring_slot*>(ring.memory().slots.p);
  for (std::uint64_t i = 0; i < 4; ++i) slots[(kStart + i) & 3].turn = kStart + i;
  ring.memory().head = kStart;
  ring.memory().tail = kStart << 1;
  int items[4];
  for (int& item : items) ASSERT_EQ(ring->push(&item), push_result::done);
  EXPECT_EQ(ring->push(items), push_result::full);
  for (int& item : items) EXPECT_EQ(ring->pop(), &item);
  EXPECT_TRUE(ring->empty());
}

}  // namespace
}  // namespace gangway::test
