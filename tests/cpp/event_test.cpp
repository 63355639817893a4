// event_test.cpp: gw_event between plain threads: no signal is lost, timeouts race with signals, and the event's memory
// may go as soon as gw_await has returned.
#include <gangway_abi.h>

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <thread>
#include <vector>

namespace gangway::test {
namespace {

TEST(Event, SetBeforeTheWait) {
  gw_event event{};
  gw_signal(&event);
  EXPECT_EQ(gw_await(&event, 0), GW_OK);
  EXPECT_EQ(gw_await(&event, 0), GW_WAIT_TIMEOUT) << "the first wait cleared it";
  EXPECT_EQ(event.word.p, nullptr);
}

TEST(Event, SignalledTwiceIsSetOnce) {
  gw_event event{};
  gw_signal(&event);
  gw_signal(&event);
  EXPECT_EQ(gw_await(&event, 0), GW_OK);
  EXPECT_EQ(gw_await(&event, 0), GW_WAIT_TIMEOUT);
}

TEST(Event, GivesUpInTime) {
  gw_event event{};
  const auto from = std::chrono::steady_clock::now();
  EXPECT_EQ(gw_await(&event, 30), GW_WAIT_TIMEOUT);
  EXPECT_GE(std::chrono::steady_clock::now() - from, std::chrono::milliseconds(25));
  EXPECT_EQ(event.word.p, nullptr);
}

TEST(Event, WakesAWaiter) {
  for (int round = 0; round < 200; ++round) {
    gw_event event{};
    int plain = 0;  // published by the signal
    std::thread other([&] {
      if (round % 2 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
      plain = round + 1;
      gw_signal(&event);
    });
    ASSERT_EQ(gw_await(&event, GW_FOREVER), GW_OK);
    ASSERT_EQ(plain, round + 1);
    other.join();
  }
}

// The waiter frees the event the moment it is back; the signaller must not touch it any more (AddressSanitizer looks).
TEST(Event, MayGoOnceTheWaitIsOver) {
  std::atomic<gw_event*> posted{nullptr};
  std::atomic<bool> end{false};
  std::thread signaller([&] {
    while (!end.load()) {
      if (gw_event* const event = posted.exchange(nullptr))
        gw_signal(event);
      else
        std::this_thread::yield();
    }
  });
  for (int round = 0; round < 5000; ++round) {
    auto event = std::make_unique<gw_event>();
    posted.store(event.get());
    ASSERT_EQ(gw_await(event.get(), GW_FOREVER), GW_OK);
  }
  end.store(true);
  signaller.join();
}

// A wait that gives up while the signal comes ends one way or the other: as signalled, or the event stays set.
TEST(Event, TimeoutRacesTheSignal) {
  gw_event event{};
  std::atomic<int> round{0};
  constexpr int kRounds = 400;
  std::thread signaller([&] {
    for (int seen = 0; seen < kRounds;) {
      if (round.load() == seen) {
        std::this_thread::yield();
        continue;
      }
      ++seen;
      std::this_thread::sleep_for(std::chrono::microseconds(850 + seen % 50 * 10));
      gw_signal(&event);
    }
  });
  int timeouts = 0;
  for (int i = 0; i < kRounds; ++i) {
    round.store(i + 1);
    gw_status status = gw_await(&event, 1);
    if (status == GW_WAIT_TIMEOUT) {
      ++timeouts;
      status = gw_await(&event, GW_FOREVER);
    }
    ASSERT_EQ(status, GW_OK);
    ASSERT_EQ(gw_await(&event, 0), GW_WAIT_TIMEOUT) << "one signal, two waits";
  }
  signaller.join();
  std::printf("%d of %d waits gave up first\n", timeouts, kRounds);
}

// A signal that comes while the waiter takes the one before is one with it; the waiter must then see what both brought.
TEST(Event, ASignalThatMeetsTheEndOfAWaitIsNotLost) {
  gw_event there{};
  std::atomic<std::uint32_t> brought{0}, seen{0};
  constexpr std::uint32_t kItems = 100000;
  std::thread signaller([&] {
    for (std::uint32_t i = 1; i <= kItems; ++i) {
      // Relaxed: only the event orders it.
      brought.store(i, std::memory_order_relaxed);
      gw_signal(&there);
      if (i % 16 == 0)
        while (seen.load(std::memory_order_relaxed) < i) std::this_thread::yield();
    }
  });
  std::uint32_t at = 0;
  while (at < kItems) {
    ASSERT_EQ(gw_await(&there, 20000), GW_OK) << "lost at " << at;
    at = brought.load(std::memory_order_relaxed);
    seen.store(at, std::memory_order_relaxed);
  }
  signaller.join();
}

// The same for plain memory behind two signals of which the waiter may meet both at once.
TEST(Event, AWaitSeesWhatEverySignalBrought) {
  constexpr int kRounds = 2000;
  for (int round = 0; round < kRounds; ++round) {
    gw_event event{};
    int first = 0, second = 0;
    std::atomic<int> signalled{0};
    std::thread a([&] {
      first = 1;
      gw_signal(&event);
      signalled.fetch_add(1, std::memory_order_relaxed);
    });
    second = 2;
    gw_signal(&event);
    while (signalled.load(std::memory_order_relaxed) == 0) std::this_thread::yield();
    ASSERT_EQ(gw_await(&event, 0), GW_OK);
    ASSERT_EQ(first + second, 3);
    a.join();
    if (round % 100 == 99) std::this_thread::yield();
  }
}

TEST(EventHammer, PairsOfThreads) {
  std::vector<std::thread> threads;
  struct Pair {
    gw_event ping{}, pong{};
    int plain = 0;
  };
  std::vector<Pair> pairs(3);
  for (Pair& pair : pairs) {
    threads.emplace_back([&] {
      for (int i = 0; i < 3000; ++i) {
        ++pair.plain;
        gw_signal(&pair.ping);
        gw_await(&pair.pong, GW_FOREVER);
      }
    });
    threads.emplace_back([&] {
      for (int i = 0; i < 3000; ++i) {
        gw_await(&pair.ping, GW_FOREVER);
        ++pair.plain;
        gw_signal(&pair.pong);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const Pair& pair : pairs) EXPECT_EQ(pair.plain, 6000);
}

}  // namespace
}  // namespace gangway::test
