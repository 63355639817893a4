// constructs.hpp: one of each construct; the interface file reads it as it is.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "imported.hpp"

// --- bases: virtual ones, and types that a class has from its base

struct Stream {
  virtual ~Stream() = default;
  int tell() { return 11; }
  int place = 5;
};
struct In : virtual Stream {};
struct Out : virtual Stream {};
struct InOut : In, Out {};
struct Cell {
  int held = 3;
  int read() const { return held; }
};
struct Shown : virtual Cell {};

struct Audio {
  enum Style { Fast, Exact = 7 };
  typedef int Rate;
  virtual ~Audio() = default;
};
struct Props : Audio {
  int styled(Style s) const { return static_cast<int>(s) + 100; }
};
typedef Props Properties;
inline int open(Props::Style s, Props::Rate r = 1) { return static_cast<int>(s) + r; }
inline int reopen(Properties::Style s) { return static_cast<int>(s) + 1; }

namespace outer {
struct Audio : ::Audio {
  int nested(Rate r) const { return r + 1; }
};
}  // namespace outer

// --- copies and moves

class Token {
 public:
  explicit Token(int value) : value_(value) {}
  Token(const Token&) = delete;
  Token& operator=(const Token&) = delete;
  Token(Token&& other) noexcept : value_(std::exchange(other.value_, 0)) {}
  int value() const { return value_; }

 private:
  int value_;
};
inline int give(Token token) { return token.value(); }
inline Token make_token() { return Token(8); }

class Modern {
 public:
  Modern() = default;
  Modern(const Modern&) = default;
  Modern(Modern&&) noexcept = default;
  Modern& operator=(const Modern&) = default;
  Modern& operator=(Modern&&) noexcept = default;
  ~Modern() = default;
  int get() const { return 1; }
};
inline int take(Modern modern) { return modern.get(); }

// --- names that shims and stubs use themselves

struct P {
  int v = 0;
  virtual ~P() = default;
  void a(P* target) { v = target ? 1 : 0; }
  void b(P& self) { v = self.v + 2; }
  void c(const P& f) { v = f.v + 3; }
  void d(const std::string& frame, const std::string& result) { v = static_cast<int>(frame.size() + result.size()); }
  int e(P* result, P* frame, P* error) { return (result && frame && error) ? 1 : 0; }
  void g(const char* target, const char* self) { v = target[0] + self[0]; }
};
inline int h(P* target, int (*self)(int), P* f) { return target && f ? self(1) : 0; }
inline int closures(int closure1, int (*closure2)(int), int adoptP) { return closure2(closure1) + adoptP; }
inline P adopt(int adoptP, int p) {
  P made;
  made.v = adoptP + p;
  return made;
}
inline int controls(int ctl1, int grp1, int near_, int interface_) { return ctl1 + grp1 + near_ + interface_; }
inline int handles(int handle, int header, int module, int targetArg, int target) {
  return handle + header + module + targetArg + target;
}

inline int f(int x) { return x + 1; }
inline int frame = 40;
inline int target_(int x) { return x + 2; }
inline int frame_F(int x) { return x + 3; }
inline int contract_text() { return 4; }
struct type_P {
  int held = 6;
  int get() const { return held; }
  virtual ~type_P() = default;
};
namespace self_ {
struct Value {
  int x;
};
inline int unpack(Value v) { return v.x; }
enum class Mode { Off, On = 5 };
inline Mode flip(Mode m) { return m == Mode::Off ? Mode::On : Mode::Off; }
}  // namespace self_

// --- fields

struct Parsed {
  const char* error;
  const char* const fixed = "fixed";
  const int& alias;
  volatile int counter = 2;
  explicit Parsed(int v) : error("none"), alias(kept), kept(v) {}
  Parsed(const Parsed&) = delete;
  Parsed& operator=(const Parsed&) = delete;

 private:
  int kept;
};
inline const char* last_error = "global";

struct Vec {
  float x = 0, y = 0;
  Vec() {}
  Vec(float x_, float y_) : x(x_), y(y_) {}
  float len() const { return x * x + y * y; }
};
struct Frozen {
  const int at;
  explicit Frozen(int place) : at(place) {}
};
struct Def {
  Vec position;
  const Vec origin{3, 4};
  Frozen frozen{9};
  float angle = 0;
  Def() {}
};

// --- templates and namespaces

template <class A, class B> struct Two {
  A a;
  B b;
};
inline Two<int, double> pair() { return {1, 2.5}; }

namespace lib {
namespace info {
class Tag;
}
namespace wav {
struct File {
  info::Tag* tag() const { return nullptr; }
  int n() const { return 1; }
};
}  // namespace wav
typedef std::basic_string<char> text;
typedef std::basic_string<char, std::char_traits<char>, std::allocator<char>> text2;
}  // namespace lib
inline lib::text plain_text() { return "a"; }
inline lib::text2 spelled_text(const lib::text2& t) { return t + "!"; }

