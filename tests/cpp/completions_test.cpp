// completions_test.cpp: jobs on their way to the poller: it sleeps when there is none, wakes when there is one, and gets
// every job once.
#include "../../cpp/apartment/completions.hpp"
#include "../../cpp/apartment/job.hpp"
#include "../../cpp/base/shared.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace gangway::test {
namespace {

// What Go's poller does. Everything handed in here is a job that was taken.
template <class Taken> void poll_once(Taken taken) {
  auto* job =
      static_cast<gw_job*>(std::atomic_ref<void*>(shared().completions.p).exchange(nullptr, std::memory_order_acquire));
  while (job != nullptr) {
    auto* const next = static_cast<gw_job*>(job->next.p);
    taken(*job);
    job = next;
  }
}

TEST(Completions, TheListIsNewestFirst) {
  gw_job jobs[3]{};
  for (gw_job& job : jobs) complete(job);
  std::vector<gw_job*> got;
  poll_once([&](gw_job& job) { got.push_back(&job); });
  EXPECT_EQ(got, (std::vector<gw_job*>{&jobs[2], &jobs[1], &jobs[0]}));
}

TEST(Completions, NoSleepWhileThereIsOne) {
  gw_job job{};
  complete(job);
  gw_completions_sleep();
  poll_once([](gw_job&) {});
}

TEST(Completions, SleepsUntilThereIsOne) {
  gw_job job{};
  std::atomic<bool> awake{false};
  std::thread poller([&] {
    while (std::atomic_ref<void*>(shared().completions.p).load() == nullptr) gw_completions_sleep();
    awake.store(true);
    poll_once([](gw_job&) {});
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_FALSE(awake.load());
  complete(job);
  poller.join();
}

TEST(Completions, CanBeWokenForNothing) {
  std::atomic<bool> end{false};
  std::thread poller([&] {
    while (!end.load()) gw_completions_sleep();
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  end.store(true);
  gw_completions_wake();
  poller.join();
}

// The one or the next: a wake-up right before the sleep counts.
TEST(Completions, AWakeUpBeforeTheSleepEndsIt) {
  gw_completions_wake();
  gw_completions_sleep();
}

TEST(Completions, AnnouncesAsTheFlagsAsk) {
  gw_job polled{}, silent{}, waited{};
  polled.state = GW_JOB_RUNNING | GW_JOB_POLLED;
  announce(polled, finish(polled, GW_OK));
  announce(silent, finish(silent, GW_OK));
  waited.state = GW_JOB_RUNNING | GW_JOB_WAITED;
  std::thread maker([&] { gw_job_wait(&waited); });
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  announce(waited, finish(waited, GW_OK));
  maker.join();
  std::vector<gw_job*> got;
  poll_once([&](gw_job& job) { got.push_back(&job); });
  EXPECT_EQ(got, std::vector<gw_job*>{&polled});
}

TEST(Completions, AMakerThatLeavesNeedNotWait) {
  gw_job job{};
  job.state = GW_JOB_RUNNING | GW_JOB_WAITED;
  std::thread maker([&] { gw_job_wait(&job); });
  state_of(job).fetch_or(GW_JOB_LEFT);
  gw_job_wake(&job);
  maker.join();
}

// Workers finish jobs, some of which have to be polled and some waited for; jobs are used again as soon as they are back.
TEST(CompletionsHammer, EveryJobComesBackOnce) {
  constexpr int kWorkers = 3, kJobs = 16, kRounds = 300;
  struct Tracked {
    gw_job job{};
    int plain = 0;  // written by the worker before DONE, read by the poller
    int back = 0;
  };
  std::vector<std::vector<Tracked>> jobs(kWorkers, std::vector<Tracked>(kJobs));
  std::atomic<int> outstanding[kWorkers]{};
  std::atomic<int> total{0};
  std::vector<std::thread> threads;
  for (int w = 0; w < kWorkers; ++w)
    threads.emplace_back([&, w] {
      for (int round = 0; round < kRounds; ++round) {
        outstanding[w].store(kJobs);
        for (Tracked& tracked : jobs[static_cast<std::size_t>(w)]) {
          tracked.job.state = GW_JOB_QUEUED | GW_JOB_POLLED;
          tracked.job.chain = static_cast<std::uint64_t>(w);
          if (!begin(tracked.job)) std::abort();
          ++tracked.plain;
          announce(tracked.job, finish(tracked.job, GW_OK));
          if (round % 8 == 0) std::this_thread::yield();
        }
        while (outstanding[w].load() != 0) std::this_thread::yield();
      }
    });
  while (total.load() < kWorkers * kJobs * kRounds) {
    bool any = false;
    poll_once([&](gw_job& job) {
      any = true;
      auto& tracked = reinterpret_cast<Tracked&>(job);
      if (tracked.plain != ++tracked.back) std::abort();
      total.fetch_add(1);
      outstanding[job.chain].fetch_sub(1);
    });
    if (!any) gw_completions_sleep();
  }
  for (std::thread& thread : threads) thread.join();
  for (const auto& row : jobs)
    for (const Tracked& tracked : row) EXPECT_EQ(tracked.back, kRounds);
}

}  // namespace
}  // namespace gangway::test
