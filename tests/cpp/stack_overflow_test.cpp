// stack_overflow_test.cpp: a thread can overflow its stack any number of times.
#include "support/faults.hpp"
#include "support/guarded.hpp"

#include <gtest/gtest.h>

#include <windows.h>

#include <functional>

namespace gangway::test {
namespace {

constexpr std::uint32_t kStackOverflow = 0xC00000FD;

int overflows(int rounds) {
  int right = 0;
  for (int i = 0; i < rounds; ++i) {
    const Outcome outcome = guarded([] { fault::overflow_stack(); });
    if (outcome.status() == GW_E_FAULT && outcome.error().code == kStackOverflow) ++right;
  }
  return right;
}

DWORD WINAPI run(void* work) {
  (*static_cast<std::function<void()>*>(work))();
  return 0;
}

// On a thread made the way Go makes its own: CreateThread, with the executable's stack size or one of our own.
void on_thread(SIZE_T stack, std::function<void()> work) {
  const HANDLE thread = CreateThread(nullptr, stack, &run, &work, STACK_SIZE_PARAM_IS_A_RESERVATION, nullptr);
  ASSERT_NE(thread, nullptr);
  WaitForSingleObject(thread, INFINITE);
  CloseHandle(thread);
}

TEST(StackOverflow, TenThousandTimesOnTheMainThread) { EXPECT_EQ(overflows(10000), 10000); }

TEST(StackOverflow, TenThousandTimesOnACreatedThread) {
  on_thread(0, [] { EXPECT_EQ(overflows(10000), 10000); });
}

TEST(StackOverflow, OnASmallStack) {
  on_thread(256 * 1024, [] { EXPECT_EQ(overflows(100), 100); });
}

TEST(StackOverflow, OnManyThreadsOneAfterAnother) {
  for (int i = 0; i < 50; ++i) on_thread(0, [] { EXPECT_EQ(overflows(3), 3); });
}

// Every level of the recursion has a guard of its own: the overflow is caught with the stack still full, so the guard
// pages can only be put back on the way up.
gw_status recurse_through_guards(int* levels) {
  ++*levels;
  const Outcome outcome = guarded_status([levels] { return recurse_through_guards(levels); });
  return outcome.status();
}

TEST(StackOverflow, CaughtByAGuardDeepInTheStack) {
  for (int round = 0; round < 20; ++round) {
    int levels = 0;
    EXPECT_EQ(recurse_through_guards(&levels), GW_E_FAULT);
    EXPECT_GT(levels, 100);
    EXPECT_EQ(gw_guard_depth(), 0u);
    EXPECT_EQ(overflows(2), 2) << "the guard pages were not put back";
  }
}

TEST(StackOverflow, LeavesTheLastErrorAlone) {
  on_thread(0, [] {
    DWORD inside = 0;
    SetLastError(1234);
    const Outcome outcome = guarded([&] { inside = GetLastError(); });
    EXPECT_EQ(inside, 1234u) << "the first guarded call of a thread prepares its stack";
    EXPECT_EQ(outcome.status(), GW_OK);
  });
}

}  // namespace
}  // namespace gangway::test
