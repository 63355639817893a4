// handle_hammer_test.cpp: several threads use and close the same few handles; every object is destroyed exactly once,
// and never while somebody holds it.
#include "support/guarded.hpp"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace gangway::test {
namespace {

constexpr int kHammers = 4;
constexpr int kSlots = 8;
constexpr auto kTime = std::chrono::milliseconds(150);

std::atomic<int> alive{0}, made{0}, ended{0}, broken{0};

struct Object {
  static constexpr std::uint32_t kAlive = 0x600df00d, kDead = 0xdeadbeef;
  std::atomic<std::uint32_t> mark{kAlive};
  int plain = 0;  // not atomic: the sanitizer sees a missing happens-before between use and destruction
  std::atomic<int> users{0};
  Object() {
    ++alive;
    ++made;
  }
  ~Object() {
    if (mark.exchange(kDead) != kAlive || users.load() != 0) ++broken;
    plain = -1;
    --alive;
    ++ended;
  }
};

const gw_type type_Object = {sizeof(gw_type), 0, "Object", &destroy<Object>, nullptr, nullptr, 0};

TEST(HandleHammer, UseAndCloseFromManyThreads) {
  std::array<std::atomic<gw_handle>, kSlots> handles{};
  for (auto& handle : handles) handle = new_handle(type_Object, new Object);
  std::atomic<int> used{0}, refused{0};
  const auto end = std::chrono::steady_clock::now() + kTime;
  const auto work = [&](unsigned seed) {
    while (std::chrono::steady_clock::now() < end) {
      seed = seed * 1664525 + 1013904223;
      auto& slot = handles[(seed >> 16) % kSlots];
      const gw_handle handle = slot.load();
      void* found = nullptr;
      const char* why = nullptr;
      if (gw_handle_acquire(handle, &type_Object, &found, &why) == GW_OK) {
        auto* const object = static_cast<Object*>(found);
        ++object->users;
        if (object->mark.load() != Object::kAlive || object->plain != 0) ++broken;
        if ((seed >> 8) % 4 == 0) std::this_thread::yield();
        --object->users;
        gw_handle_release(handle);
        ++used;
      } else {
        ++refused;
      }
      if ((seed >> 24) % 8 == 0) {
        const gw_handle old = slot.exchange(new_handle(type_Object, new Object));
        if (close_handle(old).status() != GW_OK) ++broken;
        if (close_handle(old).status() != GW_E_HANDLE) ++broken;
      }
    }
  };
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < kHammers; ++i) threads.emplace_back(work, i * 7919 + 1);
  for (auto& thread : threads) thread.join();
  for (auto& handle : handles) EXPECT_EQ(close_handle(handle).status(), GW_OK);
  EXPECT_EQ(broken.load(), 0);
  EXPECT_EQ(alive.load(), 0);
  EXPECT_EQ(made.load(), ended.load());
  EXPECT_GT(used.load(), 100);
}

// All threads close the same handle: exactly one succeeds.
TEST(HandleHammer, OneCloseWins) {
  for (int round = 0; round < 200; ++round) {
    const gw_handle handle = new_handle(type_Object, new Object);
    std::atomic<int> won{0}, waiting{kHammers};
    const auto work = [&] {
      --waiting;
      while (waiting.load() != 0) std::this_thread::yield();
      if (close_handle(handle).status() == GW_OK) ++won;
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < kHammers; ++i) threads.emplace_back(work);
    for (auto& thread : threads) thread.join();
    ASSERT_EQ(won.load(), 1);
  }
  EXPECT_EQ(alive.load(), 0);
}

}  // namespace
}  // namespace gangway::test
