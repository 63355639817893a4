// outs.hpp: results through pointers and references.
#pragma once

#include <stddef.h>

namespace outs {

enum class Mode : short { Slow = -1, Fast = 30000 };

// One by its name, two by %apply, with and without a result of its own.
void seven(int* OUTPUT) noexcept;
bool divide(int dividend, int divisor, int* quotient, int* remainder) noexcept;
double split(double value, double* whole) noexcept;
void extremes(long long* large, bool* flag, size_t* size, Mode* mode, unsigned char* byte) noexcept;
void bounds(const float a, float& low, float b, float& high) noexcept;

// Values that change.
int count(int* counter) noexcept;
void accumulate(unsigned long long* total, unsigned long long amount) noexcept;
void halve(double& value) noexcept;
void advance(Mode& step) noexcept;
void swap_named(int* INOUT, int& OUTPUT) noexcept;

// Only read, although it is a pointer.
int read(const int* only_read) noexcept;

// The value is set although the function throws afterwards; the caller gets the error and no value.
void half_done(int* OUTPUT);

class Meter {
 public:
  void read(int* quotient, int* remainder) const noexcept {
    *quotient = level_ / 10;
    *remainder = level_ % 10;
  }
  void bump(int* counter) noexcept { level_ += (*counter)++; }
  static void limits(double* whole) noexcept { *whole = 99; }

 private:
  int level_ = 57;
};

}  // namespace outs
