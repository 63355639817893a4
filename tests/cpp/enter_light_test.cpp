// enter_light_test.cpp: the floating-point modes after an entry, which has the light guard.
#include "support/faults.hpp"

#include <gangway/enter.hpp>

#include <gtest/gtest.h>

#include <cstdint>
#include <stdexcept>

namespace gangway::test {
namespace {

struct LightFrame {
  gw_frame header;
};

gw_status faulting(gw_frame* frame) {
  return enter<LightFrame>(frame, "test.Faulting", [](LightFrame&) { fault::write_null(); });
}

gw_status throwing(gw_frame* frame) {
  return enter<LightFrame>(frame, "test.Throwing", [](LightFrame&) { throw std::runtime_error("thrown"); });
}

gw_status ending(gw_frame* frame, gw_status (*entry)(gw_frame*)) {
  const gw_status status = entry(frame);
  if (frame->error.p != nullptr) gw_error_free(static_cast<gw_error*>(frame->error.p));
  return status;
}

TEST(EnterLight, FaultsAndExceptionsAreStatuses) {
  for (int i = 0; i < 3; ++i) {
    LightFrame frame{{sizeof(LightFrame), 0, {}}};
    EXPECT_EQ(ending(&frame.header, &faulting), GW_E_FAULT);
    EXPECT_EQ(ending(&frame.header, &throwing), GW_E_EXCEPTION);
    EXPECT_EQ(gw_guard_depth(), 0u);
  }
}

#if defined(__x86_64__) || defined(__i386__)
// By this the two guards are told apart: the other one brings the caller's mode back (float_state_test.cpp).
TEST(EnterLight, AfterAFaultTheFloatingPointStateIsTheDefault) {
  LightFrame frame{{sizeof(LightFrame), 0, {}}};
  ASSERT_EQ(ending(&frame.header, &faulting), GW_E_FAULT);  // the thread's first guard is the other one
  std::uint16_t before = 0;
  const std::uint16_t mine = 0x0e7f;  // rounding towards zero
  __asm__ volatile("fnstcw %0; fldcw %1" : "=m"(before) : "m"(mine));
  const gw_status status = ending(&frame.header, &faulting);
  std::uint16_t after = 0;
  __asm__ volatile("fnstcw %0; fldcw %1" : "=m"(after) : "m"(before));
  EXPECT_EQ(status, GW_E_FAULT);
  EXPECT_EQ(after, 0x027f);
}

gw_status rounding(gw_frame* frame) {
  return enter<LightFrame>(frame, "test.Rounding", [](LightFrame&) {
    const std::uint16_t other = 0x0e7f;
    const std::uint32_t zero_denormals = 0x9fc0;
    __asm__ volatile("fldcw %0; ldmxcsr %1" : : "m"(other), "m"(zero_denormals));
  });
}

TEST(EnterLight, AfterACallTheFloatingPointStateIsTheDefault) {
  LightFrame frame{{sizeof(LightFrame), 0, {}}};
  ASSERT_EQ(ending(&frame.header, &faulting), GW_E_FAULT);  // as above
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(ending(&frame.header, &rounding), GW_OK);
    std::uint16_t x87 = 0;
    std::uint32_t sse = 0;
    __asm__ volatile("fnstcw %0; stmxcsr %1" : "=m"(x87), "=m"(sse));
    EXPECT_EQ(x87, 0x027f);
    EXPECT_EQ(sse & 0xffc0u, 0x1f80u);
  }
}
#endif

}  // namespace
}  // namespace gangway::test
