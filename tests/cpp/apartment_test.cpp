// apartment_test.cpp: kinds of apartments, where their jobs run, and how they begin and end.
#include "support/apartment.hpp"
#include "support/faults.hpp"

#include <windows.h>

#include <objbase.h>

#include <thread>
#include <vector>

namespace gangway::test {
namespace {

class EveryKind : public testing::TestWithParam<std::uint32_t> {};

INSTANTIATE_TEST_SUITE_P(All, EveryKind,
                         testing::Values(GW_APARTMENT_STA, GW_APARTMENT_MTA, GW_APARTMENT_GUI, GW_APARTMENT_THREAD),
                         [](const auto& c) {
                           return std::string(c.param == GW_APARTMENT_STA   ? "STA"
                                              : c.param == GW_APARTMENT_MTA ? "MTA"
                                              : c.param == GW_APARTMENT_GUI ? "GUI"
                                                                            : "Thread");
                         });

TEST_P(EveryKind, RunsJobsOnThreadsOfItsOwn) {
  TestApartment apartment(GetParam());
  ASSERT_EQ(apartment.status(), GW_OK) << apartment.what();
  std::atomic<DWORD> first{0};
  for (int i = 0; i < 1000; ++i) {
    ASSERT_EQ(apartment.run([&] {
      const DWORD here = GetCurrentThreadId();
      DWORD expected = 0;
      first.compare_exchange_strong(expected, here);
      EXPECT_TRUE(GetParam() == GW_APARTMENT_MTA || first == here);
      EXPECT_EQ(gw_apartment_id(), apartment.block().id);
      return GW_OK;
    }),
              GW_OK);
  }
  EXPECT_NE(first, GetCurrentThreadId());
  EXPECT_EQ(gw_apartment_id(), 0u);
}

TEST_P(EveryKind, IsInTheApartmentOfItsKind) {
  TestApartment apartment(GetParam());
  APTTYPE type{};
  APTTYPEQUALIFIER qualifier{};
  HRESULT result = E_FAIL;
  apartment.run([&] {
    result = CoGetApartmentType(&type, &qualifier);
    return GW_OK;
  });
  switch (GetParam()) {
  case GW_APARTMENT_MTA:
    EXPECT_EQ(result, S_OK);
    EXPECT_EQ(type, APTTYPE_MTA);
    break;
  case GW_APARTMENT_THREAD: EXPECT_EQ(result, CO_E_NOTINITIALIZED); break;
  default: EXPECT_EQ(result, S_OK); EXPECT_TRUE(type == APTTYPE_STA || type == APTTYPE_MAINSTA) << type;
  }
}

TEST_P(EveryKind, WaitingJobsLetOthersRun) {
  TestApartment apartment(GetParam());
  gw_event go{};
  Call waiting([&] { return gw_await(&go, GW_FOREVER); });
  apartment.queue(waiting);
  EXPECT_EQ(apartment.run([&] { return GW_OK; }), GW_OK);
  EXPECT_FALSE(waiting.done());
  EXPECT_EQ(apartment.run([&] {
    gw_signal(&go);
    return GW_OK;
  }),
            GW_OK);
  EXPECT_EQ(waiting.wait(), GW_OK);
}

TEST_P(EveryKind, SignalsFromAnyThreadArrive) {
  TestApartment apartment(GetParam());
  for (int round = 0; round < 300; ++round) {
    gw_event ping{}, pong{};
    Call call([&] {
      gw_signal(&pong);
      return gw_await(&ping, GW_FOREVER);
    });
    apartment.queue(call);
    ASSERT_EQ(gw_await(&pong, GW_FOREVER), GW_OK);
    if (round % 3 == 0) Sleep(0);
    gw_signal(&ping);
    ASSERT_EQ(call.wait(), GW_OK);
  }
}

TEST_P(EveryKind, ThousandsSleepAtOnce) {
  TestApartment apartment(GetParam(), {.queue_length = 4096, .stack_bytes = 64 * 1024});
  std::vector<std::unique_ptr<Call>> calls;
  for (int i = 0; i < 2000; ++i) {
    calls.push_back(std::make_unique<Call>([] { return sleep_for(50); }));
    ASSERT_EQ(apartment.queue(*calls.back()), push_result::done);
  }
  for (const auto& call : calls) EXPECT_EQ(call->wait(), GW_OK);
}

TEST_P(EveryKind, FaultsEndTheJobAndNothingElse) {
  TestApartment apartment(GetParam());
  for (int round = 0; round < 20; ++round) {
    Call read([] {
      fault::read_null();
      return GW_OK;
    });
    Call overflow([] {
      fault::overflow_stack();
      return GW_OK;
    });
    apartment.queue(read);
    apartment.queue(overflow);
    EXPECT_EQ(read.wait(), GW_E_FAULT);
    EXPECT_NE(read.what().find("access violation"), std::string::npos) << read.what();
    EXPECT_EQ(overflow.wait(), GW_E_FAULT);
    EXPECT_NE(overflow.what().find("stack overflow"), std::string::npos) << overflow.what();
    ASSERT_EQ(apartment.run([] { return GW_OK; }), GW_OK);
  }
  std::uint64_t faulted = 0;
  for (std::uint32_t i = 0; i < apartment.block().workers; ++i) faulted += apartment.stats(i).faulted;
  EXPECT_EQ(faulted, 40u);
}

TEST_P(EveryKind, ManyThreadsManyJobs) {
  TestApartment apartment(GetParam(), {.queue_length = 64});
  constexpr int kThreads = 4, kJobs = 20000;
  std::atomic<long> sum{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < kJobs; ++i) {
        Call call([&] {
          sum.fetch_add(1, std::memory_order_relaxed);
          return GW_OK;
        });
        while (apartment.queue(call) == push_result::full) std::this_thread::yield();
        ASSERT_EQ(call.wait(), GW_OK);
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(sum, kThreads * kJobs);
}

TEST_P(EveryKind, ClosingDrainsTheQueue) {
  TestApartment apartment(GetParam());
  std::vector<std::unique_ptr<Call>> calls;
  for (int i = 0; i < 200; ++i) {
    calls.push_back(std::make_unique<Call>([] { return sleep_for(1); }));
    apartment.queue(*calls.back());
  }
  apartment.close(GW_CLOSE_DRAIN);
  for (const auto& call : calls) {
    EXPECT_TRUE(call->done());
    EXPECT_EQ(call->wait(), GW_OK);
  }
  Call late([] { return GW_OK; });
  EXPECT_EQ(apartment.queue(late), push_result::closed);
}

TEST_P(EveryKind, ClosingWithCancelEndsWaits) {
  TestApartment apartment(GetParam(), {.workers = GetParam() == GW_APARTMENT_MTA ? 1u : 0u});
  gw_event never{};
  Call waiting([&] { return gw_await(&never, GW_FOREVER); }, "test.waiting");
  apartment.queue(waiting);
  apartment.run([] { return GW_OK; });
  EXPECT_EQ(apartment.running(), "test.waiting\n");
  apartment.close(GW_CLOSE_CANCEL);
  EXPECT_EQ(waiting.wait(), GW_E_CANCELLED);
}

TEST(Apartment, RefusesWhatItCannotBe) {
  EXPECT_NE(TestApartment(9).what().find("no kind 9"), std::string::npos);
  EXPECT_NE(TestApartment(GW_APARTMENT_STA, {.workers = 2}).what().find("only an MTA"), std::string::npos);
  EXPECT_NE(TestApartment(GW_APARTMENT_STA, {.stack_bytes = 1000}).what().find("stacks have at least"),
            std::string::npos);
  EXPECT_NE(TestApartment(GW_APARTMENT_MTA, {.policy = GW_POLICY_SERIAL}).what().find("Serial"), std::string::npos);
}

TEST(Apartment, RestartsAfterAFault) {
  TestApartment apartment(GW_APARTMENT_STA, {.flags = GW_APARTMENT_RESTART});
  DWORD before = 0, after = 0;
  apartment.run([&] {
    before = GetCurrentThreadId();
    return GW_OK;
  });
  EXPECT_EQ(apartment.run([] {
    fault::write_null();
    return GW_OK;
  }),
            GW_E_FAULT);
  apartment.run([&] {
    after = GetCurrentThreadId();
    return GW_OK;
  });
  EXPECT_NE(before, after);
  EXPECT_EQ(apartment.stats().restarts, 1u);
}

TEST(Apartment, HotRoundTrip) {
  TestApartment apartment(GW_APARTMENT_THREAD);
  Call call([] { return GW_OK; });
  constexpr int kRounds = 200000;
  LARGE_INTEGER from, to, rate;
  QueryPerformanceFrequency(&rate);
  QueryPerformanceCounter(&from);
  for (int i = 0; i < kRounds; ++i) {
    call.state().store(GW_JOB_QUEUED);
    apartment.queue(call);
    while (!call.done()) {
    }
  }
  QueryPerformanceCounter(&to);
  std::printf("%.0f ns a round trip\n",
              1e9 * static_cast<double>(to.QuadPart - from.QuadPart) / static_cast<double>(rate.QuadPart) / kRounds);
}

}  // namespace
}  // namespace gangway::test
