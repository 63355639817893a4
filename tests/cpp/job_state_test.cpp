// job_state_test.cpp: a job's state word: every race between beginning, ending and being told to stop ends one way.
#include "../../cpp/apartment/job.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace gangway::test {
namespace {

TEST(JobState, BeginsAndEnds) {
  gw_job job{};
  EXPECT_TRUE(begin(job));
  EXPECT_EQ(job.state, std::uint32_t{GW_JOB_RUNNING});
  EXPECT_FALSE(told_to_stop(job));
  EXPECT_EQ(finish(job, GW_E_ERRNO), std::uint32_t{GW_JOB_RUNNING});
  EXPECT_EQ(job.state, std::uint32_t{GW_JOB_DONE});
  EXPECT_EQ(job.status, GW_E_ERRNO);
}

TEST(JobState, DoesNotBeginOnceToldToStop) {
  gw_job job{};
  job.state = GW_JOB_QUEUED | GW_JOB_STOP | GW_JOB_POLLED;
  EXPECT_FALSE(begin(job));
  EXPECT_EQ(finish(job, GW_E_CANCELLED), std::uint32_t{GW_JOB_STOP | GW_JOB_POLLED});
}

TEST(JobState, KeepsTheMakersFlags) {
  gw_job job{};
  job.state = GW_JOB_QUEUED | GW_JOB_WAITED;
  EXPECT_TRUE(begin(job));
  EXPECT_EQ(job.state, std::uint32_t{GW_JOB_RUNNING | GW_JOB_WAITED});
  state_of(job).fetch_or(GW_JOB_STOP);
  EXPECT_TRUE(told_to_stop(job));
  EXPECT_EQ(finish(job, GW_OK), std::uint32_t{GW_JOB_RUNNING | GW_JOB_WAITED | GW_JOB_STOP});
}

// A worker begins and ends the job, a canceller stops it, a maker parks; all at once, many times.
TEST(JobState, RacesEndOneWay) {
  constexpr int kRounds = 20000;
  gw_job job{};
  std::atomic<int> round{0}, arrived{0};
  int runner = 0;           // plain, as gw_job.runner is: written before begin, read by a canceller that sees RUNNING
  bool ran = false;         // written by the worker, read by the maker after DONE
  std::uint32_t flags = 0;  // what finish returned
  const auto meet = [&](int n) {
    arrived.fetch_add(1);
    while (round.load() < n) std::this_thread::yield();
  };
  std::atomic<int> wrong{0}, stopped_running{0}, never_ran{0}, too_late{0};
  std::uint32_t before = 0;
  std::thread worker([&] {
    for (int n = 1; n <= kRounds; ++n) {
      meet(n);
      runner = n;
      ran = begin(job);
      flags = finish(job, ran ? GW_OK : GW_E_CANCELLED);
    }
    arrived.fetch_add(1);
  });
  std::thread canceller([&] {
    for (int n = 1; n <= kRounds; ++n) {
      meet(n);
      for (int i = 0; i < n % 64; ++i) std::atomic_signal_fence(std::memory_order_seq_cst);
      before = state_of(job).fetch_or(GW_JOB_STOP, std::memory_order_seq_cst);
      if ((before & GW_JOB_PHASE) == GW_JOB_RUNNING && runner != n) ++wrong;
    }
    arrived.fetch_add(1);
  });
  for (int n = 1; n <= kRounds; ++n) {
    while (arrived.load() < 2) std::this_thread::yield();
    if (n > 1) {  // both are through with the round before
      const bool stop_seen = (flags & GW_JOB_STOP) != 0;
      if ((job.state & GW_JOB_PHASE) != GW_JOB_DONE) ++wrong;
      if (job.status != (ran ? GW_OK : GW_E_CANCELLED)) ++wrong;
      switch (before & GW_JOB_PHASE) {
      case GW_JOB_QUEUED: wrong += ran || !stop_seen ? 1 : 0, ++never_ran; break;
      case GW_JOB_RUNNING: wrong += !ran || !stop_seen ? 1 : 0, ++stopped_running; break;
      default: wrong += !ran || stop_seen ? 1 : 0, ++too_late; break;
      }
    }
    job = {};
    arrived.store(0);
    round.store(n);
  }
  worker.join();
  canceller.join();
  EXPECT_EQ(wrong.load(), 0);
  std::printf("stopped: %d before, %d running, %d after\n", never_ran.load(), stopped_running.load(), too_late.load());
}

}  // namespace
}  // namespace gangway::test
