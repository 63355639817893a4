// in_place_test.cpp: jobs that wait in place, on the thread's own stack: no signal is lost between two steps of the
// scheduler, closing and cancelling end the wait, and an idle thread sleeps meanwhile.
#include "support/apartment.hpp"

#include <windows.h>

#include <atomic>
#include <thread>

namespace gangway::test {
namespace {

class InPlace : public testing::TestWithParam<std::uint32_t> {};

INSTANTIATE_TEST_SUITE_P(Kinds, InPlace, testing::Values(GW_APARTMENT_STA, GW_APARTMENT_THREAD),
                         [](const auto& c) { return std::string(c.param == GW_APARTMENT_STA ? "STA" : "Thread"); });

TEST_P(InPlace, SignalsThatMeetAStepAreNotLost) {
  TestApartment apartment(GetParam(), {.spin_us = 0});
  constexpr int kRounds = 20000;
  gw_event ping{};
  std::atomic<int> asked{0};
  Call call([&] {
    for (int i = 1; i <= kRounds; ++i) {
      asked.store(i);
      if (const gw_status status = gw_await(&ping, 20000); status != GW_OK) return status;
    }
    return gw_status{GW_OK};
  });
  call.job().flags = GW_JOB_ON_THREAD;
  apartment.queue(call);
  for (int i = 1; i <= kRounds; ++i) {
    while (asked.load() < i && !call.done()) YieldProcessor();
    for (int k = 0; k < i % 200; ++k) YieldProcessor();
    gw_signal(&ping);
  }
  EXPECT_EQ(call.wait(), GW_OK);
}

TEST_P(InPlace, ClosingWithCancelEndsTheWait) {
  for (int round = 0; round < 20; ++round) {
    TestApartment apartment(GetParam());
    gw_event never{};
    Call call([&] { return gw_await(&never, 20000); });
    call.job().flags = GW_JOB_ON_THREAD;
    apartment.queue(call);
    if (round % 2 == 0) Sleep(2);
    apartment.close(GW_CLOSE_CANCEL);
    const gw_status status = call.wait();
    EXPECT_TRUE(status == GW_E_CANCELLED || status == GW_E_CLOSED) << status;
  }
}

TEST_P(InPlace, SleepsWhileTheApartmentDrains) {
  TestApartment apartment(GetParam());
  gw_event go{};
  ULONGLONG used = 0;
  const auto cpu = [] {
    FILETIME made, ended, kernel, user;
    GetThreadTimes(GetCurrentThread(), &made, &ended, &kernel, &user);
    const auto whole = [](FILETIME t) { return (ULONGLONG{t.dwHighDateTime} << 32) | t.dwLowDateTime; };
    return whole(kernel) + whole(user);
  };
  Call call([&] {
    const ULONGLONG before = cpu();
    const gw_status status = gw_await(&go, 20000);
    used = cpu() - before;
    return status;
  });
  call.job().flags = GW_JOB_ON_THREAD;
  apartment.queue(call);
  std::thread later([&] {
    Sleep(400);
    gw_signal(&go);
  });
  apartment.close(GW_CLOSE_DRAIN);
  later.join();
  EXPECT_EQ(call.wait(), GW_OK);
  EXPECT_LT(used, 200 * 10000u) << "of 400 ms";
}

}  // namespace
}  // namespace gangway::test
