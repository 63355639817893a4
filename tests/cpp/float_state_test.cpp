// float_state_test.cpp: a call leaves no trace in the floating-point units.
#include "support/faults.hpp"
#include "support/guarded.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace gangway::test {
namespace {

std::uint16_t x87_control() {
  std::uint16_t word;
  __asm__ volatile("fnstcw %0" : "=m"(word));
  return word;
}

std::uint16_t x87_tags_in_use() {
  struct {
    std::uint16_t control, r1, status, r2, tag, r3;
    std::uint32_t rest[4];
  } environment;
  __asm__ volatile("fnstenv %0; fldenv %0" : "=m"(environment));
  return static_cast<std::uint16_t>(~environment.tag);
}

std::uint32_t sse_control() {
  std::uint32_t word;
  __asm__ volatile("stmxcsr %0" : "=m"(word));
  return word & ~0x3fu;  // without the sticky flags
}

void fill_x87_stack() { __asm__ volatile("fld1; fld1; fld1; fld1; fld1; fld1; fld1; fld1"); }

// Seven or more values left on the x87 stack turn every later load into NaN.
TEST(FloatState, JunkOnTheX87StackDoesNotPoisonLaterResults) {
  volatile long double a = 1.5L, b = 2.25L;
  for (int i = 0; i < 20; ++i) {
    const Outcome outcome = guarded([] {
      fill_x87_stack();
      fault::write_null();
    });
    ASSERT_EQ(outcome.status(), GW_E_FAULT);
    ASSERT_EQ(x87_tags_in_use(), 0);
    ASSERT_EQ(a * b, 3.375L);
  }
}

TEST(FloatState, ControlWordsComeBack) {
  const std::uint16_t x87 = x87_control();
  const std::uint32_t sse = sse_control();
  guarded([] { fault::float_divide_by_zero(); });
  EXPECT_EQ(sse_control(), sse);
  guarded([] { fault::x87_divide_by_zero(); });
  EXPECT_EQ(x87_control(), x87);
  guarded([] {
    const std::uint16_t other = 0x0e7f;  // rounding towards zero
    const std::uint32_t rounding = 0x7f80;
    __asm__ volatile("fldcw %0; ldmxcsr %1" : : "m"(other), "m"(rounding));
    fault::illegal_instruction();
  });
  EXPECT_EQ(x87_control(), x87);
  EXPECT_EQ(sse_control(), sse);
}

void change_modes(std::uint16_t x87) {
  const std::uint32_t zero_denormals = 0xffc0;
  __asm__ volatile("fldcw %0; ldmxcsr %1" : : "m"(x87), "m"(zero_denormals));
}

// An x87 exception waits for the next instruction there when it is unmasked.
void leave_exception_pending() {
  __asm__ volatile("fld1; fldz; fdivrp; fstp %st(0)");
  change_modes(0x0e7b);
}

TEST(FloatState, WhatACallSetsEndsWithIt) {
  const std::uint16_t x87 = x87_control();
  const std::uint32_t sse = sse_control();
  const Outcome returned = guarded([] { leave_exception_pending(); });
  EXPECT_EQ(returned.status(), GW_OK);
  EXPECT_EQ(x87_control(), x87);
  EXPECT_EQ(sse_control(), sse);
  __asm__ volatile("fwait");  // would raise what is pending
  const Outcome failed = guarded([] {
    change_modes(0x0e7f);
    throw 1;
  });
  EXPECT_EQ(failed.status(), GW_E_EXCEPTION);
  EXPECT_EQ(x87_control(), x87);
  EXPECT_EQ(sse_control(), sse);
}

// A mode the caller has set is the caller's: the guard brings back that one, not a default.
TEST(FloatState, TheCallersModeIsKept) {
  const std::uint16_t before = x87_control();
  const std::uint16_t mine = 0x0e7f;
  __asm__ volatile("fldcw %0" : : "m"(mine));
  guarded([] { fault::write_null(); });
  const std::uint16_t after = x87_control();
  __asm__ volatile("fldcw %0" : : "m"(before));
  EXPECT_EQ(after, mine);
}

TEST(FloatState, TheDirectionFlagIsClear) {
  guarded([] {
    __asm__ volatile("std");
    fault::write_null();
  });
  std::uintptr_t flags;
#if defined(__x86_64__)
  __asm__ volatile("pushfq; popq %0" : "=r"(flags));
#else
  __asm__ volatile("pushfl; popl %0" : "=r"(flags));
#endif
  EXPECT_EQ(flags & 0x400, 0u);
}

}  // namespace
}  // namespace gangway::test
