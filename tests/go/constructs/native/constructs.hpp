// constructs.hpp: one of each construct; the interface file reads it as it is.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

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
