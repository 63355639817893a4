// Macros and constants, and what depends on the target.
#pragma once

#if defined(_WIN64)
typedef unsigned long long word;
#define WORD_BITS 64
#else
typedef unsigned long word;
#define WORD_BITS 32
#endif
struct sized {
  word bits;
  long longs;
  long double most;
  wchar_t letter;
};

#define RATIO 3.25f
#define GREETING                                                                                                       \
  "hi"                                                                                                                 \
  " there"
#define WIDE L"wide"
#define MOST (~(word)0)
#define LEAST (-2147483647 - 1)
#define NOT_A_VALUE int
#define NOTHING
#define BRACE {
#define CAST ((void (*)(void*)) - 1)
#define SHIFT (1ull << 40)
#define LETTER 'x'
#define CALLED(a) (a)
#define LIST 1, 2
#define OTHER RATIO
#define UNKNOWN never_declared + 1
#define TRUTH true

enum sizes { small = 1, large = 1u << 31 };
enum class wide : unsigned long long { all = ~0ull };
const int fixed = WORD_BITS / 2;
constexpr double half = 0.5;
extern const int elsewhere;
extern int variable;
inline constexpr sizes chosen = large;
