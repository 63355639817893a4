// odd.cpp: what odd.hpp declares.
#include "odd.hpp"

#include <atomic>
#include <cstring>

namespace odd {

static std::atomic<int> alive{0};
Tracked::Tracked(int whole) : number{whole}, low(1), high(-1) { ++alive; }
Tracked::Tracked(const Tracked& other) : number(other.number), low(other.low), high(other.high) { ++alive; }
Tracked::~Tracked() { --alive; }
int tracked() noexcept { return alive; }
Tracked copy_of(const Tracked& one) { return one; }
Value make_value(int whole) {
  Value made{};
  made.kind = Value::Real;
  made.number.whole = whole;
  return made;
}
int whole_of(const Number& number) { return number.whole; }

Box::Box(int width, int height) : extra(5), width_(width), height_(height) {}
int Box::width() const { return width_; }
int Box::height() const { return height_; }
Measure measure_named(const char* name) {
  return std::strcmp(name, "width") == 0 ? &Box::width : std::strcmp(name, "height") == 0 ? &Box::height : nullptr;
}
int measured(const Box& box, Measure how) { return how == nullptr ? -1 : (box.*how)(); }
int field_of(const Box& box, int Box::*field) { return field == nullptr ? -1 : box.*field; }
int Box::*extra_field() { return &Box::extra; }

int add(int a, int b) { return a + b; }
static int multiply(int a, int b) { return a * b; }
int (*operation)(int, int) = multiply;
int apply(int a, int b) { return state == Idle ? 0 : operation(a, b); }

}  // namespace odd
