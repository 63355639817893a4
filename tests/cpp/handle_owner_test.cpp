// handle_owner_test.cpp: an apartment's objects are used, closed and destroyed on its own thread. The apartments are
// played: each thread says which it belongs to.
#include "../../cpp/handle/owner.hpp"
#include "../../cpp/handle/table.hpp"
#include "support/guarded.hpp"
#include "support/types.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

namespace gangway {
namespace test {
namespace {

thread_local std::uint32_t here = 0;

struct Posted {
  std::uint32_t apartment;
  gw_handle handle;
};
std::mutex posted_lock;
std::vector<Posted> posted;
std::atomic<bool> no_apartment_left{false};

}  // namespace
}  // namespace test

std::uint32_t current_apartment() noexcept { return test::here; }

bool post_close(std::uint32_t apartment, gw_handle handle) noexcept {
  if (test::no_apartment_left) return false;
  const std::lock_guard hold(test::posted_lock);
  test::posted.push_back({apartment, handle});
  return true;
}

namespace test {
namespace {

// As long as it lives, this thread belongs to the apartment.
class In {
 public:
  explicit In(std::uint32_t apartment) : before_(here) { here = apartment; }
  In(const In&) = delete;
  In& operator=(const In&) = delete;
  ~In() { here = before_; }

 private:
  std::uint32_t before_;
};

class OwnedTable : public testing::Test {
 protected:
  handle_fault acquire(gw_handle handle, const gw_type& type = kCircle) {
    return table->acquire(handle, &type, &found, &refusal);
  }
  handle_fault close(gw_handle handle) { return table->close(handle, &over, &post); }

