// handle_lock_test.cpp: gw_handle_lock keeps other threads out, nests, and loses no wake-up.
#include "support/guarded.hpp"
#if defined(_WIN32)
#include "support/faults.hpp"
#endif

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <thread>
#include <vector>

namespace gangway::test {
namespace {

struct Account {
  long balance = 0;  // not atomic: the sanitizer sees a lock that does not lock
};
const gw_type type_Account = {sizeof(gw_type), 0, "Account", &destroy<Account>, nullptr, nullptr, 0};

class HandleLock : public testing::Test {
 protected:
  gw_handle make() {
    const gw_handle handle = new_handle(type_Account, new Account);
    accounts.push_back(static_cast<Account*>(use(handle)));
    return handle;
  }
  static void* use(gw_handle handle) {
    void* found = nullptr;
    const char* why = nullptr;
    EXPECT_EQ(gw_handle_acquire(handle, &type_Account, &found, &why), GW_OK);
    return found;
  }
  static void end(gw_handle handle) {
    gw_handle_release(handle);
    EXPECT_EQ(close_handle(handle).status(), GW_OK);
  }
  // Another thread's try: true when it had to wait until `release` was called.
  template <class Release> static bool excludes(gw_handle handle, Release release) {
    std::atomic<int> step{0};
    std::thread other([&] {
      step = 1;
      EXPECT_EQ(gw_handle_lock(handle), GW_OK);
      step = 2;
      gw_handle_unlock(handle);
    });
    while (step == 0) std::this_thread::yield();
    for (int i = 0; i < 1000; ++i) std::this_thread::yield();  // a lock that does not lock is through by now
    const bool waited = step == 1;
    release();
    other.join();
    return waited;
  }

  std::vector<Account*> accounts;
};

TEST_F(HandleLock, NestsAndKeepsOthersOut) {
  const gw_handle handle = make();
  EXPECT_EQ(gw_handle_lock(handle), GW_OK);
  EXPECT_EQ(gw_handle_lock(handle), GW_OK);
  gw_handle_unlock(handle);
  EXPECT_TRUE(excludes(handle, [&] { gw_handle_unlock(handle); })) << "still locked once";
  EXPECT_FALSE(excludes(handle, [] {})) << "free";
  gw_handle_unlock(handle);  // one too many
  EXPECT_FALSE(excludes(handle, [] {}));
  end(handle);
}

TEST_F(HandleLock, EachObjectHasItsOwn) {
  std::vector<gw_handle> handles;
  for (int i = 0; i < 3000; ++i) handles.push_back(make());  // more than one segment of locks
  for (const gw_handle handle : handles) ASSERT_EQ(gw_handle_lock(handle), GW_OK);
  gw_handle_unlock(handles[7]);
  EXPECT_FALSE(excludes(handles[7], [] {}));
  EXPECT_TRUE(excludes(handles[8], [&] { gw_handle_unlock(handles[8]); }));
  for (const gw_handle handle : handles) {
    gw_handle_unlock(handle);
    end(handle);
  }
}

// A lock that was forgotten does not stay with the slot's next object.
TEST_F(HandleLock, ALockEndsWithItsObject) {
  for (int i = 0; i < 300; ++i) {  // the slot comes round again
    const gw_handle handle = make();
    ASSERT_EQ(gw_handle_lock(handle), GW_OK);
    end(handle);
  }
  const gw_handle handle = make();
  EXPECT_FALSE(excludes(handle, [] {}));
  end(handle);
}

TEST_F(HandleLock, NeedsAnAcquiredHandle) {
  EXPECT_EQ(gw_handle_lock(0), GW_E_HANDLE);
  EXPECT_EQ(gw_handle_lock(0x12345600000007), GW_E_HANDLE);
  const gw_handle handle = new_handle(type_Account, new Account);
  EXPECT_EQ(gw_handle_lock(handle), GW_E_HANDLE) << "nobody uses it";
  close_handle(handle);
  EXPECT_EQ(gw_handle_lock(handle), GW_E_HANDLE);
  gw_handle_unlock(0);
  gw_handle_unlock(handle);
}

// Four threads, two objects, some nesting, some waiting inside: every step counts, and all come to the end.
TEST_F(HandleLock, HammerLosesNothing) {
  constexpr int kThreads = 4, kRounds = 20000;
  const std::array<gw_handle, 2> handles{make(), make()};
  const auto work = [&](unsigned seed) {
    for (int i = 0; i < kRounds; ++i) {
      seed = seed * 1664525 + 1013904223;
      const std::size_t which = (seed >> 16) % 2;
      auto* const account = static_cast<Account*>(use(handles[which]));
      gw_handle_lock(handles[which]);
      ++account->balance;
      if ((seed >> 20) % 4 == 0) {
        gw_handle_lock(handles[which]);
        gw_handle_unlock(handles[which]);
      }
      if ((seed >> 24) % 16 == 0) std::this_thread::yield();
      ++account->balance;
      gw_handle_unlock(handles[which]);
      gw_handle_release(handles[which]);
    }
  };
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < kThreads; ++i) threads.emplace_back(work, i * 7919 + 1);
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(accounts[0]->balance + accounts[1]->balance, 2L * kThreads * kRounds);
  for (const gw_handle handle : handles) end(handle);
}

// Objects come and go while they are locked, so that a wake-up can reach a lock that is another object's by now.
TEST_F(HandleLock, HammerWithObjectsThatCloseMeanwhile) {
  constexpr int kThreads = 4, kRounds = 5000;
  std::array<std::atomic<gw_handle>, 2> handles{};
  for (auto& handle : handles) handle = new_handle(type_Account, new Account);
  std::atomic<int> overtaken{0};
  const auto work = [&](unsigned seed) {
    for (int i = 0; i < kRounds; ++i) {
      seed = seed * 1664525 + 1013904223;
      auto& place = handles[(seed >> 16) % 2];
      const gw_handle handle = place.load();
      void* found = nullptr;
      const char* why = nullptr;
      if (gw_handle_acquire(handle, &type_Account, &found, &why) != GW_OK) continue;
      gw_handle_lock(handle);
      auto* const account = static_cast<Account*>(found);
      if (++account->balance != 1) ++overtaken;
      if ((seed >> 20) % 4 == 0) std::this_thread::yield();
      --account->balance;
      gw_handle_unlock(handle);
      gw_handle_release(handle);
      if ((seed >> 24) % 8 == 0) close_handle(place.exchange(new_handle(type_Account, new Account)));
    }
  };
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < kThreads; ++i) threads.emplace_back(work, i * 7919 + 1);
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(overtaken, 0);
  for (auto& handle : handles) close_handle(handle);
}

