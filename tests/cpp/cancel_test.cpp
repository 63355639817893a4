// cancel_test.cpp: jobs that are told to stop, wherever they are, and the jobs after them, which are not.
#include "support/apartment.hpp"

#include <windows.h>

#include <thread>

namespace gangway::test {
namespace {

class Cancelling : public testing::TestWithParam<std::uint32_t> {};
INSTANTIATE_TEST_SUITE_P(
    All, Cancelling, testing::Values(GW_APARTMENT_STA, GW_APARTMENT_MTA, GW_APARTMENT_THREAD), [](const auto& c) {
      return std::string(c.param == GW_APARTMENT_STA ? "STA" : c.param == GW_APARTMENT_MTA ? "MTA" : "Thread");
    });

// Starts it, waits until it says it is inside, cancels it; returns how it ended.
gw_status cancelled_inside(TestApartment& apartment, const std::function<gw_status(std::atomic<bool>& inside)>& body) {
  std::atomic<bool> inside{false};
  Call call([&] { return body(inside); });
  EXPECT_EQ(apartment.queue(call), push_result::done);
  while (!inside) Sleep(0);
  Sleep(5);
  gw_job_cancel(&call.job());
  const gw_status status = call.wait();
  EXPECT_EQ(apartment.run([] { return gw_stop_requested() == 0 && SleepEx(1, TRUE) == 0 ? GW_OK : GW_E_CANCELLED; }),
            GW_OK)
      << "the next job was hit";
  return status;
}

TEST_P(Cancelling, BeforeItBeganTheJobNeverRuns) {
  TestApartment apartment(GetParam(), {.workers = 1});
  std::atomic<bool> inside{false}, go{false};
  Call first([&] {
    inside = true;
    while (!go) Sleep(0);
    return GW_OK;
  });
  Call second([] {
    ADD_FAILURE() << "it ran";
    return GW_OK;
  });
  apartment.queue(first);
  while (!inside) Sleep(0);
  apartment.queue(second);
  gw_job_cancel(&second.job());
  go = true;
  EXPECT_EQ(second.wait(), GW_E_CANCELLED);
  EXPECT_EQ(first.wait(), GW_OK);
  EXPECT_EQ(apartment.stats().cancelled, 1u);
}

TEST_P(Cancelling, AWaitGivesUp) {
  TestApartment apartment(GetParam());
  EXPECT_EQ(cancelled_inside(apartment,
                             [](std::atomic<bool>& inside) {
                               gw_event never{};
                               inside = true;
                               return gw_await(&never, GW_FOREVER);
                             }),
            GW_E_CANCELLED);
}

TEST_P(Cancelling, AnAlertableSleepEnds) {
  TestApartment apartment(GetParam());
  EXPECT_EQ(cancelled_inside(apartment,
                             [](std::atomic<bool>& inside) {
                               inside = true;
                               return SleepEx(30000, TRUE) == WAIT_IO_COMPLETION && gw_stop_requested() != 0
                                          ? GW_OK
                                          : GW_E_ARGUMENT;
                             }),
            GW_OK);
}

TEST_P(Cancelling, ALoopThatAsksEnds) {
  TestApartment apartment(GetParam());
  EXPECT_EQ(cancelled_inside(apartment,
                             [](std::atomic<bool>& inside) {
                               inside = true;
                               while (gw_stop_requested() == 0) Sleep(0);
                               return GW_OK;
                             }),
            GW_OK);
}

TEST_P(Cancelling, BlockingIoIsInterrupted) {
  TestApartment apartment(GetParam());
  HANDLE read = nullptr, write = nullptr;
  ASSERT_TRUE(CreatePipe(&read, &write, nullptr, 0));
  DWORD error = 0;
  EXPECT_EQ(cancelled_inside(apartment,
                             [&](std::atomic<bool>& inside) {
                               char byte = 0;
                               DWORD got = 0;
                               inside = true;
                               error = ReadFile(read, &byte, 1, &got, nullptr) ? 0 : GetLastError();
                               return GW_OK;
                             }),
            GW_OK);
  EXPECT_EQ(error, static_cast<DWORD>(ERROR_OPERATION_ABORTED));
  CloseHandle(read);
  CloseHandle(write);
}

// Half of the jobs are cancelled at random moments; none is lost and no other is hit.
TEST_P(Cancelling, Hammer) {
  TestApartment apartment(GetParam());
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  for (unsigned t = 0; t < 3; ++t)
    threads.emplace_back([&, t] {
      unsigned random = t + 1;
      for (int i = 0; i < 2000; ++i) {
        random = random * 1664525 + 1013904223;
        const bool cancel = (random >> 16 & 1) != 0;
        const unsigned kind = random >> 20 & 3;
        Call call([&]() -> gw_status {
          gw_event never{};
          if (kind == 0) return gw_await(&never, 1);
          if (kind == 1) return SleepEx(0, TRUE) == 0 ? GW_OK : GW_E_CANCELLED;
          if (kind == 2) return gw_stop_requested() == 0 ? GW_OK : GW_E_CANCELLED;
          return GW_OK;
        });
        while (apartment.queue(call) != push_result::done) std::this_thread::yield();
        if (cancel) {
          for (unsigned spin = random >> 24; spin > 0; --spin) YieldProcessor();
          gw_job_cancel(&call.job());
        }
        const gw_status status = call.wait();
        if (status != GW_OK && status != GW_WAIT_TIMEOUT && !(cancel && status == GW_E_CANCELLED)) ++wrong;
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace gangway::test
