// pool_test.cpp: a pool of workers: no job waits for a busy worker while another sleeps; the end of many apartments.
#include "support/apartment.hpp"

#include <windows.h>

#include <atomic>
#include <thread>
#include <vector>

namespace gangway::test {
namespace {

// A worker that looks at the ring is what a producer counts on; it may find a notified fiber instead, which keeps the
// thread until the job has run.
TEST(Pool, AResumedFiberDoesNotHoldUpTheRing) {
  TestApartment apartment(GW_APARTMENT_MTA, {.workers = 2, .spin_us = 2000});
  for (int round = 0; round < 300; ++round) {
    gw_event go{};
    std::atomic<bool> ran{false};
    bool late = false;
    Call waiting([&] {
      const gw_status status = gw_await(&go, GW_FOREVER);
      const ULONGLONG until = GetTickCount64() + 5000;
      while (!ran.load() && !(late = GetTickCount64() > until)) YieldProcessor();
      return status;
    });
    apartment.queue(waiting);
    while ((waiting.state().load() & GW_JOB_PHASE) == GW_JOB_QUEUED) YieldProcessor();
    if (round % 3 != 0) Sleep(1);  // mostly both are through with it: one looks, one sleeps
    Call job([&] {
      ran.store(true);
      return gw_status{GW_OK};
    });
    gw_signal(&go);
    apartment.queue(job);
    ASSERT_EQ(job.wait(), GW_OK);
    ASSERT_EQ(waiting.wait(), GW_OK);
    ASSERT_FALSE(late) << "round " << round << ": the job stood still while a worker slept";
  }
}

// Signals that come while the apartment ends; each apartment is freed at once.
TEST(Pool, LateSignalsMeetNoFreedApartment) {
  for (int round = 0; round < 60; ++round) {
    gw_event go{};
    std::thread signaller;
    {
      TestApartment apartment(GW_APARTMENT_MTA, {.workers = 3, .spin_us = 0});
      Call waiting([&] { return gw_await(&go, 1); });
      apartment.queue(waiting);
      signaller = std::thread([&] {
        if (round % 2 == 0) Sleep(1);
        gw_signal(&go);
      });
      apartment.close(GW_CLOSE_DRAIN);
      const gw_status status = waiting.wait();
      EXPECT_TRUE(status == GW_OK || status == GW_WAIT_TIMEOUT);
    }
    signaller.join();
  }
}

}  // namespace
}  // namespace gangway::test
