// wait_test.cpp: sleeping on a word: it sleeps only while the word is the same, ends in time, and is woken.
#include "../../cpp/base/wait.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace gangway::test {
namespace {

TEST(WaitOn, DoesNotSleepOnAnotherValue) {
  std::uint32_t word = 1;
  EXPECT_TRUE(wait_on(&word, 0, forever));
}

TEST(WaitOn, SaysWhenTheTimeIsOver) {
  std::uint32_t word = 0;
  const auto from = std::chrono::steady_clock::now();
  // It may end for nothing at times.
  while (wait_on(&word, 0, 30)) {
  }
  EXPECT_GE(std::chrono::steady_clock::now() - from, std::chrono::milliseconds(25));
}

TEST(WaitOn, NoTimeAtAllIsATimeout) {
  std::uint32_t word = 0;
  EXPECT_FALSE(wait_on(&word, 0, 0));
}

TEST(WaitOn, AllAreWoken) {
  std::uint32_t word = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i)
    threads.emplace_back([&] {
      while (std::atomic_ref(word).load() == 0) wait_on(&word, 0, forever);
    });
  std::this_thread::sleep_for(std::chrono::milliseconds(10));
  std::atomic_ref(word).store(1);
  wake_all(&word);
  for (std::thread& thread : threads) thread.join();
}

// Two threads hand a turn to each other: a lost wake-up would stop them.
TEST(WaitOn, PingPong) {
  std::uint32_t turn = 0;
  constexpr std::uint32_t kTurns = 4000;
  const auto play = [&](std::uint32_t mine) {
    for (;;) {
      const std::uint32_t now = std::atomic_ref(turn).load();
      if (now >= kTurns) return;
      if (now % 2 != mine) {
        wait_on(&turn, now, forever);
        continue;
      }
      std::atomic_ref(turn).store(now + 1);
      wake_one(&turn);
    }
  };
  std::thread other(play, 1u);
  play(0);
  wake_all(&turn);
  other.join();
}

}  // namespace
}  // namespace gangway::test