// --- overloads that Go cannot tell apart by its types, and exception specifications

struct V {
  int set(int) { return 1; }
  int set(long) { return 2; }
  int set(unsigned) { return 3; }
  int set(unsigned long) { return 4; }
  int set(long long) { return 5; }
};
inline int put(const char*) { return 1; }
inline int put(const wchar_t*) { return 2; }

struct Failure {};
int risky(int a) noexcept(false);
inline int risky(int a) noexcept(false) { return a < 0 ? throw std::invalid_argument("negative") : a; }
#ifndef SWIG
inline int legacy(int a) { return a < 0 ? throw Failure() : a; }
#endif

// --- bases of which the interface does not say all

struct Shape {
  virtual ~Shape() = default;
  virtual int sides() = 0;
};
struct Square : Shape {
#ifndef SWIG
  int sides() override { return 4; }  // the interface has that of Shape only
#endif
};
struct Sided : virtual Shape {
  int sides() override { return 3; }
};
struct Drawn : virtual Shape {
 protected:
  Drawn() = default;
};
struct Triangle : Drawn, Sided {};  // C++ takes sides of Sided, whichever path SWIG follows

class Kept {
 public:
  int size() const { return 9; }

 private:
  ~Kept() = default;
};
struct KeptLonger : Kept {};  // nobody can destroy one
inline int size_of(const KeptLonger* kept) { return kept ? kept->size() : -1; }

// --- constants and results

constexpr int cube(int x) { return x * x * x; }
struct Limits {
  static const int most = cube(5);  // has no definition, so no address
  const int fixed;
#ifndef SWIG
  explicit Limits(int value) : fixed(value) {}
#endif
  static Limits* of(int value) { return new Limits(value); }
};
inline unsigned sum_of(char letters[], unsigned count) {
  unsigned sum = 0;
  for (unsigned i = 0; i < count; ++i) sum += static_cast<unsigned char>(letters[i]);
  return sum;
}

// --- for %extend, with parameters that have defaults, constants, templates

struct Point {
  int x = 1;
  int y = 2;
  virtual ~Point() = default;
};

// --- templates that are called with their arguments

struct Shelf {
  template <class T> int put(const char* name, T value) {
    return static_cast<int>(std::string(name).size() + static_cast<std::size_t>(value));
  }
  template <class T> int put(const char* name, T value, int more) { return put<T>(name, value) + more; }
};

// --- classes that are only declared, as SWIG sees them, and an enum

class Ticket;
enum class Grade : unsigned char;
#ifndef SWIG
class Ticket {
 public:
  explicit Ticket(int number) : number_(number) { ++living; }
  Ticket(const Ticket& other) : number_(other.number_) { ++living; }
  ~Ticket() { --living; }
  int number() const { return number_; }
  static inline int living = 0;

 private:
  int number_;
};
enum class Grade : unsigned char { low, high = 200 };
#endif
inline Ticket sell(int number) { return Ticket(number); }
inline int number_of(Ticket ticket) { return ticket.number(); }
inline int look_at(const Ticket* ticket) { return ticket == nullptr ? -1 : ticket->number(); }
inline int tickets() { return Ticket::living; }
inline Grade next(Grade grade) { return grade == Grade::high ? Grade::low : Grade::high; }

// --- classes with parts that have no name

struct Parcel {
  struct {
    int inside;
  } part;
  int weight;
};
inline int weigh(const Parcel& parcel) { return parcel.weight; }
typedef struct {
  union {
    int number;
    float real;
  } either;
  int kind;
} Either;
inline Either either(int number) {
  Either made{};
  made.either.number = number;
  made.kind = 1;
  return made;
}
inline int number_in(const Either& held) { return held.either.number; }

// --- what a using-declaration brings of a virtual base

struct Root {
  virtual ~Root() = default;
  int root() const { return 5; }
};
struct Stem : virtual Root {};
struct Sprout : Stem {
  using Stem::root;
};

// --- overloads whose types have one name in Go and in C++

namespace own {
struct String {
  int size = 4;
  virtual ~String() = default;
};
inline int tell(int number) { return number; }
inline int tell(const String& text) { return text.size; }
inline int tell(const std::string& text) { return static_cast<int>(text.size()) + 100; }
}  // namespace own

// --- bytes that are a text in Go

inline unsigned sum_of_text(const unsigned char* text, std::size_t length) {
  unsigned sum = 0;
  for (std::size_t i = 0; i < length; ++i) sum += text[i];
  return sum;
}

// --- types of an imported module

class Car : public Vehicle {
 public:
  Car() = default;
  int wheels() const override { return 4; }
};
inline int wheels_of(const Vehicle& vehicle) { return vehicle.wheels(); }
inline Vehicle* bus() { return new Vehicle; }
inline int vehicles() { return Vehicle::living; }
inline Weight heavier(Weight weight, Road road) { return {weight.kilos + static_cast<int>(road)}; }

