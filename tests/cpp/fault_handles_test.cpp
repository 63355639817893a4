// fault_handles_test.cpp: a fault drops the frames that hold handles; the guard ends their uses, so that no object is
// kept for ever and none is destroyed too early.
#include "support/faults.hpp"
#include "support/guarded.hpp"

#include <gtest/gtest.h>

#include <windows.h>

#include <atomic>
#include <csetjmp>
#include <deque>
#include <stdexcept>
#include <thread>
#include <vector>

namespace gangway::test {
namespace {

std::atomic<int> ends{0};

struct Thing {
  int value = 5;
  ~Thing() { ++ends; }
};
struct Faulting {
  ~Faulting() {
    ++ends;
    fault::write_null();
  }
};
struct Throwing {
  // cppcheck-suppress exceptThrowInDestructor ; what the test is about
  ~Throwing() noexcept(false) {
    ++ends;
    throw std::runtime_error("the destructor failed");
  }
};

const gw_type type_Thing = {sizeof(gw_type), 0, "Thing", &destroy<Thing>, nullptr, nullptr, 0};
const gw_type type_Faulting = {sizeof(gw_type), 0, "Faulting", &destroy<Faulting>, nullptr, nullptr, 0};
const gw_type type_Throwing = {sizeof(gw_type), 0, "Throwing", &destroy<Throwing>, nullptr, nullptr, 0};

gw_handle new_thing() { return new_handle(type_Thing, new Thing); }

class FaultHandles : public testing::Test {
  void SetUp() override { ends = 0; }
  void TearDown() override {
    EXPECT_EQ(runtime_info().live_errors, 0u);
    EXPECT_EQ(gw_guard_depth(), 0u);
  }

