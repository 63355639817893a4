// crash.cpp: see crash.hpp. volatile keeps the optimiser from seeing, and removing, what is meant to go wrong.
#include "crash.hpp"

namespace crash {
namespace {

int* volatile nowhere = nullptr;
volatile int zero = 0;
volatile int dividend = 42;    // 1 / x would need no division
volatile int depth_limit = 0;  // 0: none

// Uses a page of stack per call and cannot become a loop: its result depends on the frame it leaves.
int descend(int depth) {
  volatile char page[4096];
  page[0] = static_cast<char>(depth);
  if (depth_limit != 0 && depth >= depth_limit) return depth;
  return descend(depth + 1) + page[0];
}

}  // namespace

int read_null() { return *nowhere; }

void write_null() { *nowhere = 1; }

int overflow_stack() { return descend(1); }

int divide_by_zero() { return dividend / zero; }

}  // namespace crash
