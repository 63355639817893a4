// scalars.hpp: per scalar type, the value back, the bits C++ saw, and a value made from bits.
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef ptrdiff_t ssize;

#define SCALARS_OF(T, name)                                                                                            \
  T echo_##name(T value) noexcept;                                                                                     \
  unsigned long long seen_##name(T value) noexcept;                                                                    \
  T make_##name(unsigned long long bits) noexcept;

SCALARS_OF(bool, bool)
SCALARS_OF(char, char)
SCALARS_OF(signed char, schar)
SCALARS_OF(unsigned char, uchar)
SCALARS_OF(short, short)
SCALARS_OF(unsigned short, ushort)
SCALARS_OF(int, int)
SCALARS_OF(unsigned int, uint)
SCALARS_OF(long, long)
SCALARS_OF(unsigned long, ulong)
SCALARS_OF(long long, longlong)
SCALARS_OF(unsigned long long, ulonglong)
SCALARS_OF(int8_t, int8)
SCALARS_OF(uint8_t, uint8)
SCALARS_OF(int16_t, int16)
SCALARS_OF(uint16_t, uint16)
SCALARS_OF(int32_t, int32)
SCALARS_OF(uint32_t, uint32)
SCALARS_OF(int64_t, int64)
SCALARS_OF(uint64_t, uint64)
SCALARS_OF(size_t, size)
SCALARS_OF(ptrdiff_t, ptrdiff)
SCALARS_OF(intptr_t, intptr)
SCALARS_OF(uintptr_t, uintptr)
SCALARS_OF(wchar_t, wchar)
SCALARS_OF(char16_t, utf16)
SCALARS_OF(char32_t, utf32)
SCALARS_OF(float, float)
SCALARS_OF(double, double)

// What the compiler says, to hold the Go types against.
int bits_of_long() noexcept;
int bits_of_wchar() noexcept;
int bits_of_size() noexcept;

// Every scalar at once, in an order that needs padding: the value of argument number `which` (from 0) as bits.
unsigned long long pick(bool a, double b, char c, long long d, short e, float f, unsigned char g, unsigned long long h,
                        int i, size_t j, wchar_t k, bool l, int which) noexcept;

// The sum of 12 doubles and 12 floats, weighted by position so that two swapped arguments show.
double weigh(double a, float b, double c, float d, double e, float f, double g, float h, double i, float j, double k,
             float l) noexcept;