 protected:
  std::uint64_t before = runtime_info().live_handles;
};

TEST_F(FaultHandles, TheObjectLivesOnAndCloseDestroysItOnce) {
  const gw_handle handle = new_thing();
  for (int i = 0; i < 3; ++i) {
    const Outcome outcome = guarded([&] {
      const object<Thing> self(handle, type_Thing, "self");
      fault::write_null();
    });
    EXPECT_EQ(outcome.status(), GW_E_FAULT);
    EXPECT_EQ(outcome.entry(), kEntry);
  }
  EXPECT_EQ(ends, 0);
  int value = 0;
  guarded([&] { value = object<Thing>(handle, type_Thing, "self")->value; });
  EXPECT_EQ(value, 5);
  EXPECT_EQ(close_handle(handle).status(), GW_OK);
  EXPECT_EQ(ends, 1);
  EXPECT_EQ(close_handle(handle).status(), GW_E_HANDLE);
  EXPECT_EQ(runtime_info().live_handles, before);
}

TEST_F(FaultHandles, AStackOverflowReleasesToo) {
  const gw_handle handle = new_thing();
  EXPECT_EQ(guarded([&] {
              const object<Thing> self(handle, type_Thing, "self");
              fault::overflow_stack();
            })
                .error()
                .code,
            0xC00000FDu);
  EXPECT_EQ(close_handle(handle).status(), GW_OK);
  EXPECT_EQ(ends, 1);
}

TEST_F(FaultHandles, ClosedMeanwhileItEndsWithTheFault) {
  const gw_handle handle = new_thing();
  guarded([&] {
    const object<Thing> self(handle, type_Thing, "self");
    EXPECT_EQ(close_handle(handle).status(), GW_OK);
    EXPECT_EQ(ends, 0);
    fault::write_null();
  });
  EXPECT_EQ(ends, 1);
  EXPECT_EQ(runtime_info().live_handles, before);
}

// The faulting destructor's own record must not replace the call's.
TEST_F(FaultHandles, AFailingDestructorIsContained) {
  for (int i = 0; i < 20; ++i) {
    const gw_handle faulting = new_handle(type_Faulting, new Faulting);
    const gw_handle throwing = new_handle(type_Throwing, new Throwing);
    const Outcome outcome = guarded([&] {
      const object<Faulting> a(faulting, type_Faulting, "a");
      const object<Throwing> b(throwing, type_Throwing, "b");
      close_handle(faulting);
      close_handle(throwing);
      fault::divide_by_zero();
    });
    ASSERT_EQ(outcome.error().code, 0xC0000094u);
    ASSERT_EQ(std::current_exception(), nullptr);
  }
  EXPECT_EQ(ends, 40);
  EXPECT_EQ(runtime_info().live_handles, before);
}

TEST_F(FaultHandles, TwoObjectsAndTheSameOneTwice) {
  const gw_handle a = new_thing(), b = new_thing();
  guarded([&] {
    const object<Thing> first(a, type_Thing, "a");
    const object<Thing> second(b, type_Thing, "b");
    const object<Thing> again(a, type_Thing, "a");
    { const object<Thing> over(a, type_Thing, "a"); }
    fault::read_null();
  });
  EXPECT_EQ(close_handle(a).status(), GW_OK);
  EXPECT_EQ(ends, 1);
  EXPECT_EQ(close_handle(b).status(), GW_OK);
  EXPECT_EQ(ends, 2);
}

// The inner fault ends the inner use only: the outer call still holds the same object.
TEST_F(FaultHandles, NestedEachGuardEndsItsOwn) {
  const gw_handle handle = new_thing(), other = new_thing();
  guarded([&] {
    const object<Thing> outer(handle, type_Thing, "outer");
    guarded([&] {
      const object<Thing> inner(handle, type_Thing, "inner");
      const object<Thing> second(other, type_Thing, "second");
      fault::write_null();
    });
    EXPECT_EQ(close_handle(other).status(), GW_OK);
    EXPECT_EQ(ends, 1);
    EXPECT_EQ(close_handle(handle).status(), GW_OK);
    EXPECT_EQ(ends, 1) << "outer is still there";
    EXPECT_EQ(outer->value, 5);
  });
  EXPECT_EQ(ends, 2);
}

TEST_F(FaultHandles, NestedTheOuterFaultEndsTheOuterUse) {
  const gw_handle handle = new_thing();
  guarded([&] {
    const object<Thing> outer(handle, type_Thing, "outer");
    guarded([&] {
      const object<Thing> inner(handle, type_Thing, "inner");
      fault::write_null();
    });
    fault::write_null();
  });
  EXPECT_EQ(close_handle(handle).status(), GW_OK);
  EXPECT_EQ(ends, 1);
}

// A use of the outer call that a guard inside it ends must not be ended again.
TEST_F(FaultHandles, ReleasedUnderAnInnerGuard) {
  const gw_handle handle = new_thing();
  void* found = nullptr;
  const char* why = nullptr;
  ASSERT_EQ(gw_handle_acquire(handle, &type_Thing, &found, &why), GW_OK);  // outside: nobody else's business
  guarded([&] {
    ASSERT_EQ(gw_handle_acquire(handle, &type_Thing, &found, &why), GW_OK);
    guarded([&] { gw_handle_release(handle); });
    fault::write_null();
  });
  close_handle(handle);
  EXPECT_EQ(ends, 0);
  gw_handle_release(handle);
  EXPECT_EQ(ends, 1);
}

// A refused acquire is not noted.
TEST_F(FaultHandles, RefusalsAreNotReleased) {
  const gw_handle handle = new_thing();
  void* found = nullptr;
  const char* why = nullptr;
  ASSERT_EQ(gw_handle_acquire(handle, &type_Thing, &found, &why), GW_OK);
  guarded([&] {
    EXPECT_EQ(gw_handle_acquire(handle, &type_Faulting, &found, &why), GW_E_HANDLE);
    EXPECT_EQ(gw_handle_acquire(handle + 1000, &type_Thing, &found, &why), GW_E_HANDLE);
    fault::write_null();
  });
  close_handle(handle);
  EXPECT_EQ(ends, 0);
  gw_handle_release(handle);
  EXPECT_EQ(ends, 1);
}

// More objects and locks than the guard's frame has room for. They end in another order than they began, and some of them
// before the fault.
TEST_F(FaultHandles, AnyNumberOfObjectsAndLocks) {
  for (const int count : {7, 8, 9, 10, 39, 40, 41, 200}) {
    ends = 0;
    std::vector<gw_handle> handles;
    for (int i = 0; i < count; ++i) handles.push_back(new_thing());
    for (const bool faults : {false, true}) {
      const Outcome outcome = guarded([&] {
        void* found = nullptr;
        const char* why = nullptr;
        for (const gw_handle handle : handles) {
          ASSERT_EQ(gw_handle_acquire(handle, &type_Thing, &found, &why), GW_OK);
          ASSERT_EQ(gw_handle_lock(handle), GW_OK);
        }
        for (std::size_t i = 0; i < handles.size(); i += faults ? 3 : 1) {
          gw_handle_unlock(handles[i]);
          gw_handle_release(handles[i]);
        }
        if (faults) fault::write_null();
      });
      EXPECT_EQ(outcome.status(), faults ? GW_E_FAULT : GW_OK);
    }
    std::thread([&] {
      guarded([&] {
        for (const gw_handle handle : handles) {
          void* found = nullptr;
          const char* why = nullptr;
          ASSERT_EQ(gw_handle_acquire(handle, &type_Thing, &found, &why), GW_OK);
          ASSERT_EQ(gw_handle_lock(handle), GW_OK) << "locked for ever";
          gw_handle_unlock(handle);
          gw_handle_release(handle);
        }
      });
    }).join();
    for (const gw_handle handle : handles) EXPECT_EQ(close_handle(handle).status(), GW_OK);
    EXPECT_EQ(ends, count);
    EXPECT_EQ(runtime_info().live_handles, before);
  }
}

// As Go does when runtime.Goexit ends the goroutine below.
TEST_F(FaultHandles, DroppedGuardsGiveBackWhatTheyNoted) {
  std::vector<gw_handle> handles;
  for (int i = 0; i < 12; ++i) handles.push_back(new_thing());
  static std::vector<gw_handle>* all;
  all = &handles;
  const auto acquire = [](std::size_t from, std::size_t to) {
    void* found = nullptr;
    const char* why = nullptr;
    for (std::size_t i = from; i < to; ++i) {
      gw_handle_acquire((*all)[i], &type_Thing, &found, &why);
      gw_handle_lock((*all)[i]);
    }
  };
  guarded([&] {
    acquire(0, 10);
    guarded([&] {
      acquire(10, 12);
      gw_guard_drop();
      EXPECT_EQ(gw_guard_depth(), 0u);
      std::thread([&] {
        guarded([&] {
          acquire(0, 12);
          for (const gw_handle handle : handles) {
            gw_handle_unlock(handle);
            gw_handle_release(handle);
          }
        });
      }).join();
    });
  });
  for (const gw_handle handle : handles) EXPECT_EQ(close_handle(handle).status(), GW_OK);
  EXPECT_EQ(ends, 12);
}

// longjmp over a guard: its scope must be gone, or the next acquire would write into a dead frame.
TEST_F(FaultHandles, LongjmpOverTheGuardLeavesNoScope) {
  static std::jmp_buf target;
  static int jumps;
  static gw_frame frame;
  frame = {sizeof(gw_frame), 0, {}};
  for (jumps = 0; jumps < 10;) {
    if (setjmp(target) == 0)
      gw_guard_call(
          [](gw_frame*) -> gw_status {
            const gw_handle handle = new_thing();
            void* found = nullptr;
            const char* why = nullptr;
            gw_handle_acquire(handle, &type_Thing, &found, &why);
            gw_handle_release(handle);
            close_handle(handle);
            std::longjmp(target, 1);
          },
          &frame, "jump");
    else
      ++jumps;
    ASSERT_EQ(gw_guard_depth(), 0u);
  }
  EXPECT_EQ(jumps, 10);
}

TEST_F(FaultHandles, ManyThreadsFaultAndClose) {
  constexpr int kThreads = 4, kRounds = 100;
  std::atomic<int> wrong{0};
  const auto work = [&] {
    for (int i = 0; i < kRounds; ++i) {
      const gw_handle handle = new_thing();
      std::thread peer;
      if (i % 10 == 0) peer = std::thread([&] { close_handle(handle); });
      const Outcome outcome = guarded([&] {
        const object<Thing> a(handle, type_Thing, "a");
        const object<Thing> b(handle, type_Thing, "b");
        fault::write_null();
      });
      if (outcome.status() != GW_E_FAULT && (i % 10 != 0 || outcome.status() != GW_E_HANDLE)) ++wrong;
      if (peer.joinable())
        peer.join();
      else if (close_handle(handle).status() != GW_OK)
        ++wrong;
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) threads.emplace_back(work);
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
  EXPECT_EQ(ends, kThreads * kRounds);
  EXPECT_EQ(runtime_info().live_handles, before);
}

}  // namespace
}  // namespace gangway::test
