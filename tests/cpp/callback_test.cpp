// callback_test.cpp: contextless callbacks, their slots, and calls into the host.
#if !defined(_WIN32)
#include "../../cpp/upcall/requests.hpp"
#endif
#include "support/guarded.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace gangway::test {
namespace {

// The host's side: what Go would do with a closure call. Started once for the process, as gw_start demands.
struct Add {
  gw_upcall_frame header;
  std::int32_t a, b;
  std::int32_t result;
  std::uint8_t pad[4];
};
static_assert(sizeof(Add) == 32);

// Closures that C++ has let go of, in order.
struct Release {
  gw_upcall_frame header;
  std::uint64_t id;
};
std::mutex released_lock;
std::vector<std::uint64_t> released;
std::vector<std::uint64_t> take_released() {
  const std::scoped_lock locked(released_lock);
  return std::exchange(released, {});
}

std::uintptr_t GW_CALL host_upcall(gw_upcall_frame* frame) {
  auto* const add = reinterpret_cast<Add*>(frame);
  if (frame->callback == 0) {
    const std::scoped_lock locked(released_lock);
    EXPECT_EQ(frame->size, sizeof(Release));
    EXPECT_EQ(reinterpret_cast<Release*>(frame)->id >> 32, GW_UPCALL_RELEASE);
    released.push_back(reinterpret_cast<Release*>(frame)->id & 0xffffffff);
    frame->status = GW_OK;
    return 0;
  }
  if (frame->callback == 14) {  // a closure that panics
    frame->status = GW_UPCALL_PANIC;
    frame->callback = 4711;
    return 0;
  }
  if (frame->callback == 13) {  // a closure that is gone
    frame->status = GW_E_HANDLE;
    return 0;
  }
  frame->status = GW_OK;
  add->result = add->a + add->b + static_cast<std::int32_t>(frame->callback);
  return 0;
}

gw_host host_of(gw_upcall_fn upcall) {
  gw_host host{};
  host.size = sizeof host;
  host.abi_major = GW_ABI_MAJOR;
  host.abi_minor = GW_ABI_MINOR;
  host.upcall = to_ptr(reinterpret_cast<const void*>(upcall));
  return host;
}

std::uintptr_t GW_CALL another_upcall(gw_upcall_frame*) { return 0; }

int invoke_add(std::uint64_t id, int a, int b) {
  auto frame = upcall_frame<Add>(id);
  frame.a = a;
  frame.b = b;
  gw_upcall(&frame.header);
  return frame.result;
}

TEST(Host, StartIsIdempotentAndRefusesStrangers) {
#if !defined(_WIN32)
  ASSERT_FALSE(served()) << "the tests Requests* belong into a process of their own";
#endif
  Add lonely = upcall_frame<Add>(1);
  static bool first = true;
  if (std::exchange(first, false)) {
    gw_upcall(&lonely.header);
    EXPECT_NE(lonely.header.status, GW_OK) << "no host yet";
  }
  gw_host host = host_of(&host_upcall);
  host.abi_major = GW_ABI_MAJOR + 1;
  EXPECT_EQ(gw_start(&host), GW_E_FRAME);
  host.abi_major = GW_ABI_MAJOR;
  host.abi_minor = 99;  // a newer minor is compatible
  EXPECT_EQ(gw_start(&host), GW_OK);
  EXPECT_EQ(gw_start(&host), GW_OK);
  const gw_host other = host_of(&another_upcall);
  EXPECT_EQ(gw_start(&other), GW_E_ARGUMENT);
  EXPECT_EQ(gw_start(nullptr), GW_E_FRAME);
  EXPECT_EQ(invoke_add(100, 1, 2), 103);
}

TEST(Host, QueryFillsWhatTheCallerKnows) {
  const gw_runtime_info info = runtime_info();
  EXPECT_EQ(info.abi_major, static_cast<std::uint32_t>(GW_ABI_MAJOR));
  EXPECT_EQ(info.abi_minor, static_cast<std::uint32_t>(GW_ABI_MINOR));
  gw_runtime_info old{};
  old.size = 16;
  old.live_errors = 77;
  EXPECT_EQ(gw_runtime_query(&old), GW_OK);
  EXPECT_EQ(old.abi_major, static_cast<std::uint32_t>(GW_ABI_MAJOR));
  EXPECT_EQ(old.live_errors, 77u) << "beyond what the caller said it has";
  EXPECT_EQ(gw_runtime_query(nullptr), GW_E_FRAME);
}

class Callbacks : public testing::Test {
  void SetUp() override {
    const gw_host host = host_of(&host_upcall);
    ASSERT_EQ(gw_start(&host), GW_OK);
  }
};

using Pool = thunk_pool<int(int, int), invoke_add, 8>;
using StdcallPool = stdcall_thunk_pool<int(int, int), invoke_add, 8>;

TEST_F(Callbacks, AThunkCallsItsClosure) {
  Pool::thunk one(10), two(20);
  EXPECT_NE(one.get(), two.get());
  EXPECT_EQ(one.get()(1, 2), 13);
  EXPECT_EQ(two.get()(1, 2), 23);
}

TEST_F(Callbacks, StdcallThunksKeepTheStack) {
  StdcallPool::thunk thunk(10);
  int(GW_STDCALL * function)(int, int) = thunk.get();
  for (int i = 0; i < 100000; ++i) ASSERT_EQ(function(i, 1), i + 11);
}

TEST_F(Callbacks, ANilFuncIsANullPointer) {
  Pool::thunk nil(0);
  EXPECT_EQ(nil.get(), nullptr);
  EXPECT_EQ(nil.keep(), 0u);
}

TEST_F(Callbacks, AFailedClosureGivesZero) {
  Pool::thunk gone(13);
  EXPECT_EQ(gone.get()(1, 2), 0);
}

TEST_F(Callbacks, ThousandsOverTime) {
  for (std::uint64_t i = 1; i <= 10000; ++i) {
    Pool::thunk thunk(1000 + i);
    ASSERT_EQ(thunk.get()(0, 0), static_cast<int>(1000 + i));
  }
}

TEST_F(Callbacks, OneTooManyIsAnArgumentError) {
  std::vector<std::unique_ptr<Pool::thunk>> all;
  for (std::uint64_t i = 0; i < 8; ++i) all.push_back(std::make_unique<Pool::thunk>(i + 1));
  const Outcome outcome = guarded([] { Pool::thunk ninth(9); });
  EXPECT_EQ(outcome.status(), GW_E_ARGUMENT);
  EXPECT_EQ(outcome.what(), "too many live callbacks of this type: 8");
  all.pop_back();
  EXPECT_EQ(guarded([] { Pool::thunk again(9); }).status(), GW_OK);
}

TEST_F(Callbacks, AReleasedThunkGivesZeroAndReachesNobody) {
  Pool::pointer stale = nullptr;
  {
    Pool::thunk thunk(10);
    stale = thunk.get();
  }
  EXPECT_EQ(stale(1, 2), 0);
}

TEST_F(Callbacks, AKeptThunkLivesUntilItsHandleIsClosed) {
  Pool::pointer kept = nullptr;
  gw_handle handle = 0;
  {
    Pool::thunk thunk(10);
    handle = thunk.keep();
    kept = thunk.get();
    EXPECT_NE(handle, 0u);
  }
  EXPECT_EQ(kept(1, 2), 13);
  EXPECT_EQ(close_handle(handle).status(), GW_OK);
  EXPECT_EQ(kept(1, 2), 0);
  EXPECT_EQ(close_handle(handle).status(), GW_E_HANDLE);
}

TEST_F(Callbacks, KeptSlotsAreCountedAndComeBack) {
  for (int round = 0; round < 3; ++round) {
    std::vector<gw_handle> handles;
    for (std::uint64_t i = 0; i < 8; ++i) handles.push_back(Pool::thunk(i + 1).keep());
    EXPECT_THROW(Pool::thunk(9), argument_error);
    for (const gw_handle handle : handles) close_handle(handle);
  }
}

using Adder = gangway::callback<int(int, int)>;

int invoke_or_throw(std::uint64_t id, int a, int b) {
  auto frame = upcall_frame<Add>(id);
  frame.a = a;
  frame.b = b;
  upcall(&frame.header);
  check_upcall(frame.header);
  return frame.result;
}

Adder adder(std::uint64_t id) { return Adder(id, &invoke_or_throw); }

TEST_F(Callbacks, TheLastCopyLetsGo) {
  take_released();
  std::uint64_t id = 21;
  {
    Adder one(id, &invoke_or_throw);
    EXPECT_EQ(id, 0u) << "taken over";
    Adder two = one;
    EXPECT_TRUE(one == two);
    EXPECT_EQ(two(1, 2), 24);
    const Adder three = std::move(one);
    EXPECT_FALSE(one);  // NOLINT(bugprone-use-after-move): moved-from is empty
    two = nullptr;
    EXPECT_TRUE(take_released().empty());
    EXPECT_EQ(three(0, 0), 21);
  }
  EXPECT_EQ(take_released(), std::vector<std::uint64_t>{21});
}

TEST_F(Callbacks, ACallMayDropItsOwn) {
  take_released();
  static Adder self;
  self = Adder();
  std::uint64_t id = 22;
  self = Adder(id, [](std::uint64_t own, int a, int) {
    self = nullptr;
    EXPECT_TRUE(take_released().empty()) << "while it runs";
    return static_cast<int>(own) + a;
  });
  EXPECT_EQ(self(1, 0), 23);
  EXPECT_EQ(take_released(), std::vector<std::uint64_t>{22});
}

TEST_F(Callbacks, EmptyOnesAreNoFunctions) {
  take_released();
  EXPECT_THROW(Adder()(1, 2), std::bad_function_call);
  EXPECT_FALSE(to_function(adder(0)));
  EXPECT_TRUE(adder(0) == nullptr);
  EXPECT_TRUE(take_released().empty());
  EXPECT_EQ(to_function(adder(30))(1, 2), 33);
  EXPECT_EQ(take_released(), std::vector<std::uint64_t>{30});
}

TEST_F(Callbacks, PanicsAndGoneClosuresAreExceptions) {
  const Outcome panicked = guarded([] { adder(14)(1, 2); });
  EXPECT_EQ(panicked.status(), GW_E_PANIC);
  EXPECT_EQ(panicked.error().address, 4711u);
  const Outcome gone = guarded([] { adder(13)(1, 2); });
  EXPECT_EQ(gone.status(), GW_E_EXCEPTION);
  EXPECT_EQ(gone.error().std_kind, static_cast<std::uint32_t>(GW_STD_BAD_FUNCTION_CALL));
  EXPECT_EQ(guarded([] { throw cancelled(); }).status(), GW_E_CANCELLED);
  take_released();
}

TEST_F(Callbacks, ManyThreadsShareAPool) {
  std::atomic<int> wrong{0};
  const auto work = [&](std::uint64_t base) {
    for (std::uint64_t i = 0; i < 3000; ++i) {
      Pool::thunk thunk(base + i);
      if (thunk.get()(0, 0) != static_cast<int>(base + i)) ++wrong;
    }
  };
  std::vector<std::thread> threads;
  for (std::uint64_t t = 1; t <= 4; ++t) threads.emplace_back(work, t * 100000);
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong.load(), 0);
}

}  // namespace
}  // namespace gangway::test