#if defined(_WIN32)
// A fault drops the frames that would have unlocked; the guard does it, and leaves what outer frames hold.
TEST_F(HandleLock, AFaultUnlocks) {
  const gw_handle outer = make(), inner = make();
  guarded([&] {
    gw_handle_lock(outer);
    guarded([&] {
      gw_handle_lock(outer);
      gw_handle_lock(inner);
      gw_handle_lock(inner);
      fault::write_null();
    });
    EXPECT_FALSE(excludes(inner, [] {}));
    EXPECT_TRUE(excludes(outer, [&] { gw_handle_unlock(outer); }));
    gw_handle_lock(outer);
    fault::write_null();
  });
  EXPECT_FALSE(excludes(outer, [] {}));
  end(outer);
  end(inner);
}

// Eight notes fit a guard (scope.hpp): that of a use makes way for a lock's.
TEST_F(HandleLock, AFaultUnlocksAmongManyObjects) {
  std::vector<gw_handle> handles;
  for (int i = 0; i < 9; ++i) handles.push_back(make());
  guarded([&] {
    for (const gw_handle handle : handles) use(handle);
    gw_handle_lock(handles[8]);
    gw_handle_lock(handles[0]);
    gw_handle_unlock(handles[8]);
    gw_handle_lock(handles[7]);
    fault::write_null();
  });
  for (const int i : {0, 7, 8}) EXPECT_FALSE(excludes(handles[static_cast<std::size_t>(i)], [] {})) << i;
  for (const gw_handle handle : handles) {
    gw_handle_release(handle);  // a use that was lost; one too many elsewhere
    end(handle);
  }
}

TEST_F(HandleLock, AFaultUnlocksAnObjectThatWasClosedMeanwhile) {
  const gw_handle handle = make();
  gw_handle_release(handle);
  guarded([&] {
    const object<Account> self(handle, type_Account, "self");
    gw_handle_lock(handle);
    close_handle(handle);
    fault::write_null();
  });
  EXPECT_EQ(close_handle(handle).what(), "closed");
}
#endif

}  // namespace
}  // namespace gangway::test
