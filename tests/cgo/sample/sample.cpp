// sample.cpp: see sample.h.
#include "sample.h"

#include <atomic>
#include <cstring>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

std::atomic<int> destroyed{0};

struct Counted {
  ~Counted() { ++destroyed; }
};

void throw_cause() { throw std::out_of_range("the cause"); }

void fail_without_leave() noexcept { throw std::runtime_error("out of a noexcept function"); }

}  // namespace

extern "C" {

void sample_throw(const char* what) {
  Counted counted;
  throw std::invalid_argument(what);
}
void sample_throw_int(int value) { throw value; }
int sample_throw_nested(void) {
  try {
    throw_cause();
  } catch (...) {
    std::throw_with_nested(std::runtime_error("the effect"));
  }
  return 0;
}
int sample_null(int* p) { return *static_cast<volatile int*>(p); }
int sample_overflow(int depth) {
  volatile char room[4096];
  room[0] = static_cast<char>(depth);
  return sample_overflow(depth + 1) + room[0];
}
int sample_eat(int kib) {
  auto* const room = static_cast<volatile char*>(__builtin_alloca(static_cast<size_t>(kib) * 1024));
  for (int i = kib; i-- > 0;) room[i * 1024] = 1;
  return room[0];
}
void sample_terminate(void) { fail_without_leave(); }
int sample_divide(int a, int b) { return a / b; }
void sample_illegal(void) { __builtin_trap(); }

int64_t sample_call(sample_callback f, uintptr_t handle, int64_t n) {
  Counted counted;
  return f(handle, n) + 1;
}
int64_t sample_call_many(sample_callback f, uintptr_t handle, int64_t times) {
  int64_t sum = 0;
  for (int64_t i = 0; i < times; ++i) sum += f(handle, i);
  return sum;
}
int64_t sample_call_on_threads(sample_callback f, uintptr_t handle, int threads, int64_t times) {
  std::atomic<int64_t> sum{0};
  std::vector<std::thread> all;
  for (int t = 0; t < threads; ++t)
    all.emplace_back([&] {
      for (int64_t i = 0; i < times; ++i) sum += f(handle, i);
    });
  for (auto& thread : all) thread.join();
  return sum;
}
int64_t sample_call_and_catch(sample_callback f, uintptr_t handle) {
  try {
    return f(handle, 0);
  } catch (...) {
    return -1;
  }
}
int sample_destroyed(void) { return destroyed; }

static unsigned modes() {
  unsigned word;
  __asm__ volatile("stmxcsr %0" : "=m"(word));
  return word & 0xffc0u;
}
void sample_set_modes(void) {
  const unsigned word = 0xdfc0;
  __asm__ volatile("ldmxcsr %0" : : "m"(word));
}
int64_t sample_call_with_modes(sample_callback f, uintptr_t handle) {
  sample_set_modes();
  f(handle, 0);
  return modes() == 0xdfc0;
}

sample_record sample_make(int32_t number, const char* name) {
  sample_record record{};
  record.number = number;
  for (int i = 0; i < 4; ++i) record.values[i] = number * (i + 0.5);
  std::strncpy(record.name, name, sizeof record.name - 1);
  return record;
}
double sample_sum(sample_record record) {
  double sum = record.number;
  for (const double value : record.values) sum += value;
  return sum;
}

}  // extern "C"
