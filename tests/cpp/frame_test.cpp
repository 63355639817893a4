// frame_test.cpp: what enter() does with the frame itself, and the failures that are not exceptions.
#include "support/guarded.hpp"

#include <gtest/gtest.h>

#include <cerrno>
#include <cstring>

namespace gangway::test {
namespace {

struct Frame {
  gw_frame header;
  std::int32_t in;
  std::int32_t out;
};

gw_status entry(gw_frame* frame) noexcept {
  return enter<Frame>(frame, "test.Double", [](Frame& f) { f.out = 2 * f.in; });
}

TEST(Frames, CarryArgumentsAndResults) {
  Frame frame{{sizeof(Frame), 0, {}}, 21, 0};
  EXPECT_EQ(entry(&frame.header), GW_OK);
  EXPECT_EQ(frame.out, 42);
  EXPECT_EQ(frame.header.error.p, nullptr);
}

TEST(Frames, AnotherSizeIsRefusedBeforeAnythingIsTouched) {
  for (const std::uint32_t size : {0u, 16u, 23u, 32u, 0xffffffffu}) {
    Frame frame{{size, 0, {}}, 21, 5};
    const gw_status status = entry(&frame.header);
    const Outcome outcome(status, static_cast<gw_error*>(frame.header.error.p));
    EXPECT_EQ(status, GW_E_FRAME);
    EXPECT_EQ(frame.out, 5);
    EXPECT_EQ(outcome.what(), "test.Double: frame of " + std::to_string(size) +
                                  " bytes, not 24: stub and DLL were not generated together");
  }
}

TEST(Frames, AStaleErrorIsCleared) {
  Frame frame{{sizeof(Frame), 0, {}}, 1, 0};
  frame.header.error.p = &frame;
  EXPECT_EQ(entry(&frame.header), GW_OK);
  EXPECT_EQ(frame.header.error.p, nullptr);
}

template <class Body> Outcome run(Body) {
  Frame frame{{sizeof(Frame), 0, {}}, 0, 0};
  const gw_status status = enter<Frame>(&frame.header, kEntry, Body{});
  return {status, static_cast<gw_error*>(frame.header.error.p)};
}

TEST(Failures, Errno) {
  const Outcome outcome = run([](Frame& f) {
    errno = ENOENT;
    return fail_errno(f.header);
  });
  EXPECT_EQ(outcome.status(), GW_E_ERRNO);
  EXPECT_EQ(outcome.error().code, static_cast<std::uint32_t>(ENOENT));
  EXPECT_EQ(outcome.what(), std::strerror(ENOENT));
  EXPECT_EQ(outcome.entry(), kEntry);
}

TEST(Failures, HResult) {
  const Outcome outcome = run([](Frame& f) { return fail_hresult(f.header, static_cast<std::int32_t>(0x80070005)); });
  EXPECT_EQ(outcome.status(), GW_E_HRESULT);
  EXPECT_EQ(outcome.error().code, 0x80070005u);
}

#if defined(_WIN32)
TEST(Failures, LastError) {
  const Outcome outcome = run([](Frame& f) {
    SetLastError(5);
    return fail_last_error(f.header);
  });
  EXPECT_EQ(outcome.status(), GW_E_LASTERROR);
  EXPECT_EQ(outcome.error().code, 5u);
}

TEST(Failures, TheLastErrorSurvivesTheWayInAndOut) {
  SetLastError(1111);
  const Outcome outcome = run([](Frame& f) {
    f.in = static_cast<std::int32_t>(GetLastError());
    SetLastError(2222);
    return f.in == 1111 ? gw_status{GW_OK} : gw_status{GW_E_ARGUMENT};
  });
  EXPECT_EQ(GetLastError(), 2222u);
  EXPECT_EQ(outcome.status(), GW_OK);
}
#endif

TEST(Failures, AllIsFreed) { EXPECT_EQ(runtime_info().live_errors, 0u); }

}  // namespace
}  // namespace gangway::test
