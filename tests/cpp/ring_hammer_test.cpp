// ring_hammer_test.cpp: several producers and consumers on a small ring: nothing lost, nothing twice, each producer's
// items in their order, and what an item points to is seen complete.
#include "support/test_ring.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

namespace gangway::test {
namespace {

struct Item {
  std::uint32_t producer = 0, number = 0;  // plain: the ring publishes them
  bool taken = false;                      // plain: exactly one consumer writes it
};

void hammer(unsigned producers, unsigned consumers, std::uint32_t each) {
  TestRing ring(4);
  std::vector<std::vector<Item>> items(producers, std::vector<Item>(each));
  std::atomic<int> wrong{0};
  std::atomic<std::uint32_t> entered{0}, taken{0};
  std::vector<std::thread> threads;
  for (unsigned p = 0; p < producers; ++p)
    threads.emplace_back([&, p] {
      for (std::uint32_t i = 0; i < each; ++i) {
        Item& item = items[p][i];
        item = {p, i, false};
        push_result result;
        while ((result = ring->push(&item)) == push_result::full) std::this_thread::yield();
        if (result == push_result::closed) return;
        entered.fetch_add(1, std::memory_order_relaxed);
      }
    });
  for (unsigned c = 0; c < consumers; ++c)
    threads.emplace_back([&] {
      std::vector<std::int64_t> last(producers, -1);
      while (!ring->drained()) {
        auto* const item = static_cast<Item*>(ring->pop());
        if (item == nullptr) {
          std::this_thread::yield();
          continue;
        }
        if (item->taken || item->number <= last[item->producer]) ++wrong;
        item->taken = true;
        last[item->producer] = item->number;
        taken.fetch_add(1, std::memory_order_relaxed);
      }
    });
  for (unsigned p = 0; p < producers; ++p) threads[p].join();
  ring->close();
  for (unsigned c = 0; c < consumers; ++c) threads[producers + c].join();
  EXPECT_EQ(wrong.load(), 0);
  EXPECT_EQ(entered.load(), producers * each);
  EXPECT_EQ(taken.load(), entered.load());
  for (const auto& row : items)
    for (const Item& item : row) ASSERT_TRUE(item.taken) << item.producer << " " << item.number;
}

TEST(RingHammer, ManyProducersOneConsumer) { hammer(3, 1, 10000); }
TEST(RingHammer, OneProducerManyConsumers) { hammer(1, 3, 10000); }
TEST(RingHammer, ManyProducersManyConsumers) { hammer(3, 3, 10000); }

// Closing in the middle of it: what was said to be in is taken out, and nothing else.
TEST(RingHammer, ClosingLosesNothing) {
  for (int round = 0; round < 100; ++round) {
    TestRing ring(4);
    std::atomic<int> entered{0}, taken{0};
    std::vector<std::thread> threads;
    for (int p = 0; p < 2; ++p)
      threads.emplace_back([&] {
        int item = 0;
        for (;;) {
          const push_result result = ring->push(&item);
          if (result == push_result::closed) return;
          if (result == push_result::done)
            entered.fetch_add(1);
          else
            std::this_thread::yield();
        }
      });
    threads.emplace_back([&] {
      while (!ring->drained())
        if (ring->pop() != nullptr)
          taken.fetch_add(1);
        else
          std::this_thread::yield();
    });
    while (entered.load() < round % 7 + 1) std::this_thread::yield();
    ring->close();
    for (std::thread& thread : threads) thread.join();
    ASSERT_EQ(entered.load(), taken.load());
    ASSERT_EQ(ring->size(), 0u);
  }
}

}  // namespace
}  // namespace gangway::test
