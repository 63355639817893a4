// Words of C++20: each of these stops SWIG's parser.
#pragma once

template <typename T>
concept addable = requires(T value) {
  value + value;
};
template <addable T> T twice(T value) { return value + value; }
template <typename T>
requires addable<T>
class box {
 public:
  explicit(sizeof(T) > 4) box(T value) : value_(value) {}
  T get() const requires(sizeof(T) > 2) { return value_; }

 private:
  T value_;
};
addable auto plus_one(addable auto value) { return value + 1; }

struct plain {
  explicit(true) plain(int number);
  explicit(sizeof(int) == 8) plain(double number);
  int number;
};

consteval int square(int value) { return value * value; }
struct unit {
  static consteval int base() { return 10; }
  int value = 3;  // GCC 12 accepts no call of base() here
};
constexpr int area = square(12);
constinit inline int counter = 41;

enum class color : unsigned char { red = 1, green = 2, blue = 4 };
struct paint {
  using enum color;
  color used = red;
};
using enum color;
inline color mixed(color first) { return first == red ? green : blue; }

#define BILLION 1'000'000'000
constexpr unsigned mask = 0xFFFF'0000u;
enum limits { million = 1'000'000, pattern = 0b1010'0101, least = -1 };
inline long long add(long long more = 10'000'000'000) { return more; }

inline char8_t first_of(const char8_t* text) { return *text; }
[[nodiscard]] inline auto deduced(int value) { return value * 2.0; }
