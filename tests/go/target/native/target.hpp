// target.hpp: a C++ header that reads differently for every architecture, and to whoever does not know the macros of the compiler.
#pragma once

#include <limits.h>
#include <stdint.h>

#include <cstddef>

#ifdef _WIN64
typedef long long word;
#else
typedef int word;
#endif

inline word big() { return static_cast<word>(0x1122334455667788LL); }
inline void store(word* w) { *w = big(); }
inline word echo(word value) { return value; }

struct Rec {
  char tag;
  word value;
};
inline Rec pack(word value) { return {'r', value}; }
inline word unpack(const Rec& rec) { return rec.value; }

enum class Wide : word { None, All = -1 };
inline Wide widest() { return Wide::All; }

inline word apply(word (*f)(word), word value) { return f(value); }

// Text by other names, a context by another name, nothing by another name.
typedef char* line;
typedef void* cookie;
typedef void nothing;
inline int length_of(line text) {
  int count = 0;
  while (text[count] != '\0') ++count;
  return count;
}
inline word visit(cookie context, word (*f)(cookie, word), word value) { return f(context, value); }
inline nothing forget() noexcept {}

#if __cplusplus >= 201103L
inline int modern(int value) noexcept { return value; }
#else
inline int modern(long long value) { return static_cast<int>(value); }
#endif

// Macros of headers that SWIG does not read.
#if UINTPTR_MAX > 0xffffffff && SIZE_MAX > UINT_MAX
inline long long address_bits() { return 64; }
#else
inline int address_bits() { return 32; }
#endif

#if defined(_M_X64) || defined(_M_ARM64)
inline int only64() { return 64; }
#endif

// Constants.
#define TENTH 0.1f
#define HEX_FLOAT 0x1.8p-3
#define FLOAT_SUM (0.1f + 0.2f)
#define THIRD (1 / 3.0)
#define LEAST (-9223372036854775807LL - 1)
#define MOST 18446744073709551615ULL
#define ALL_BITS 0xffffffffffffffff
#define HIGH_BIT 0x80000000
#define MINUS_ONE (-1)
#define MIXED (MINUS_ONE + 0u)
#define LARGEST INT_MAX
#define POINTER_BYTES __SIZEOF_POINTER__
#define BYTE_CHAR '\xff'
#define NUL_CHAR '\0'
#define QUOTE_CHAR '\''
#define WIDE_CHAR L'w'
#define CHAR_16 u'x'
#define CHAR_32 U'y'
#define TRUTH true
#define NOT_ZERO (!0)
#define ESCAPES "a\tb\x41\101\n"
#define WITH_NUL "a\0b"
#define UTF_8 u8"abc"
#define RAW_TEXT R"(a\b)"
#define TWO_PARTS                                                                                                      \
  "a"                                                                                                                  \
  "b"
#ifdef SWIG
#define NOWHERE 0
#else
#define NOWHERE nullptr
#endif

constexpr float pi = 3.14159265f;
constexpr long long least = LEAST;
const unsigned char byte = 200;
const double half = 0.5;
static const char title[] = "title";
typedef const char* label;
const label name = "name";
namespace limits {
constexpr unsigned long long most = ULLONG_MAX;
constexpr wchar_t letter = L'l';
}  // namespace limits
struct Holder {
  static const int size = 16;
  static constexpr float tenth = 0.1f;
  static constexpr bool yes = true;
  static constexpr const char* text = "text";
  Holder() {}
};

// What C++ makes of them.
inline float c_tenth() noexcept { return TENTH; }
inline double c_hex_float() noexcept { return HEX_FLOAT; }
inline float c_float_sum() noexcept { return FLOAT_SUM; }
inline double c_third() noexcept { return THIRD; }
inline long long c_least() noexcept { return LEAST; }
inline unsigned long long c_most() noexcept { return MOST; }
inline unsigned long long c_all_bits() noexcept { return ALL_BITS; }
inline unsigned c_high_bit() noexcept { return HIGH_BIT; }
inline unsigned c_mixed() noexcept { return MIXED; }
inline int c_byte_char() noexcept { return BYTE_CHAR; }
