// plain.cpp: see plain.hpp.
#include "plain.hpp"

#include <stdexcept>

static int kept = 0;

int add(int a, int b) noexcept { return a + b; }
unsigned mix(unsigned a, unsigned b, unsigned c, unsigned d, unsigned e, unsigned f) noexcept {
  return a + 10 * b + 100 * c + 1000 * d + 10000 * e + 100000 * f;
}
size_t word(size_t value) noexcept { return ~value; }
void* same(void* address) noexcept { return address; }
void remember(int value) noexcept { kept = value; }
int remembered() noexcept { return kept; }
bool negate(bool value) noexcept { return !value; }
short narrow(short value) noexcept { return static_cast<short>(-value); }
int throws(int value) {
  if (value != 0) throw std::runtime_error("plain");
  return 5;
}
int faults(int value) {
  static int* volatile nowhere = nullptr;
  return value == 0 ? 6 : *nowhere;
}
double not_a_word(double value) noexcept { return -value; }