// --- using-declarations, of a virtual base and of one that is private

struct Describable {
  int describe() const { return 12; }
};
struct Describing : virtual Describable {};
struct Described : virtual Describing {
  using Describing::describe;
};
class Behind {
 public:
  virtual ~Behind() = default;
  int field = 6;
  int twice(int a) { return 2 * a; }
  long wide(long a) { return a + 1; }
  int optional(int a = -1) { return a; }
};
class Front : private Behind {
 public:
  using Behind::field;
  using Behind::optional;
  using Behind::twice;
  using Behind::wide;
};

// --- bases of which an object has two

struct Leg {
  int length = 4;
  int measure() const { return length; }
};
struct LeftLeg : Leg {};
struct RightLeg : Leg {};
struct Walker : LeftLeg, RightLeg {
  int legs() const { return 2; }
};

// --- pointers to members, and what C++ spells around a name

struct Gauge {
  int value = 30;
  int read(int more) const { return value + more; }
  int take(int more) & { return value -= more; }
};
#ifdef SWIG
extern int (Gauge::*reader)(int) const;
extern int (Gauge::*taker)(int) &;
extern int (Gauge::*&taker_again)(int) &;
#else
inline int (Gauge::*reader)(int) const = &Gauge::read;
inline int (Gauge::*taker)(int) & = &Gauge::take;
inline int (Gauge::*& taker_again)(int) & = taker;
#endif
inline int read_by(const Gauge& gauge, int (Gauge::*how)(int) const, int more) { return (gauge.*how)(more); }
inline int take_by(Gauge& gauge, int (Gauge::*how)(int) &, int more) { return (gauge.*how)(more); }
template <class T> struct Place {
  int exchange(T& value) {
    T mine = held;
    held = value;
    value = mine;
    return held == nullptr ? 0 : (*held)[0];
  }
  T held = nullptr;
};
inline int (*row_of(int first))[3] {
  static int row[3];
  row[0] = first;
  return &row;
}

// --- structs of which SWIG reads other fields than C++ has, and functions with other defaults

struct Fonts {
  int count;
#ifndef SWIG
  void* map;
#endif
};
inline int fonts_of(const Fonts& fonts) { return fonts.count + static_cast<int>(sizeof(fonts) / sizeof(void*)); }
enum Colour { Red, Green = 4 };
#ifndef SWIG
inline int painted(int times, Colour colour, const int* more) { return times * 10 + colour + (more ? *more : 0); }
struct Tagged {
  struct Label {
    int number;
  };
};
struct Person {
  char name[8];
};
inline char* Person_name_get(Person* self) { return self->name; }
inline void Person_name_set(Person* self, const char* name) {
  for (std::size_t i = 0; i < sizeof(self->name) - 1; ++i)
    if ((self->name[i] = name[i]) == 0) break;
}
#endif

// --- pointers that stay where they are, functions without parameters of their own, names through using-directives

struct Anchor {
  Anchor() {}
  int number = 4;
};
inline Anchor*& anchor() {
  static Anchor one;
  static Anchor* at = &one;
  return at;
}
inline Anchor* same_anchor(Anchor* given = nullptr) { return given != nullptr ? given : anchor(); }
typedef int binary(int, int);
#ifndef SWIG
inline int added_up(int a, int b) { return a + b; }
inline int taken_off(int a, int b) { return a - b; }
#endif
struct Bead {
  Bead() {}
  int number = 5;
};
inline const Bead (*three_beads())[3] {
  static Bead beads[3];
  return &beads;
}
inline int bead_sum(const Bead (&beads)[3]) { return beads[0].number + beads[1].number + beads[2].number; }
namespace depths {
struct Deep {
  Deep() {}
  int depth = 6;
};
namespace {
struct Unseen {
  int seen() const { return 8; }
};
}  // namespace
}  // namespace depths
namespace surface {
using namespace depths;
inline int depth_of(const surface::Deep& deep) { return deep.depth; }
}  // namespace surface
inline int deeper(const surface::Deep& deep) { return deep.depth + 1; }
template <class T> struct Measure {
  int unit() const { return 1; }
};
template <> struct Measure<int> {
  int unit() const { return 2; }
};
inline int unit_of(const Measure<int>& measure) { return measure.unit(); }
struct Metric {
  enum { Steps = 3 };
};
template <class T> struct Scale {
  enum { Steps = T::Steps, Twice = 2 * T::Steps };
};
struct Key {
  Key() {}
  template <class T> bool operator<(T other) const { return 5 < other; }
};
struct Fixed {
  int level(int by = 9) { return by; }
};
#ifndef SWIG
struct HiddenRecord {
  int number = 11;
};
#endif
struct HiddenRecord;
inline std::vector<HiddenRecord> sealed() { return std::vector<HiddenRecord>(2); }
inline int seals(const std::vector<HiddenRecord>& all) {
  int sum = 0;
  for (const HiddenRecord& one : all) sum += one.number;
  return sum;
}