  std::unique_ptr<handle_table> table = std::make_unique<handle_table>();
  int object = 0;
  void* found = nullptr;
  std::uint32_t post = 0;
  handle_table::acquire_refusal refusal;
  handle_table::ended_object over;
};

TEST_F(OwnedTable, OnlyItsApartmentAcquires) {
  const gw_handle handle = table->create(&kCircle, &object, 7);
  EXPECT_EQ(acquire(handle), handle_fault::other_thread);
  EXPECT_EQ(refusal.owner, 7u);
  const In apartment(7);
  EXPECT_EQ(acquire(handle), handle_fault::none);
  EXPECT_EQ(acquire(table->create(&kCircle, &object)), handle_fault::none) << "one of no apartment";
  const In other(8);
  EXPECT_EQ(acquire(handle), handle_fault::other_thread);
  EXPECT_EQ(acquire(handle, kSquare), handle_fault::other_thread) << "whatever the type";
}

TEST_F(OwnedTable, CloseOnItsApartmentIsAnOrdinaryClose) {
  const gw_handle handle = table->create(&kCircle, &object, 7);
  const In apartment(7);
  EXPECT_EQ(close(handle), handle_fault::none);
  EXPECT_EQ(over.object, &object);
  EXPECT_EQ(post, 0u);
}

TEST_F(OwnedTable, CloseElsewhereForgetsAtOnceAndEndsLater) {
  const gw_handle handle = table->create(&kCircle, &object, 7);
  EXPECT_EQ(close(handle), handle_fault::none);
  EXPECT_EQ(post, 7u);
  EXPECT_EQ(over.object, nullptr);
  EXPECT_EQ(close(handle), handle_fault::closed);
  EXPECT_EQ(acquire(handle), handle_fault::closed);
  EXPECT_EQ(table->list(nullptr, 0), 0u);
  EXPECT_EQ(table->live(), 1u) << "not destroyed yet";
  const In apartment(7);
  EXPECT_EQ(acquire(handle), handle_fault::closed);
  over = table->finish_close(handle);
  EXPECT_EQ(over.object, &object);
  EXPECT_EQ(table->finish_close(handle).object, nullptr) << "once";
  table->free_slot(over.handle);
  EXPECT_EQ(table->finish_close(handle).object, nullptr);
  EXPECT_EQ(table->live(), 0u);
}

TEST_F(OwnedTable, CloseElsewhereDuringACall) {
  const gw_handle handle = table->create(&kCircle, &object, 7);
  {
    const In apartment(7);
    ASSERT_EQ(acquire(handle), handle_fault::none);
  }
  EXPECT_EQ(close(handle), handle_fault::none);
  const In apartment(7);
  EXPECT_EQ(table->finish_close(handle).object, nullptr) << "still used";
  EXPECT_EQ(table->release(handle).object, &object);
}

TEST_F(OwnedTable, TheCallMayEndBeforeTheErrandComes) {
  const gw_handle handle = table->create(&kCircle, &object, 7);
  {
    const In apartment(7);
    ASSERT_EQ(acquire(handle), handle_fault::none);
  }
  close(handle);
  const In apartment(7);
  EXPECT_EQ(table->release(handle).object, nullptr) << "the errand ends it";
  EXPECT_EQ(table->finish_close(handle).object, &object);
}

TEST_F(OwnedTable, WhatIsLeftIsListedYoungestFirst) {
  const gw_handle a = table->create(&kCircle, &object, 7);
  const gw_handle b = table->create(&kCircle, &object, 8);
  const gw_handle c = table->create(&kCircle, &object, 7);
  const gw_handle d = table->create(&kCircle, &object, 7);
  const gw_handle e = table->create(&kCircle, &object);
  close(c);  // posted: still to be ended
  {
    const In apartment(7);
    close(d);
  }
  EXPECT_EQ(table->owned_by(7), (std::vector<gw_handle>{c, a}));
  EXPECT_EQ(table->owned_by(8), (std::vector<gw_handle>{b}));
  EXPECT_EQ(table->close_left(c).handle, c);
  EXPECT_EQ(table->close_left(c).handle, 0u);
  EXPECT_EQ(table->close_left(a).handle, a);
  EXPECT_EQ(acquire(e), handle_fault::none);
}

// A slot's link to the next free one must not be taken for an owner.
TEST_F(OwnedTable, AFreeSlotHasNoOwner) {
  std::vector<gw_handle> handles;
  for (int i = 0; i < 10; ++i) handles.push_back(table->create(&kCircle, &object, 7));
  const In apartment(7);
  for (const gw_handle handle : handles) {
    close(handle);
    table->free_slot(over.handle);
  }
  for (const gw_handle handle : handles) EXPECT_EQ(acquire(handle), handle_fault::closed);
  for (int i = 0; i < 20; ++i) EXPECT_EQ(acquire(table->create(&kCircle, &object)), handle_fault::none);
  EXPECT_TRUE(table->owned_by(7).empty());
}

TEST_F(OwnedTable, CountsWhatIsNotDestroyedByWhereItsTypeLies) {
  static const gw_type types[2] = {kCircle, kSquare};
  const gw_handle a = table->create(&types[0], &object);
  table->create(&types[1], &object);
  EXPECT_EQ(table->count_within(&types[0], &types[2]), 2u);
  EXPECT_EQ(table->count_within(&types[0], &types[1]), 1u);
  close(a);
  EXPECT_EQ(table->count_within(&types[0], &types[1]), 1u) << "its destructor may be running";
  table->free_slot(a);
  EXPECT_EQ(table->count_within(&types[0], &types[1]), 0u);
}

#if !defined(_WIN32)  // gangway.dll has apartments of its own
std::atomic<int> windows{0};
std::atomic<int> strays{0};  // destroyed on a strange thread

struct Window {
  std::uint32_t made_in = here;
  Window() { ++windows; }
  ~Window() {
    if (here != made_in) ++strays;
    --windows;
  }
};
const gw_type type_Window = {sizeof(gw_type), 0, "Window", &destroy<Window>, nullptr, nullptr, 0};
const gw_type type_anywhere = {sizeof(gw_type), GW_TYPE_ANYWHERE, "Window", &destroy<Window>, nullptr, nullptr, 0};

class Owners : public testing::Test {
  void SetUp() override {
    no_apartment_left = false;
    posted.clear();
  }
  void TearDown() override {
    EXPECT_EQ(windows, 0);
    EXPECT_EQ(strays, 0);
    EXPECT_EQ(runtime_info().live_handles, before);
    EXPECT_EQ(runtime_info().live_errors, 0u);
  }

