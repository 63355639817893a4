// outs.cpp: see outs.hpp.
#include "outs.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

namespace outs {

void seven(int* out) noexcept { *out = 7; }
bool divide(int dividend, int divisor, int* quotient, int* remainder) noexcept {
  if (divisor == 0) return false;
  *quotient = dividend / divisor;
  *remainder = dividend % divisor;
  return true;
}
double split(double value, double* whole) noexcept { return std::modf(value, whole); }
void extremes(long long* large, bool* flag, size_t* size, Mode* mode, unsigned char* byte) noexcept {
  *large = std::numeric_limits<long long>::min();
  *flag = true;
  *size = std::numeric_limits<size_t>::max();
  *mode = Mode::Fast;
  *byte = 255;
}
void bounds(const float a, float& low, float b, float& high) noexcept {
  low = a < b ? a : b;
  high = a < b ? b : a;
}

int count(int* counter) noexcept { return (*counter)++; }
void accumulate(unsigned long long* total, unsigned long long amount) noexcept { *total += amount; }
void halve(double& value) noexcept { value /= 2; }
void advance(Mode& step) noexcept { step = step == Mode::Slow ? Mode::Fast : Mode::Slow; }
void swap_named(int* inout, int& output) noexcept {
  output = *inout;
  *inout = -output;
}

int read(const int* only_read) noexcept { return *only_read + 1; }

void half_done(int* out) {
  *out = 1;
  throw std::runtime_error("not finished");
}

}  // namespace outs
