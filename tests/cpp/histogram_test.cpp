// histogram_test.cpp: buckets of times as the ABI header defines them.
#include "../../cpp/apartment/histogram.hpp"

#include <gtest/gtest.h>

namespace gangway::test {
namespace {

TEST(Histogram, SmallTimesHaveBucketsOfTheirOwn) {
  for (std::uint64_t v = 0; v < 8; ++v) EXPECT_EQ(bucket_of(v), v);
}

TEST(Histogram, FourBucketsToAnOctave) {
  EXPECT_EQ(bucket_of(8), 8u);
  EXPECT_EQ(bucket_of(9), 8u);
  EXPECT_EQ(bucket_of(10), 9u);
  EXPECT_EQ(bucket_of(15), 11u);
  EXPECT_EQ(bucket_of(16), 12u);
  EXPECT_EQ(bucket_of(1023), 35u);
  EXPECT_EQ(bucket_of(1024), 36u);
}

TEST(Histogram, BucketsAreOrderedAndWithinAFifth) {
  std::uint64_t first = 1;  // smallest value of the present bucket
  for (std::uint64_t v = 1; v < 100000; ++v) {
    ASSERT_GE(bucket_of(v), bucket_of(v - 1));
    ASSERT_LE(bucket_of(v), bucket_of(v - 1) + 1);
    if (bucket_of(v) != bucket_of(v - 1)) first = v;
    ASSERT_LT(v - first, first / 4 + 1) << v;
  }
}

TEST(Histogram, TheLargestTimesShareTheLastBucket) {
  EXPECT_EQ(bucket_of(~std::uint64_t{0}), GW_HISTOGRAM_BUCKETS - 1u);
  EXPECT_EQ(bucket_of(std::uint64_t{1} << 63), GW_HISTOGRAM_BUCKETS - 1u);
  EXPECT_LT(bucket_of(std::uint64_t{1} << 47), GW_HISTOGRAM_BUCKETS - 1u) << "a day of ticks is still told apart";
}

TEST(Histogram, Counts) {
  gw_histogram histogram{};
  count(histogram, 5);
  count(histogram, 5);
  count(histogram, 1000000);
  EXPECT_EQ(histogram.counts[5], 2u);
  EXPECT_EQ(histogram.counts[bucket_of(1000000)], 1u);
}

}  // namespace
}  // namespace gangway::test