 protected:
  std::uint64_t before = runtime_info().live_handles;
};

gw_handle window_of(std::uint32_t apartment, const gw_type& type = type_Window) {
  const In in(apartment);
  return new_handle(type, new Window);
}

TEST_F(Owners, TheRefusalSaysWhoseItIs) {
  const gw_handle handle = window_of(7);
  const auto use = [&] { return guarded([&] { object<Window>(handle, type_Window, "self"); }); };
  EXPECT_EQ(use().status(), GW_E_THREAD);
  EXPECT_EQ(use().what(), "self: the handle is of apartment 7, used on a thread of no apartment");
  {
    const In other(8);
    EXPECT_EQ(use().what(), "self: the handle is of apartment 7, used on a thread of apartment 8");
  }
  const In home(7);
  EXPECT_EQ(use().status(), GW_OK);
  EXPECT_EQ(close_handle(handle).status(), GW_OK);
}

TEST_F(Owners, ATypeMayBelongToNone) {
  const gw_handle handle = window_of(7, type_anywhere);
  EXPECT_EQ(guarded([&] { object<Window>(handle, type_anywhere, "self"); }).status(), GW_OK);
  const In home(7);  // for Window's own check
  EXPECT_EQ(close_handle(handle).status(), GW_OK);
}

TEST_F(Owners, CloseElsewhereIsPosted) {
  const gw_handle handle = window_of(7);
  EXPECT_EQ(close_handle(handle).status(), GW_OK);
  EXPECT_EQ(close_handle(handle).what(), "closed");
  EXPECT_EQ(windows, 1);
  ASSERT_EQ(posted.size(), 1u);
  EXPECT_EQ(posted[0].apartment, 7u);
  const In home(7);
  finish_close(posted[0].handle);
  EXPECT_EQ(windows, 0);
}

TEST_F(Owners, AnEndingApartmentTakesWhatIsLeft) {
  const gw_handle open = window_of(7), closed = window_of(7), other = window_of(8);
  no_apartment_left = true;
  EXPECT_EQ(close_handle(closed).status(), GW_OK);
  {
    const In home(7);
    close_owned(7);
  }
  EXPECT_EQ(windows, 1);
  EXPECT_EQ(close_handle(open).what(), "closed");
  const In home(8);
  EXPECT_EQ(close_handle(other).status(), GW_OK);
}

// Two apartments' threads use, make and close; others close from outside; at the end nothing is left, nothing was
// destroyed twice (the sanitizer would say) or on a strange thread.
TEST_F(Owners, HammerDestroysEachOnceAndAtHome) {
  constexpr int kRounds = 3000, kPlaces = 4;
  std::atomic<gw_handle> places[2][kPlaces]{};
  std::atomic<int> working{2};
  const auto apartment = [&](std::uint32_t id) {
    const In home(id);
    auto& mine = places[id - 1];
    for (int i = 0; i < kRounds; ++i) {
      auto& place = mine[i % kPlaces];
      void* found = nullptr;
      const char* why = nullptr;
      if (gw_handle_acquire(place, &type_Window, &found, &why) == GW_OK) {
        if (static_cast<Window*>(found)->made_in != id) ++strays;
        gw_handle_release(place);
      }
      if (const gw_handle old = place.exchange(new_handle(type_Window, new Window)); old != 0 && i % 3 == 0)
        close_handle(old);  // the others are left to those outside, or to the end
      const std::lock_guard hold(posted_lock);
      std::erase_if(posted, [&](const Posted& p) {
        if (p.apartment == id) finish_close(p.handle);
        return p.apartment == id;
      });
    }
    if (--working == 0) no_apartment_left = true;
    while (working != 0) std::this_thread::yield();
    close_owned(id);
    const std::lock_guard hold(posted_lock);
    for (const Posted& p : posted)
      if (p.apartment == id) finish_close(p.handle);  // too late: does nothing
  };
  const auto outsider = [&] {
    while (working != 0)
      for (auto& row : places)
        for (auto& place : row) {
          void* found = nullptr;
          const char* why = nullptr;
          const gw_handle handle = place;
          if (handle != 0 && gw_handle_acquire(handle, &type_Window, &found, &why) == GW_OK) ++strays;
          if (handle != 0) close_handle(handle);
        }
  };
  std::thread threads[] = {std::thread(apartment, 1), std::thread(apartment, 2), std::thread(outsider),
                           std::thread(outsider)};
  for (auto& thread : threads) thread.join();
}
#endif

}  // namespace
}  // namespace test
}  // namespace gangway
