// structs.cpp: see structs.hpp.
#include "structs.hpp"

#include <stdexcept>

#include <cstring>

namespace structs {
namespace {

Mixed mixed_of(int seed) noexcept {
  return {static_cast<char>(seed),
          seed + 0.5,
          static_cast<short>(seed + 1),
          (1ll << 40) + seed,
          seed % 2 != 0,
          static_cast<float>(seed) - 0.25f,
          seed % 2 != 0 ? Kind::some : Kind::none,
          4000000000ul};
}

bool same(const Mixed& a, const Mixed& b) noexcept {
  return a.letter == b.letter && a.number == b.number && a.small == b.small && a.large == b.large && a.flag == b.flag &&
         a.fraction == b.fraction && a.kind == b.kind && a.count == b.count;
}

const int numbers[] = {1, 2, 3};

}  // namespace

One next_one(One value) noexcept { return {static_cast<char>(value.letter + 1)}; }
Three next_three(Three value) noexcept {
  for (auto& letter : value.letters) letter++;
  return value;
}
Point swap(Point value) noexcept { return {value.y, value.x}; }
Mixed make_mixed(char letter, double number, short small, long long large, bool flag, float fraction, Kind kind,
                 unsigned long count) noexcept {
  return {letter, number, small, large, flag, fraction, kind, count};
}
bool is_mixed(Mixed value, char letter, double number, short small, long long large, bool flag, float fraction,
              Kind kind, unsigned long count) noexcept {
  return same(value, {letter, number, small, large, flag, fraction, kind, count});
}
Nested make_nested(int seed) noexcept {
  return {'b', mixed_of(seed), {{seed + 10ll, 't'}, {seed + 20ll, 'u'}}, {seed + 0.125, seed + 0.25}, 'a'};
}
bool is_nested(Nested value, int seed) noexcept {
  const Nested want = make_nested(seed);
  return value.before == want.before && same(value.inner, want.inner) && value.tails[0].large == want.tails[0].large &&
         value.tails[0].letter == want.tails[0].letter && value.tails[1].large == want.tails[1].large &&
         value.tails[1].letter == want.tails[1].letter && value.corner.x == want.corner.x &&
         value.corner.y == want.corner.y && value.after == want.after;
}
Arrays make_arrays() noexcept { return {{1, 2, 3, 4, 255}, {{1, 2, 3}, {-4, -5, -6}}, "eight by", {0.5, -1.5, 2.5}}; }
bool is_arrays(const Arrays& value) noexcept {
  const Arrays want = make_arrays();
  return std::memcmp(value.name, want.name, sizeof want.name) == 0 &&
         std::memcmp(value.grid, want.grid, sizeof want.grid) == 0 &&
         std::memcmp(value.text, want.text, sizeof want.text) == 0 &&
         std::memcmp(value.series, want.series, sizeof want.series) == 0;
}
Words make_words(void* address) noexcept {
  return {'w', address, ~size_t{0}, numbers, -1, reinterpret_cast<uintptr_t>(address), 12345};
}
bool is_words(const Words& value, void* address) noexcept {
  const Words want = make_words(address);
  return value.letter == want.letter && value.address == want.address && value.size == want.size &&
         value.numbers == want.numbers && value.difference == want.difference && value.word == want.word &&
         value.last == want.last;
}
HoldsWords make_holds_words(void* address) noexcept { return {'h', make_words(address), 0.75}; }
bool is_holds_words(HoldsWords value, void* address) noexcept {
  return value.letter == 'h' && is_words(value.words, address) && value.number == 0.75;
}
Packed make_packed() noexcept { return {'p', -123456789, 0.1, -2}; }
bool is_packed(Packed value) noexcept {
  return value.letter == 'p' && value.number == -123456789 && value.value == 0.1 && value.last == -2;
}

double between(char before, Point first, short middle, Point second, int after) noexcept {
  return before + 10 * first.x + 100 * first.y + 1000 * middle + 10000 * second.x + 100000 * second.y + 1000000 * after;
}

double length_squared(const Point& value) noexcept { return value.x * value.x + value.y * value.y; }
double sum_of(const Point* value) noexcept { return value == nullptr ? -1 : value->x + value->y; }
void make_point(double x, double y, Point* made) noexcept { *made = {x, y}; }
void move(Point* moved, double dx, double dy) noexcept {
  moved->x += dx;
  moved->y += dy;
}
bool turn(Point& turned) noexcept {
  turned = {-turned.y, turned.x};
  return turned.x < 0;
}
int fill_mixed(Mixed& out) noexcept {
  out = mixed_of(7);
  return 7;
}

int size_of_mixed() noexcept { return sizeof(Mixed); }
int size_of_nested() noexcept { return sizeof(Nested); }
int size_of_arrays() noexcept { return sizeof(Arrays); }
int size_of_words() noexcept { return sizeof(Words); }
int size_of_holds_words() noexcept { return sizeof(HoldsWords); }
int size_of_packed() noexcept { return sizeof(Packed); }

float Vec::throw_away() { throw std::domain_error("zero"); }
float first_of(const Vec& vec) { return vec.x; }

}  // namespace structs
