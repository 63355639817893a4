// handle_exports_test.cpp: handles as shims use them, and destruction with all that can go wrong in it.
#include "support/guarded.hpp"
#if defined(_WIN32)
#include "support/faults.hpp"
#endif

#include <gtest/gtest.h>

#include <exception>
#include <memory>
#include <stdexcept>
#include <vector>

namespace gangway::test {
namespace {

int destroyed = 0;

struct Circle {
  double radius = 1;
  ~Circle() { ++destroyed; }
};
struct Square {};
struct Throwing {
  // cppcheck-suppress exceptThrowInDestructor ; what the test is about
  ~Throwing() noexcept(false) { throw std::runtime_error("the destructor failed"); }
};
struct Faulting {
  ~Faulting() {
#if defined(_WIN32)
    fault::write_null();
#endif
  }
};

const gw_type type_Circle = {sizeof(gw_type), 0, "shapes::Circle", &destroy<Circle>, nullptr, nullptr, 0};
const gw_type type_Square = {sizeof(gw_type), 0, "shapes::Square", &destroy<Square>, nullptr, nullptr, 0};
const gw_type type_Throwing = {sizeof(gw_type), 0, "Throwing", &destroy<Throwing>, nullptr, nullptr, 0};
const gw_type type_Faulting = {sizeof(gw_type), 0, "Faulting", &destroy<Faulting>, nullptr, nullptr, 0};
const gw_type type_borrowed = {sizeof(gw_type), 0, "shapes::Circle", nullptr, nullptr, nullptr, 0};

class Handles : public testing::Test {
  void SetUp() override { destroyed = 0; }
  void TearDown() override { EXPECT_EQ(runtime_info().live_errors, 0u); }

