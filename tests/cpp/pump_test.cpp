// pump_test.cpp: window messages, APCs and jobs share an apartment's thread, in message loops that jobs enter too.
#include "support/apartment.hpp"

#include <windows.h>

#include <string>
#include <thread>

namespace gangway::test {
namespace {

void CALLBACK set_flag(ULONG_PTR flag) { *reinterpret_cast<std::atomic<bool>*>(flag) = true; }

std::string kind_name(const testing::TestParamInfo<std::uint32_t>& c) {
  return c.param == GW_APARTMENT_STA   ? "STA"
         : c.param == GW_APARTMENT_GUI ? "GUI"
         : c.param == GW_APARTMENT_MTA ? "MTA"
                                       : "Thread";
}

class Pumping : public testing::TestWithParam<std::uint32_t> {};
INSTANTIATE_TEST_SUITE_P(All, Pumping, testing::Values(GW_APARTMENT_STA, GW_APARTMENT_GUI), kind_name);

// A window on the apartment's thread that counts WM_APP, and posts it to itself again as often as told.
struct Counter {
  std::atomic<int> seen{0};
  std::atomic<int> again{0};
  HWND window = nullptr;
};

LRESULT CALLBACK counting(HWND window, UINT message, WPARAM wide, LPARAM lng) {
  auto* const counter = reinterpret_cast<Counter*>(GetWindowLongPtrW(window, GWLP_USERDATA));
  if (message != WM_APP || counter == nullptr) return DefWindowProcW(window, message, wide, lng);
  ++counter->seen;
  if (counter->again.fetch_sub(1) > 0) PostMessageW(window, WM_APP, 0, 0);
  return 0;
}

void make_window(Counter& counter) {
  static const ATOM atom = [] {
    WNDCLASSW wanted{};
    wanted.lpfnWndProc = &counting;
    wanted.hInstance = GetModuleHandleW(nullptr);
    wanted.lpszClassName = L"Gangway.Test.Counter";
    return RegisterClassW(&wanted);
  }();
  ASSERT_NE(atom, 0);
  counter.window = CreateWindowExW(0, L"Gangway.Test.Counter", L"", 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr,
                                   GetModuleHandleW(nullptr), nullptr);
  ASSERT_NE(counter.window, nullptr);
  SetWindowLongPtrW(counter.window, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(&counter));
}

// A message loop of a job's own, as a modal dialog has one.
void loop_until(const std::atomic<bool>& end) {
  MSG message;
  while (!end && GetMessageW(&message, nullptr, 0, 0) > 0) DispatchMessageW(&message);
}

TEST_P(Pumping, DispatchesMessagesWhileIdle) {
  TestApartment apartment(GetParam());
  Counter counter;
  apartment.run([&] {
    make_window(counter);
    return GW_OK;
  });
  for (int i = 1; i <= 50; ++i) {
    PostMessageW(counter.window, WM_APP, 0, 0);
    while (counter.seen < i) Sleep(0);
  }
  EXPECT_EQ(SendMessageW(counter.window, WM_NULL, 0, 0), 0);
}

TEST_P(Pumping, JobsDoNotStarveMessages) {
  TestApartment apartment(GetParam());
  Counter counter;
  apartment.run([&] {
    make_window(counter);
    return GW_OK;
  });
  std::atomic<bool> end{false};
  std::atomic<int> jobs{0};
  std::thread feeder([&] {
    std::vector<std::unique_ptr<Call>> calls;
    for (int i = 0; i < 64; ++i) {
      calls.push_back(std::make_unique<Call>([&] {
        ++jobs;
        return GW_OK;
      }));
      apartment.queue(*calls.back());
    }
    while (!end)  // the ring is never empty
      for (auto& call : calls)
        if (call->done()) {
          call->state() = GW_JOB_QUEUED;
          apartment.queue(*call);
        }
    for (auto& call : calls) call->wait();
  });
  while (jobs < 1000) Sleep(0);
  for (int i = 1; i <= 100; ++i) {
    PostMessageW(counter.window, WM_APP, 0, 0);
    while (counter.seen < i) Sleep(0);
  }
  end = true;
  feeder.join();
}

TEST_P(Pumping, MessagesDoNotStarveJobs) {
  TestApartment apartment(GetParam());
  Counter counter;
  apartment.run([&] {
    make_window(counter);
    return GW_OK;
  });
  counter.again = 1 << 30;  // the message queue is never empty
  PostMessageW(counter.window, WM_APP, 0, 0);
  while (counter.seen < 100) Sleep(0);
  for (int i = 0; i < 200; ++i) ASSERT_EQ(apartment.run([] { return GW_OK; }), GW_OK);
  counter.again = 0;
}

TEST_P(Pumping, JobsRunInsideAMessageLoopOfAJob) {
  TestApartment apartment(GetParam());
  std::atomic<bool> inside{false}, end{false};
  DWORD thread = 0;
  Call modal([&] {
    thread = GetCurrentThreadId();
    inside = true;
    loop_until(end);
    return GW_OK;
  });
  apartment.queue(modal);
  while (!inside) Sleep(0);
  for (int i = 0; i < 200; ++i) {
    Call call([&] {
      EXPECT_EQ(GetCurrentThreadId(), thread);
      return GW_OK;
    });
    apartment.queue(call);
    while (!call.done()) gw_apartment_wake(&apartment.block());  // as Go does before it sleeps
  }
  EXPECT_FALSE(modal.done());
  end = true;
  PostThreadMessageW(thread, WM_NULL, 0, 0);
  EXPECT_EQ(modal.wait(), GW_OK);
}

TEST_P(Pumping, WaitsEndInsideAMessageLoopOfAJob) {
  TestApartment apartment(GetParam());
  gw_event event{};
  std::atomic<bool> inside{false}, end{false};
  Call waiting([&] { return gw_await(&event, GW_FOREVER); });
  Call sleeping([&] { return sleep_for(30); });
  apartment.queue(waiting);
  apartment.queue(sleeping);
  DWORD thread = 0;
  Call modal([&] {
    thread = GetCurrentThreadId();
    inside = true;
    loop_until(end);
    return GW_OK;
  });
  apartment.queue(modal);
  while (!inside) Sleep(0);
  gw_signal(&event);
  EXPECT_EQ(waiting.wait(), GW_OK);
  EXPECT_EQ(sleeping.wait(), GW_OK);
  EXPECT_FALSE(modal.done());
  end = true;
  PostThreadMessageW(thread, WM_NULL, 0, 0);
  EXPECT_EQ(modal.wait(), GW_OK);
}

TEST_P(Pumping, JobsRunWhileAMessageBoxIsOpen) {
  TestApartment apartment(GetParam());
  const std::wstring title =
      L"gangway pump test " + std::to_wstring(GetCurrentProcessId());  // two of these may run at once
  int answer = 0;
  Call box([&] {
    answer = MessageBoxW(nullptr, L"to be answered by a job", title.c_str(), MB_OK);
    return GW_OK;
  });
  apartment.queue(box);
  HWND dialog = nullptr;
  while ((dialog = FindWindowW(nullptr, title.c_str())) == nullptr) Sleep(1);
  Call press([&] {
    PostMessageW(dialog, WM_COMMAND, IDOK, 0);
    return GW_OK;
  });
  apartment.queue(press);
  while (!press.done()) {
    gw_apartment_wake(&apartment.block());
    Sleep(1);
  }
  EXPECT_EQ(box.wait(), GW_OK);
  EXPECT_EQ(answer, IDOK);
}

TEST_P(Pumping, WaitingInPlaceRunsJobsOnTop) {
  TestApartment apartment(GetParam());
  gw_event event{};
  std::atomic<bool> inside{false};
  Call place([&] {
    gw_in_place(1);
    inside = true;
    const gw_status status = gw_await(&event, GW_FOREVER);
    gw_in_place(-1);
    return status;
  });
  apartment.queue(place);
  while (!inside) Sleep(0);
  for (int i = 0; i < 100; ++i) ASSERT_EQ(apartment.run([] { return sleep_for(0); }), GW_OK);
  gw_signal(&event);
  EXPECT_EQ(place.wait(), GW_OK);
}

TEST(Pump, QuitEndsAGuiApartment) {
  TestApartment apartment(GW_APARTMENT_GUI);
  apartment.run([] {
    PostQuitMessage(0);
    return GW_OK;
  });
  while (std::atomic_ref(apartment.block().ended).load() == 0) Sleep(1);
  Call late([] { return GW_OK; });
  EXPECT_EQ(apartment.queue(late), push_result::closed);
}

class Alertable : public testing::TestWithParam<std::uint32_t> {};
INSTANTIATE_TEST_SUITE_P(All, Alertable,
                         testing::Values(GW_APARTMENT_STA, GW_APARTMENT_GUI, GW_APARTMENT_MTA, GW_APARTMENT_THREAD),
                         kind_name);

TEST_P(Alertable, ApcsRunWhileIdle) {
  TestApartment apartment(GetParam(),
                          {.flags = GW_APARTMENT_ALERTABLE, .workers = GetParam() == GW_APARTMENT_MTA ? 1u : 0u});
  HANDLE thread = nullptr;
  apartment.run([&] {
    DuplicateHandle(GetCurrentProcess(), GetCurrentThread(), GetCurrentProcess(), &thread, 0, FALSE,
                    DUPLICATE_SAME_ACCESS);
    return GW_OK;
  });
  Sleep(20);  // asleep by now
  for (int i = 0; i < 20; ++i) {
    std::atomic<bool> ran{false};
    QueueUserAPC(&set_flag, thread, reinterpret_cast<ULONG_PTR>(&ran));
    while (!ran) Sleep(0);
    ASSERT_EQ(apartment.run([] { return GW_OK; }), GW_OK);
  }
  CloseHandle(thread);
}

}  // namespace
}  // namespace gangway::test
