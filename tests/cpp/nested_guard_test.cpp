// nested_guard_test.cpp: guards within guards; each catches what happens inside it and nothing else.
#include "support/faults.hpp"
#include "support/guarded.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace gangway::test {
namespace {

struct Counter {
  int& destroyed;
  ~Counter() { ++destroyed; }
};

TEST(NestedGuard, TheInnerOneCatches) {
  gw_status inner = GW_OK;
  const Outcome outer = guarded([&] {
    EXPECT_EQ(gw_guard_depth(), 1u);
    inner = guarded([] {
              EXPECT_EQ(gw_guard_depth(), 2u);
              fault::read_null();
            }).status();
    EXPECT_EQ(gw_guard_depth(), 1u);
  });
  EXPECT_EQ(inner, GW_E_FAULT);
  EXPECT_EQ(outer.status(), GW_OK);
  EXPECT_EQ(gw_guard_depth(), 0u);
}

TEST(NestedGuard, TheOuterOneCatchesAfterwards) {
  const Outcome outer = guarded([] {
    guarded([] { fault::divide_by_zero(); });
    fault::illegal_instruction();
  });
  EXPECT_EQ(outer.error().code, 0xC000001Du);
}

TEST(NestedGuard, DestructorsAboveTheGuardRun) {
  int destroyed = 0;
  try {
    const Counter counter{destroyed};
    const Outcome inner = guarded([] { fault::write_null(); });
    EXPECT_EQ(inner.status(), GW_E_FAULT);
    throw std::runtime_error("after a fault, exceptions still unwind");
  } catch (const std::runtime_error&) {
  }
  EXPECT_EQ(destroyed, 1);
}

// Stated in the documentation, and relied on by nobody: frames below the guard are dropped, not unwound.
TEST(NestedGuard, DestructorsBelowTheFaultDoNotRun) {
  int destroyed = 0;
  guarded([&] {
    const Counter counter{destroyed};
    fault::write_null();
  });
  EXPECT_EQ(destroyed, 0);
}

TEST(NestedGuard, AFaultInACatchBlockLeavesNoExceptionBehind) {
  for (int i = 0; i < 100; ++i) {
    const Outcome outcome = guarded([] {
      try {
        throw std::runtime_error("handled when the fault comes");
      } catch (const std::runtime_error&) {
        fault::write_null();
      }
    });
    ASSERT_EQ(outcome.status(), GW_E_FAULT);
    ASSERT_EQ(std::current_exception(), nullptr);
    ASSERT_EQ(std::uncaught_exceptions(), 0);
  }
}

TEST(NestedGuard, AFaultWhileUnwindingLeavesNoExceptionBehind) {
  struct FaultsWhenDestroyed {
    ~FaultsWhenDestroyed() { fault::write_null(); }
  };
  const Outcome outcome = guarded([] {
    const FaultsWhenDestroyed object;
    throw std::runtime_error("in flight when the fault comes");
  });
  EXPECT_EQ(outcome.status(), GW_E_FAULT);
  EXPECT_EQ(std::uncaught_exceptions(), 0);
}

// The outer call's exception must survive what happens in a guard inside its catch block.
TEST(NestedGuard, AFaultKeepsTheExceptionsOfOuterFrames) {
  std::string kept;
  const Outcome outer = guarded([&] {
    try {
      throw std::runtime_error("outer");
    } catch (...) {
      const Outcome inner = guarded([] { fault::write_null(); });
      EXPECT_EQ(inner.status(), GW_E_FAULT);
      try {
        throw;
      } catch (const std::runtime_error& error) {
        kept = error.what();
      }
    }
  });
  EXPECT_EQ(outer.status(), GW_OK);
  EXPECT_EQ(kept, "outer");
}

}  // namespace
}  // namespace gangway::test
