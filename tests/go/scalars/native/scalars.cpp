// scalars.cpp: see scalars.hpp. Bits travel by memcpy, so that no conversion hides a wrong value.
#include "scalars.hpp"

#include <cstring>
#include <limits>

namespace {

template <class T> unsigned long long bits_of(T value) noexcept {
  unsigned long long bits = 0;
  std::memcpy(&bits, &value, sizeof value);
  return bits;
}

template <class T> T value_of(unsigned long long bits) noexcept {
  T value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

}  // namespace

#define SCALARS_DEFINE(T, name)                                                                                        \
  T echo_##name(T value) noexcept { return value; }                                                                    \
  unsigned long long seen_##name(T value) noexcept { return bits_of(value); }                                          \
  T make_##name(unsigned long long bits) noexcept { return value_of<T>(bits); }

SCALARS_DEFINE(bool, bool)
SCALARS_DEFINE(char, char)
SCALARS_DEFINE(signed char, schar)
SCALARS_DEFINE(unsigned char, uchar)
SCALARS_DEFINE(short, short)
SCALARS_DEFINE(unsigned short, ushort)
SCALARS_DEFINE(int, int)
SCALARS_DEFINE(unsigned int, uint)
SCALARS_DEFINE(long, long)
SCALARS_DEFINE(unsigned long, ulong)
SCALARS_DEFINE(long long, longlong)
SCALARS_DEFINE(unsigned long long, ulonglong)
SCALARS_DEFINE(int8_t, int8)
SCALARS_DEFINE(uint8_t, uint8)
SCALARS_DEFINE(int16_t, int16)
SCALARS_DEFINE(uint16_t, uint16)
SCALARS_DEFINE(int32_t, int32)
SCALARS_DEFINE(uint32_t, uint32)
SCALARS_DEFINE(int64_t, int64)
SCALARS_DEFINE(uint64_t, uint64)
SCALARS_DEFINE(size_t, size)
SCALARS_DEFINE(ptrdiff_t, ptrdiff)
SCALARS_DEFINE(intptr_t, intptr)
SCALARS_DEFINE(uintptr_t, uintptr)
SCALARS_DEFINE(wchar_t, wchar)
SCALARS_DEFINE(char16_t, utf16)
SCALARS_DEFINE(char32_t, utf32)
SCALARS_DEFINE(float, float)
SCALARS_DEFINE(double, double)

int bits_of_long() noexcept { return std::numeric_limits<unsigned long>::digits; }
int bits_of_wchar() noexcept { return static_cast<int>(sizeof(wchar_t)) * 8; }
int bits_of_size() noexcept { return std::numeric_limits<size_t>::digits; }

unsigned long long pick(bool a, double b, char c, long long d, short e, float f, unsigned char g, unsigned long long h,
                        int i, size_t j, wchar_t k, bool l, int which) noexcept {
  switch (which) {
  case 0: return bits_of(a);
  case 1: return bits_of(b);
  case 2: return bits_of(c);
  case 3: return bits_of(d);
  case 4: return bits_of(e);
  case 5: return bits_of(f);
  case 6: return bits_of(g);
  case 7: return bits_of(h);
  case 8: return bits_of(i);
  case 9: return bits_of(j);
  case 10: return bits_of(k);
  case 11: return bits_of(l);
  default: return ~0ull;
  }
}

double weigh(double a, float b, double c, float d, double e, float f, double g, float h, double i, float j, double k,
             float l) noexcept {
  const double terms[] = {a, double{b}, c, double{d}, e, double{f}, g, double{h}, i, double{j}, k, double{l}};
  double sum = 0, weight = 1;
  for (const double term : terms) sum += term * weight++;
  return sum;
}
