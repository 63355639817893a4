// odd.hpp: unions, bit-fields, pointers to members, enums without a name, constants that only C++ knows.
#pragma once

namespace odd {

union Number {
  int whole;
  float real;
  unsigned char bytes[4];
};

struct Bits {
  unsigned low : 3;
  int high : 4;
  bool on : 1;
  unsigned : 8;
  unsigned long long wide : 40;
};

struct Value {
  enum { Integer, Real } kind;
  Number number;
};
// Counted, with a union and bit-fields in it. A union of objects, too, of which the first is there.
struct Tracked {
  explicit Tracked(int whole);
  Tracked(const Tracked& other);
  Tracked& operator=(const Tracked& other) = default;
  ~Tracked();
  Number number;
  unsigned low : 3;
  int high : 4;
};
union Held {
  Held() : first(1) {}
  Held(const Held& from) : first(from.first) {}
  Held& operator=(const Held& from) {
    first = from.first;
    return *this;
  }
  ~Held() { first.~Tracked(); }
  Tracked first;
  int other;
};
int tracked() noexcept;
Tracked copy_of(const Tracked& one);
Value make_value(int whole);
int whole_of(const Number& number);

class Box {
 public:
  Box(int width, int height);
  int width() const;
  int height() const;
  int extra;

 private:
  int width_;
  int height_;
};
typedef int (Box::*Measure)() const;
Measure measure_named(const char* name);
int measured(const Box& box, Measure how);
int field_of(const Box& box, int Box::*field);
int Box::*extra_field();

enum { Low = 1, Lower };
static enum { Idle, Busy } state = Busy;

extern int (*operation)(int, int);
int add(int a, int b);
int apply(int a, int b);

}  // namespace odd
