// outgoing_call_test.cpp: a job that waits in a COM call to another apartment: others run meanwhile, and it can be told to stop.
#include "support/busy_stream.hpp"

namespace gangway::test {
namespace {

class OutgoingCall : public testing::TestWithParam<std::uint32_t> {};
INSTANTIATE_TEST_SUITE_P(All, OutgoingCall, testing::Values(GW_APARTMENT_STA, GW_APARTMENT_GUI),
                         [](const auto& c) { return c.param == GW_APARTMENT_STA ? "STA" : "GUI"; });

TEST_P(OutgoingCall, JobsRunInItsMessageLoop) {
  BusyStream stream;
  ASSERT_EQ(stream.made(), GW_OK);
  TestApartment caller(GetParam());
  HRESULT result = E_FAIL;
  DWORD thread = 0;
  Call calling([&] {
    thread = GetCurrentThreadId();
    result = stream.call();
    return GW_OK;
  });
  caller.queue(calling);
  while (!stream.inside) Sleep(0);
  for (int i = 0; i < 200; ++i) {
    Call call([&] {
      EXPECT_EQ(GetCurrentThreadId(), thread);
      return i % 2 == 0 ? GW_OK : sleep_for(0);
    });
    caller.queue(call);
    while (!call.done()) gw_apartment_wake(&caller.block());  // as Go does before it sleeps
  }
  EXPECT_FALSE(calling.done());
  stream.take_calls();
  EXPECT_EQ(calling.wait(), GW_OK);
  EXPECT_EQ(result, S_OK);
}

// Nobody calls for them: the apartment must look after them by itself.
TEST_P(OutgoingCall, JobsAndWaitsFromBeforeEndInItsMessageLoop) {
  BusyStream stream;
  ASSERT_EQ(stream.made(), GW_OK);
  TestApartment caller(GetParam());
  gw_event event{};
  std::atomic<bool> waits{false}, queued{false};
  Call waiting([&] {
    waits = true;
    return gw_await(&event, GW_FOREVER);
  });
  caller.queue(waiting);
  while (!waits) Sleep(0);
  Call first([&] {
    while (!queued) Sleep(0);
    return GW_OK;
  });
  Call calling([&] { return SUCCEEDED(stream.call()) ? GW_OK : GW_E_HRESULT; });
  Call behind([] { return sleep_for(5); });
  caller.queue(first);
  caller.queue(calling);
  caller.queue(behind);
  queued = true;
  EXPECT_EQ(behind.wait(), GW_OK);
  gw_signal(&event);
  EXPECT_EQ(waiting.wait(), GW_OK);
  EXPECT_FALSE(calling.done());
  stream.take_calls();
  EXPECT_EQ(calling.wait(), GW_OK);
}

TEST_P(OutgoingCall, JobsInItsMessageLoopMakeCallsToo) {
  BusyStream stream, idle;
  ASSERT_EQ(stream.made(), GW_OK);
  ASSERT_EQ(idle.made(), GW_OK);
  idle.take_calls();
  TestApartment caller(GetParam());
  Call calling([&] { return SUCCEEDED(stream.call()) ? GW_OK : GW_E_HRESULT; });
  caller.queue(calling);
  while (!stream.inside) Sleep(0);
  HRESULT result = E_FAIL;
  Call inner([&] {
    result = idle.call();
    return GW_OK;
  });
  caller.queue(inner);
  while (!inner.done()) gw_apartment_wake(&caller.block());
  EXPECT_EQ(result, S_OK);
  EXPECT_FALSE(calling.done());
  stream.take_calls();
  EXPECT_EQ(calling.wait(), GW_OK);
}

bool has_cancel_call() { return GetProcAddress(GetModuleHandleW(L"ole32.dll"), "CoCancelCall") != nullptr; }

TEST(CancelOutgoingCall, Ends) {
  if (!has_cancel_call()) GTEST_SKIP() << "this ole32.dll has no CoCancelCall: see tests/SKIPS.md";
  BusyStream stream;
  ASSERT_EQ(stream.made(), GW_OK);
  TestApartment caller(GW_APARTMENT_STA);
  HRESULT result = S_OK;
  Call calling([&] {
    result = stream.call();
    return GW_OK;
  });
  caller.queue(calling);
  while (!stream.inside) Sleep(0);
  Sleep(20);
  gw_job_cancel(&calling.job());
  EXPECT_EQ(calling.wait(), GW_OK);
  EXPECT_EQ(result, RPC_E_CALL_CANCELED);
}

}  // namespace
}  // namespace gangway::test
