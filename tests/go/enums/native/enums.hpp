// enums.hpp: names for numbers, in every form C and C++ have.
#pragma once

#include <stddef.h>
#include <stdint.h>

// Macros become constants.
#define ANSWER 42
#define NEGATIVE (-7)
#define MASK 0xF0u
#define BIG 0x123456789ABCDEFLL
#define HALF 0.5
#define GREETING "hello, \"world\"\n"
#define SHIFTED (1 << 20)
#define SUM_OF_OTHERS (ANSWER + SHIFTED)

#ifndef SWIG
#define ENUMS_MOTTO "what C++ says"
#endif

namespace enums {

const int LIMIT = 1000;
constexpr double RATIO = 1.25;
constexpr long long FAR_AWAY = -9000000000LL;
const char LETTER = 'x';

// A text that the interface does not know, and one that only looks like its name.
const char MOTTO[] = ENUMS_MOTTO;
const char NO_MOTTO[] = "NO_ENUMS_MOTTO";

// Plain enum with gaps, negative values and values computed from others.
enum Level { LOW = -5, MIDDLE, HIGH = 100, HIGHER, TOP = HIGH + 100 };

// Enum classes over other types than int.
enum class Color : unsigned char { Red, Green = 128, Blue = 255 };
enum class Distance : long long { Near = -1, Far = 1LL << 40 };
enum class Small : short { Least = -32768, Most = 32767 };
enum class Flags : unsigned { None = 0, A = 1, B = 2, All = 0xFFFFFFFF };

// Without a name: constants.
enum { FIRST = 11, SECOND };

class Box {
 public:
  enum Side { Left = 1, Right };
  enum class Mode { Open, Shut = 9 };
  static const int CAPACITY = 64;
  static Side other(Side side) noexcept { return side == Left ? Right : Left; }
  static Mode toggle(Mode mode) noexcept { return mode == Mode::Open ? Mode::Shut : Mode::Open; }
};

Level echo_level(Level level) noexcept;
Color next_color(Color color) noexcept;
Distance opposite(Distance distance) noexcept;
Small echo_small(Small value) noexcept;
Flags join(Flags a, Flags b) noexcept;
long long number_of(Level level, Color color, Distance distance, Small value) noexcept;

// Chains of typedefs end at the scalar, enum or struct they stand for.
typedef int Base;
typedef Base Middle;
typedef Middle Top;
using Handle = unsigned long long;
using HandleAlias = Handle;
typedef Color Paint;
typedef Paint Coat;
struct Pair {
  Top first;
  HandleAlias second;
};
typedef Pair Couple;
typedef const char* Name;
typedef Name Label;

Top twice(Top value) noexcept;
HandleAlias complement(HandleAlias handle) noexcept;
Coat echo_coat(Coat coat) noexcept;
Couple flip(Couple couple) noexcept;
int length_of(Label label);

}  // namespace enums
