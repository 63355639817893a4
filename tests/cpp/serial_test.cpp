// serial_test.cpp: Serial apartments: one call at a time, and what waits in a circle is told so.
#include "support/apartment.hpp"

#include <windows.h>

namespace gangway::test {
namespace {

constexpr Options serial(const char* name) {
  Options options;
  options.policy = GW_POLICY_SERIAL;
  options.name = name;
  return options;
}

// Runs body on the apartment as part of a chain, from a job or a plain thread, and waits for it.
gw_status call(TestApartment& apartment, std::uint64_t chain, const char* name, std::function<gw_status()> body,
               std::string* what = nullptr) {
  Call job(std::move(body), name);
  job.job().chain = chain;
  EXPECT_EQ(apartment.queue(job), push_result::done);
  while (!job.done())
    if (gw_apartment_id() == 0)
      Sleep(0);
    else
      sleep_for(1);  // lets the apartment go on
  if (what != nullptr) *what = job.what();
  return job.wait();
}

TEST(Serial, OtherCallsWaitForTheOpenOne) {
  TestApartment apartment(GW_APARTMENT_STA, serial("one"));
  gw_event event{};
  std::atomic<bool> finished{false};
  Call open([&] {
    const gw_status status = gw_await(&event, GW_FOREVER);
    finished = true;
    return status;
  });
  Call other([&] { return finished ? GW_OK : GW_E_ARGUMENT; });
  apartment.queue(open);
  apartment.queue(other);
  Sleep(20);
  EXPECT_FALSE(other.done());
  gw_signal(&event);
  EXPECT_EQ(open.wait(), GW_OK);
  EXPECT_EQ(other.wait(), GW_OK);
}

TEST(Serial, CallsOfTheSameChainEnter) {
  TestApartment one(GW_APARTMENT_STA, serial("one"));
  TestApartment two(GW_APARTMENT_THREAD, serial("two"));
  const std::function<gw_status(int)> nest = [&](int depth) -> gw_status {
    if (depth == 0) return GW_OK;
    return call(depth % 2 == 0 ? one : two, 7, "test.nest", [&, depth] { return nest(depth - 1); });
  };
  EXPECT_EQ(nest(20), GW_OK);
}

TEST(Serial, ADeadlockIsAnErrorThatNamesBothCalls) {
  TestApartment one(GW_APARTMENT_STA, serial("one"));
  TestApartment two(GW_APARTMENT_THREAD, serial("two"));
  std::atomic<int> inside{0};
  std::string what[2];
  gw_status inner[2] = {GW_OK, GW_OK};
  const auto cross = [&](TestApartment& here, TestApartment& there, std::uint64_t chain, const char* outer,
                         const char* nested, int index) {
    return std::make_unique<Call>(
        [&, chain, nested, index] {
          ++inside;
          while (inside < 2) sleep_for(1);
          inner[index] = call(
              there, chain, nested, [] { return GW_OK; }, &what[index]);
          return GW_OK;
        },
        outer);
    (void)here;
  };
  auto left = cross(one, two, 101, "test.Left", "test.LeftNested", 0);
  auto right = cross(two, one, 102, "test.Right", "test.RightNested", 1);
  left->job().chain = 101;
  right->job().chain = 102;
  one.queue(*left);
  two.queue(*right);
  EXPECT_EQ(left->wait(), GW_OK);
  EXPECT_EQ(right->wait(), GW_OK);
  ASSERT_TRUE((inner[0] == GW_E_DEADLOCK) != (inner[1] == GW_E_DEADLOCK)) << inner[0] << " " << inner[1];
  const std::string& text = inner[0] == GW_E_DEADLOCK ? what[0] : what[1];
  const bool left_failed = inner[0] == GW_E_DEADLOCK;
  EXPECT_NE(text.find(left_failed ? "test.LeftNested on apartment \"two\"" : "test.RightNested on apartment \"one\""),
            std::string::npos)
      << text;
  EXPECT_NE(text.find(left_failed ? "test.Right on apartment \"two\"" : "test.Left on apartment \"one\""),
            std::string::npos)
      << text;
}

}  // namespace
}  // namespace gangway::test
