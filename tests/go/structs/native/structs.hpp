// structs.hpp: plain structs of every awkward layout, and functions that take them apart.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace structs {

struct Point {
  double x, y;
};

enum class Kind : unsigned char { none, some = 200 };

// On windows/386 the doubles and long longs lie at multiples of 8, where Go's own layout would put them at 4.
struct Mixed {
  char letter;
  double number;
  short small;
  long long large;
  bool flag;
  float fraction;
  Kind kind;
  unsigned long count;
};

struct Tail {
  long long large;
  char letter;  // 7 bytes of padding behind it
};

struct Nested {
  char before;
  Mixed inner;
  Tail tails[2];
  Point corner;
  char after;
};

struct Arrays {
  unsigned char name[5];
  short grid[2][3];
  char text[9];
  double series[3];
};

// Another layout on each word size.
struct Words {
  char letter;
  void* address;
  size_t size;
  const int* numbers;
  ptrdiff_t difference;
  uintptr_t word;
  int last;
};

struct HoldsWords {
  char letter;
  Words words;
  double number;
};

#pragma pack(push, 1)
struct Packed {
  char letter;
  int number;
  double value;
  short last;
};
#pragma pack(pop)

struct One {
  char letter;
};
struct Three {
  unsigned char letters[3];
};

// By value in and as a result, at sizes that conventions treat differently (1, 3, 16 and more bytes).
One next_one(One value) noexcept;
Three next_three(Three value) noexcept;
Point swap(Point value) noexcept;
Mixed make_mixed(char letter, double number, short small, long long large, bool flag, float fraction, Kind kind,
                 unsigned long count) noexcept;
bool is_mixed(Mixed value, char letter, double number, short small, long long large, bool flag, float fraction,
              Kind kind, unsigned long count) noexcept;
Nested make_nested(int seed) noexcept;
bool is_nested(Nested value, int seed) noexcept;
Arrays make_arrays() noexcept;
bool is_arrays(const Arrays& value) noexcept;
Words make_words(void* address) noexcept;
bool is_words(const Words& value, void* address) noexcept;
HoldsWords make_holds_words(void* address) noexcept;
bool is_holds_words(HoldsWords value, void* address) noexcept;
Packed make_packed() noexcept;
bool is_packed(Packed value) noexcept;

// Between other arguments.
double between(char before, Point first, short middle, Point second, int after) noexcept;

// By pointer and by reference.
double length_squared(const Point& value) noexcept;
double sum_of(const Point* value) noexcept;
void make_point(double x, double y, Point* made) noexcept;
void move(Point* moved, double dx, double dy) noexcept;
bool turn(Point& turned) noexcept;
int fill_mixed(Mixed& out) noexcept;

// Sizes as C++ has them.
int size_of_mixed() noexcept;
int size_of_nested() noexcept;
int size_of_arrays() noexcept;
int size_of_words() noexcept;
int size_of_holds_words() noexcept;
int size_of_packed() noexcept;

// A struct with functions.
struct Vec {
  float x, y;
  Vec() : x(1), y(2) {}
  explicit Vec(float both) : x(both), y(both) {}
  Vec(float first, float second) : x(first), y(second) {}
  float length_squared() const noexcept { return x * x + y * y; }
  void scale(float by) {
    x = by == 0 ? throw_away() : x * by;
    y *= by;
  }
  Vec& add(const Vec& other, int times = 1) noexcept {
    x += other.x * static_cast<float>(times), y += other.y * static_cast<float>(times);
    return *this;
  }
  const char* name() const { return x > y ? "wide" : "high"; }
  Vec turned() const { return {y, x}; }
  static Vec unit() noexcept { return Vec(1); }
  static float throw_away();
};
float first_of(const Vec& vec);

}  // namespace structs