 protected:
  std::uint64_t before = runtime_info().live_handles;
};

TEST_F(Handles, NewUseClose) {
  const gw_handle handle = new_handle(type_Circle, std::make_unique<Circle>());
  EXPECT_EQ(runtime_info().live_handles, before + 1);
  double radius = 0;
  const Outcome use = guarded([&] { radius = object<Circle>(handle, type_Circle, "self")->radius; });
  EXPECT_EQ(use.status(), GW_OK);
  EXPECT_EQ(radius, 1);
  EXPECT_EQ(close_handle(handle).status(), GW_OK);
  EXPECT_EQ(destroyed, 1);
  EXPECT_EQ(runtime_info().live_handles, before);
}

TEST_F(Handles, EveryMisuseNamesItself) {
  const gw_handle handle = new_handle(type_Circle, new Circle);
  const auto what = [](gw_handle h, const gw_type& type) {
    const Outcome outcome = guarded([&] { object<Circle>(h, type, "shape"); });
    EXPECT_EQ(outcome.status(), GW_E_HANDLE);
    return outcome.what();
  };
  EXPECT_EQ(what(0, type_Circle), "shape: the handle is null");
  EXPECT_EQ(what(handle + 1000, type_Circle), "shape: the handle is unknown");
  EXPECT_EQ(what(handle, type_Square), "shape: the handle is of type shapes::Circle, not shapes::Square");
  EXPECT_EQ(what(handle, type_Square), "shape: the handle is of type shapes::Circle, not shapes::Square");
  EXPECT_EQ(close_handle(handle).status(), GW_OK);
  EXPECT_EQ(destroyed, 1) << "the refused uses are over";
  EXPECT_EQ(what(handle, type_Circle), "shape: the handle is closed");
}

TEST_F(Handles, ClosingTwiceOrAStrangerIsAnError) {
  const gw_handle handle = new_handle(type_Circle, new Circle);
  close_handle(handle);
  const Outcome twice = close_handle(handle);
  EXPECT_EQ(twice.status(), GW_E_HANDLE);
  EXPECT_EQ(twice.what(), "closed");
  EXPECT_EQ(close_handle(handle + (5ull << 32)).what(), "unknown");
  EXPECT_EQ(close_handle(0).what(), "null");
  EXPECT_EQ(destroyed, 1);
}

TEST_F(Handles, CloseDuringACallDestroysAtItsEnd) {
  const gw_handle handle = new_handle(type_Circle, new Circle);
  guarded([&] {
    const object<Circle> self(handle, type_Circle, "self");
    EXPECT_EQ(close_handle(handle).status(), GW_OK);
    EXPECT_EQ(destroyed, 0);
    EXPECT_EQ(self->radius, 1);
  });
  EXPECT_EQ(destroyed, 1);
}

TEST_F(Handles, OptionalObjectTakesNull) {
  const gw_handle handle = new_handle(type_Circle, new Circle);
  const Outcome outcome = guarded([&] {
    EXPECT_EQ(optional_object<Circle>(0, type_Circle, "shape").get(), nullptr);
    EXPECT_NE(optional_object<Circle>(handle, type_Circle, "shape").get(), nullptr);
  });
  EXPECT_EQ(outcome.status(), GW_OK);
  close_handle(handle);
  EXPECT_EQ(destroyed, 1);
}

TEST_F(Handles, NullIsNoObject) {
  EXPECT_EQ(new_handle(type_Circle, static_cast<Circle*>(nullptr)), 0u);
  EXPECT_EQ(new_handle(type_Circle, std::unique_ptr<Circle>()), 0u);
}

TEST_F(Handles, ABorrowedObjectIsNotDestroyed) {
  Circle circle;
  const gw_handle handle = new_handle(type_borrowed, &circle);
  EXPECT_EQ(close_handle(handle).status(), GW_OK);
  EXPECT_EQ(destroyed, 0);
}

// An object of a class that has two bases is each of them, too: at the address that it has as that base.
struct Left {
  int left = 1;
};
struct Right {
  int right = 2;
};
struct Both : Left, Right {};
const gw_type type_Right = {sizeof(gw_type), 0, "shapes::Right", &destroy<Right>, nullptr, nullptr, 0};
const gw_base bases_of_Both[] = {
    {&type_Square, nullptr},
    {&type_Right, [](void* both) -> void* { return static_cast<Right*>(static_cast<Both*>(both)); }},
    {nullptr, nullptr}};
const gw_type type_Both = {sizeof(gw_type), 0, "shapes::Both", &destroy<Both>, bases_of_Both, nullptr, 0};
const gw_base bases_of_lent_Both[] = {{&type_Both, nullptr}, {nullptr, nullptr}};
const gw_type lent_Both = {sizeof(gw_type), 0, "shapes::Both", nullptr, bases_of_lent_Both, nullptr, 0};

TEST_F(Handles, AnObjectIsOfTheTypesOfItsBases) {
  Both both;
  for (const gw_handle handle : {new_handle(type_Both, new Both), lend(lent_Both, &both)}) {
    const Outcome outcome = guarded([&] {
      const object<Right> right(handle, type_Right, "self");
      EXPECT_EQ(right->right, 2);
      const object<Both> again(handle, type_Both, "self");
      EXPECT_EQ(static_cast<Right*>(again.get()), right.get());
    });
    EXPECT_EQ(outcome.status(), GW_OK);
    EXPECT_EQ(guarded([&] { object<Circle>(handle, type_Circle, "self"); }).what(),
              "self: the handle is of type shapes::Both, not shapes::Circle");
    close_handle(handle);
  }
  const gw_handle right = new_handle(type_Right, new Right);
  EXPECT_EQ(guarded([&] { object<Both>(right, type_Both, "self"); }).status(), GW_E_HANDLE)
      << "no base is a derived object";
  close_handle(right);
}

// A class of which a second module has a record, too: by the name of the module that has the class.
const gw_type exported_Right = {sizeof(gw_type), 0, "shapes::Right", &destroy<Right>, nullptr, "shapes!shapes::Right",
                                sizeof(Right)};
const gw_base bases_of_exported[] = {
    {&exported_Right, [](void* both) -> void* { return static_cast<Right*>(static_cast<Both*>(both)); }},
    {nullptr, nullptr}};
const gw_type exported_Both = {sizeof(gw_type),       0,           "shapes::Both", &destroy<Both>, bases_of_exported,
                               "shapes!shapes::Both", sizeof(Both)};
const gw_type imported_Right = {sizeof(gw_type), GW_TYPE_IMPORTED,       "shapes::Right", &destroy<Right>,
                                nullptr,         "shapes!shapes::Right", sizeof(Right)};

TEST_F(Handles, AnObjectIsOfTheTypeThatAnotherModuleImports) {
  const auto is_right = [](gw_handle handle, const gw_type& type) {
    return guarded([&] { EXPECT_EQ(object<Right>(handle, type, "self")->right, 2); });
  };
  for (const gw_handle handle : {new_handle(exported_Both, new Both), new_handle(exported_Right, new Right)}) {
    EXPECT_EQ(is_right(handle, imported_Right).status(), GW_OK);
    close_handle(handle);
  }
  const gw_handle made_there = new_handle(imported_Right, new Right);
  EXPECT_EQ(is_right(made_there, exported_Right).status(), GW_OK);
  EXPECT_EQ(is_right(made_there, type_Right).status(), GW_E_HANDLE) << "a class of the same name, which nobody exports";
  close_handle(made_there);

  gw_type other = imported_Right;
  other.identity = "others!shapes::Right";
  const gw_handle handle = new_handle(exported_Both, new Both);
  EXPECT_EQ(is_right(handle, other).what(), "self: the handle is of type shapes::Both, not shapes::Right");
  other = imported_Right;
  other.object_size = 0;  // only declared where it is imported
  EXPECT_EQ(is_right(handle, other).status(), GW_OK);
  other.object_size = 40;
  EXPECT_EQ(is_right(handle, other).what(),
            "self: the handle is of a shapes::Right with 4 bytes, not 40: its module and the one that imports it were "
            "compiled with different headers");
  other = exported_Right;
  other.flags = 0;
  EXPECT_EQ(is_right(handle, other).status(), GW_E_HANDLE) << "two records without an import are two types";
  close_handle(handle);
}

TEST_F(Handles, WhatIsLentIsGivenOnlyToBeDestroyed) {
  auto* const both = new Both;
  const gw_handle handle = lend(lent_Both, both);
  guarded([&] {
    const object<Both> self(handle, type_Both, "self");
    EXPECT_EQ(guarded([&] { handover(handle, type_Both, false, 0, "it"); }).what(), "it: the object is C++'s already");
    handover destroyed_by(handle, type_Both, true, 0, "it");
    delete both;
    destroyed_by.done();
  });
  EXPECT_EQ(guarded([&] { object<Both>(handle, type_Both, "self"); }).status(), GW_E_HANDLE);
  close_handle(handle);
}

TEST_F(Handles, AnObjectThatComesBackKeepsItsHandle) {
  Both self, other;
  const gw_handle handle = lend(lent_Both, &self);
  EXPECT_EQ(lend(lent_Both, &self, handle, &self), handle);
  EXPECT_EQ(lend(lent_Both, static_cast<Both*>(nullptr), handle, &self), 0u);
  const gw_handle lent = lend(lent_Both, &other, handle, &self);
  EXPECT_NE(lent, handle);
  EXPECT_EQ(lend(lent_Both, &other, handle, &self, lent, &other), lent);
  close_handle(lent);
  close_handle(handle);
}

TEST_F(Handles, WhatIsGivenIsCpps) {
  const std::unique_ptr<Circle> owned(new Circle);
  const gw_handle handle = new_handle(type_Circle, owned.get());
  guarded([&] {
    const object<Circle> self(handle, type_Circle, "self");
    handover(handle, type_Circle, false, 0, "self").done();
    EXPECT_EQ(guarded([&] { handover(handle, type_Circle, false, 0, "self"); }).what(),
              "self: the object is C++'s already");
  });
  EXPECT_NE(gw_handle_given(handle), 0u);
  EXPECT_EQ(guarded([&] { object<Circle>(handle, type_Circle, "self"); }).status(), GW_OK) << "of use as before";
  EXPECT_EQ(close_handle(handle).status(), GW_OK);
  EXPECT_EQ(destroyed, 0);
  EXPECT_EQ(gw_handle_given(handle), 0u);
}

TEST_F(Handles, WhatACallDidNotTakeIsGos) {
  const gw_handle handle = new_handle(type_Circle, new Circle);
  EXPECT_EQ(guarded([&] { handover(handle, type_Circle, false, 0, "it"); }).what(),
            "it: the object is not held by this call");
  guarded([&] {
    const object<Circle> self(handle, type_Circle, "self");
    EXPECT_EQ(guarded([&] { handover(handle, type_Circle, false, handle, "it"); }).what(),
              "it: the object cannot be its own owner");
    const handover taken(handle, type_Circle, true, 0, "self");
    EXPECT_EQ(guarded([&] { object<Circle>(handle, type_Circle, "self"); }).what(), "self: the handle is closed");
    EXPECT_EQ(close_handle(handle).status(), GW_OK);
    EXPECT_EQ(destroyed, 0);
  });
  EXPECT_EQ(destroyed, 1) << "closed meanwhile, and not taken";
}

TEST_F(Handles, ACallThatDestroysWantsTheObjectForItself) {
  const gw_handle handle = new_handle(type_Circle, new Circle);
  guarded([&] {
    const object<Circle> self(handle, type_Circle, "self");
    const object<Circle> other(handle, type_Circle, "other");
    EXPECT_EQ(guarded([&] { handover(handle, type_Circle, true, 0, "self"); }).what(),
              "self: the object is in use by another call, or as another argument");
  });
  close_handle(handle);
  EXPECT_EQ(destroyed, 1);
}

TEST_F(Handles, OneEndsAfterAnotherThatIsInUse) {
  const gw_handle first = new_handle(type_Circle, new Circle);
  const gw_handle then = new_handle(type_Circle, new Circle);
  const gw_handle last = new_handle(type_Circle, new Circle);
  EXPECT_NE(gw_handle_after(first, then), 0u);
  EXPECT_NE(gw_handle_after(then, last), 0u);
  guarded([&] {
    const object<Circle> self(first, type_Circle, "self");
    close_handle(last);
    close_handle(first);
    close_handle(then);
    EXPECT_EQ(destroyed, 0);
  });
  EXPECT_EQ(destroyed, 3);
  EXPECT_EQ(runtime_info().live_handles, before);
  EXPECT_EQ(gw_handle_after(first, then), 0u) << "both are gone";
  const gw_handle open = new_handle(type_Circle, new Circle);
  EXPECT_EQ(gw_handle_after(first, open), 0u);
  EXPECT_EQ(gw_handle_after(open, first), 0u);
  EXPECT_EQ(gw_handle_after(open, open), 0u);
  close_handle(open);
  EXPECT_EQ(guarded([] { object<Circle>(GW_HANDLE_CLOSED, type_Circle, "self"); }).what(),
            "self: the handle is closed");
}

// Ends handles as Go ends those of what C++ has lent.
void end_handles(std::vector<gw_handle> all, std::vector<gw_handle> needed) {
  gw_handles_end_frame frame{};
  frame.header.size = sizeof frame;
  frame.handles.p = all.data();
  frame.count = all.size();
  frame.needed.p = needed.data();
  frame.needed_count = needed.size();
  EXPECT_EQ(gw_handles_end(&frame.header), GW_OK);
  EXPECT_EQ(frame.header.error.p, nullptr);
}

TEST_F(Handles, ManyEndInOneCall) {
  const gw_type lent = {sizeof(gw_type), 0, "Circle", nullptr, nullptr, nullptr, 0};
  Circle part;
  std::vector<gw_handle> all;
  for (int i = 0; i < 300; ++i) {
    all.push_back(new_handle(type_Circle, new Circle));
    all.push_back(new_handle(lent, &part));
    all.push_back(0);
  }
  close_handle(all[6]);
  EXPECT_EQ(destroyed, 1);
  end_handles(all, {});
  EXPECT_EQ(destroyed, 300) << "each once, the one that was closed not again";
  EXPECT_EQ(runtime_info().live_handles, before);
  end_handles(all, {});
  EXPECT_EQ(runtime_info().live_handles, before);
  end_handles({}, {});
}

TEST_F(Handles, WhatManyNeedEndsAfterThoseThatAreInUse) {
  const gw_type lent = {sizeof(gw_type), 0, "Circle", nullptr, nullptr, nullptr, 0};
  const gw_handle whole = new_handle(type_Circle, new Circle);
  Circle part;
  const gw_handle idle = new_handle(lent, &part);
  const gw_handle used = new_handle(lent, &part);
  guarded([&] {
    const object<Circle> self(used, lent, "self");
    end_handles({idle, used}, {whole});
    EXPECT_EQ(guarded([&] { object<Circle>(used, lent, "self"); }).what(), "self: the handle is closed");
    close_handle(whole);
    EXPECT_EQ(destroyed, 0) << "a call is inside of a part of it";
  });
  EXPECT_EQ(destroyed, 1);
  EXPECT_EQ(runtime_info().live_handles, before);
}

TEST_F(Handles, AFrameOfAnotherSizeEndsNothing) {
  gw_handles_end_frame frame{};
  frame.header.size = sizeof frame - 8;
  frame.count = 1;
  EXPECT_EQ(gw_handles_end(&frame.header), GW_E_FRAME);
  gw_error_free(static_cast<gw_error*>(frame.header.error.p));
}

TEST_F(Handles, AThrowingDestructorIsAnErrorOfClose) {
#if defined(_WIN32)
  const Outcome outcome = close_handle(new_handle(type_Throwing, new Throwing));
  EXPECT_EQ(outcome.status(), GW_E_EXCEPTION);
  EXPECT_EQ(outcome.type(), "std::runtime_error");
  EXPECT_EQ(outcome.what(), "the destructor failed");
  EXPECT_EQ(outcome.entry(), "close");
  EXPECT_EQ(runtime_info().live_handles, before);
#else
  GTEST_SKIP() << "needs the guard; see tests/SKIPS.md";
#endif
}

#if defined(_WIN32)
TEST_F(Handles, AFaultingDestructorIsAnErrorOfClose) {
  const Outcome outcome = close_handle(new_handle(type_Faulting, new Faulting));
  EXPECT_EQ(outcome.status(), GW_E_FAULT);
  EXPECT_EQ(outcome.error().code, 0xC0000005u);
  EXPECT_EQ(runtime_info().live_handles, before);
}

struct Terminating {
  ~Terminating() { throw_out(); }
  static void throw_out() {
    void (*volatile throws)() = [] { throw std::runtime_error("out of a destructor"); };
    throws();
  }
};
const gw_type type_Terminating = {sizeof(gw_type), 0, "Terminating", &destroy<Terminating>, nullptr, nullptr, 0};

TEST_F(Handles, ADestructorThatTerminatesIsAnErrorOfClose) {
  for (int i = 0; i < 100; ++i) {
    const Outcome outcome = close_handle(new_handle(type_Terminating, new Terminating));
    ASSERT_EQ(outcome.status(), GW_E_FAULT);
    ASSERT_EQ(outcome.error().code, GW_FAULT_TERMINATE);
    ASSERT_EQ(outcome.what(1), "out of a destructor");
    ASSERT_EQ(std::current_exception(), nullptr);
    ASSERT_EQ(gw_guard_depth(), 0u);
  }
}

TEST_F(Handles, AFaultingDestructorAtTheLastReleaseIsContained) {
  for (int i = 0; i < 100; ++i) {
    const gw_handle handle = new_handle(type_Faulting, new Faulting);
    const Outcome outcome = guarded([&] {
      const object<Faulting> self(handle, type_Faulting, "self");
      close_handle(handle);
    });
    EXPECT_EQ(outcome.status(), GW_OK);
  }
  EXPECT_EQ(runtime_info().live_handles, before);
}
#endif

TEST_F(Handles, CloseChecksItsFrame) {
  gw_close_frame frame{{sizeof(gw_close_frame) + 8, 0, {}}, 0};
  EXPECT_EQ(gw_handle_close(&frame.header), GW_E_FRAME);
  gw_error_free(static_cast<gw_error*>(frame.header.error.p));
}

TEST_F(Handles, ListNamesTheTypes) {
  const gw_handle handle = new_handle(type_Square, new Square);
  gw_handle_info infos[64]{};
  const std::uint64_t count = gw_handle_list(infos, 64);
  ASSERT_EQ(count, before + 1);
  EXPECT_EQ(infos[count - 1].handle, handle);
  EXPECT_STREQ(static_cast<const char*>(infos[count - 1].name.p), "shapes::Square");
  close_handle(handle);
}

}  // namespace
}  // namespace gangway::test
