// batch_test.cpp: one entry, many frames: each has its own status.
#include <gangway_abi.h>

#include <gtest/gtest.h>

#include <vector>

namespace gangway::test {
namespace {

struct SquareFrame {
  gw_frame header;
  std::int64_t number, result;
};

gw_status GW_CALL square(gw_frame* frame) {
  auto* const call = reinterpret_cast<SquareFrame*>(frame);
  call->result = call->number * call->number;
  return call->number < 0 ? GW_E_ARGUMENT : GW_OK;
}

TEST(Batch, EveryFrameRunsAndHasItsStatus) {
  std::vector<SquareFrame> frames(5);
  std::vector<gw_status> statuses(5, -1);
  for (std::size_t i = 0; i < frames.size(); ++i) frames[i].number = i == 2 ? -7 : static_cast<std::int64_t>(i);
  gw_batch_frame batch{};
  batch.header.size = sizeof batch;
  batch.entry.p = reinterpret_cast<void*>(&square);
  batch.frames.p = frames.data();
  batch.stride = sizeof(SquareFrame);
  batch.count = frames.size();
  batch.statuses.p = statuses.data();
  EXPECT_EQ(gw_batch(&batch.header), GW_OK);
  EXPECT_EQ(batch.done, 5u);
  EXPECT_EQ(statuses, (std::vector<gw_status>{GW_OK, GW_OK, GW_E_ARGUMENT, GW_OK, GW_OK}));
  EXPECT_EQ(frames[2].result, 49);
  EXPECT_EQ(frames[4].result, 16);
}

TEST(Batch, NoFramesAreFine) {
  gw_batch_frame batch{};
  batch.header.size = sizeof batch;
  batch.entry.p = reinterpret_cast<void*>(&square);
  batch.done = 99;
  EXPECT_EQ(gw_batch(&batch.header), GW_OK);
  EXPECT_EQ(batch.done, 0u);
}

}  // namespace
}  // namespace gangway::test
