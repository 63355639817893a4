// context_test.cpp: Boost.Context, as this build made it, switches there and back with its registers and stack whole.
#include <boost/context/fiber.hpp>

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace ctx = boost::context;

TEST(Context, SwitchesThereAndBack) {
  std::vector<int> order;
  ctx::fiber fiber{[&order](ctx::fiber&& caller) {
    order.push_back(1);
    caller = std::move(caller).resume();
    order.push_back(3);
    return std::move(caller);
  }};
  fiber = std::move(fiber).resume();
  order.push_back(2);
  EXPECT_TRUE(fiber);
  fiber = std::move(fiber).resume();
  order.push_back(4);
  EXPECT_FALSE(fiber);
  EXPECT_EQ(order, (std::vector<int>{1, 2, 3, 4}));
}

TEST(Context, RunsOnItsOwnStack) {
  volatile char here = 0;
  std::uintptr_t there = 0;
  ctx::fiber fiber{[&there](ctx::fiber&& caller) {
    volatile char local = 0;
    there = reinterpret_cast<std::uintptr_t>(&local);
    return std::move(caller);
  }};
  std::move(fiber).resume();
  const auto mine = reinterpret_cast<std::uintptr_t>(&here);
  const auto distance = there > mine ? there - mine : mine - there;
  EXPECT_NE(there, 0u);
  EXPECT_GT(distance, 32u * 1024u);
}

TEST(Context, KeepsFloatingPointAcrossManySwitches) {
  double sum = 0;
  ctx::fiber fiber{[&sum](ctx::fiber&& caller) {
    for (double x = 0.5; caller; x += 1) {
      sum += x;
      caller = std::move(caller).resume();
      if (x > 9999) break;
    }
    return std::move(caller);
  }};
  double local = 0;
  for (int i = 0; i < 1000; ++i) {
    fiber = std::move(fiber).resume();
    local += i + 0.5;
  }
  EXPECT_EQ(sum, local);
  EXPECT_EQ(sum, 500000.0);
}

TEST(Context, ExceptionsStayInsideTheFiber) {
  std::string caught;
  ctx::fiber fiber{[&caught](ctx::fiber&& caller) {
    try {
      throw std::runtime_error("thrown on a fiber");
    } catch (const std::exception& e) {
      caught = e.what();
    }
    return std::move(caller);
  }};
  EXPECT_FALSE(std::move(fiber).resume());
  EXPECT_EQ(caught, "thrown on a fiber");
}
