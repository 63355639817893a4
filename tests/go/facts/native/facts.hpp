// facts.hpp: the constructs that SWIG's own Go programs check, written anew: the interface file reads it as it is.
#pragma once

#include <array>
#include <map>
#include <string>

// --- overloads: which one a call means

inline std::string picked(char*) { return "text"; }
inline std::string picked_const(const char*) { return "const text"; }
class Talker {
 public:
  std::string talk(const char*) { return "plain"; }
  std::string talk_const(const char*) const { return "const"; }
};
class Near {
 public:
  int place = 1;
  int at() const { return place; }
};
class Far {
 public:
  int place = 2;
  int at() const { return place; }
};
inline int kind(Near*) { return 1; }
inline int kind(Far*) { return 2; }
template <class T> T larger(T a, T b) { return a > b ? a : b; }
inline int mixed(const char*) { return 101; }
template <class T> int mixed(T, T) { return 102; }
template <class T> int mixed(T) { return 103; }
template <class T> int special(T) { return 201; }
template <> inline int special<int>(int) { return 202; }
template <> inline int special<double>(double) { return 203; }

// --- constructors, copies, bases

class Number {
 public:
  explicit Number(int value) : value_(value) {}
  Number(const Number& other) : value_(other.value_ + 1000) {}
  int value() const { return value_; }

 private:
  int value_;
};
class Single {
 public:
  explicit Single(int value) : value_(value) {}
  Single(const Single&) = delete;
  int value() const { return value_; }

 private:
  int value_;
};
class Upper {
 public:
  Upper() = default;
  std::string upper = "u";
  virtual ~Upper() = default;
  int work() { return step(); }

 private:
  virtual int step() = 0;
};
class Middle : public Upper {
 protected:
  int step() override { return 0; }
};
class Lower : public Middle {
 public:
  std::string lower = "l";

 private:
  int step() override { return 1; }
};
class Root {
 public:
  explicit Root(int a) : a_(a) {}
  virtual ~Root() = default;
  virtual int from_root() { return a_; }

 protected:
  int a_;
};
class Leaf : public virtual Root {
 public:
  explicit Leaf(int a) : Root(a), b_(a) {}
  int from_leaf() { return b_; }

 private:
  int b_;
};

// --- using

namespace numbers {
inline int same(int x) { return x; }
}  // namespace numbers
using numbers::same;
namespace more_numbers = numbers;
using namespace more_numbers;

class Twice {
 public:
  int test(int x) { return x; }
  double test(double x) { return x; }
};
class TwiceAgain : public Twice {
 public:
  using Twice::test;
  int test(int x) { return 2 * x; }
  double test(double x) { return 2 * x; }
};
// --- templates

template <class T> class Base {
 public:
  virtual ~Base() = default;
  virtual std::string name() { return "base"; }
  std::string method() { return "method"; }
};
template <class T> class Derived : public Base<T> {
 public:
  std::string name() override { return "derived"; }
};
template <class T> class Wrap {
 public:
  static T same(T value) { return value; }
  T held{};
  T get() { return held; }
};
namespace deep {
template <class T> class Ref {
 public:
  bool holds(const T& value) const { return value.value() > 0; }
};
}  // namespace deep

// --- fields, values, variables

struct Statics {
  static inline int count = 0;
  static int twice(int x) { return 2 * x; }
  virtual ~Statics() = default;
};
struct Inner {
  int x;
};
struct Outer {
  Inner a;
  struct Inner b;
};
struct Result {
  int my_int;
  short my_short;
};
inline Result get_result() { return {100, 200}; }
inline std::string global_text = "first";
struct TextField {
  std::string text;
};
inline const int& same_int(const int& x) { return x; }
inline const unsigned char& same_byte(const unsigned char& x) { return x; }
inline const bool& same_bool(const bool& x) { return x; }
inline const float& same_float(const float& x) { return x; }
inline const double& same_double(const double& x) { return x; }
inline const char& same_char(const char& x) { return x; }
template <class T> struct Constants {
  enum { current = 22, right };
  static const unsigned int forward = 1 << 0;
  static const unsigned int backward = 1 << 1;
  virtual ~Constants() = default;
};
enum Choice { first_choice, second_choice };
inline Choice make_choice() { return second_choice; }
inline int take_choice(Choice c) { return static_cast<int>(c) + 10; }

// --- names, typedefs, namespaces

struct OldName {
  int old_field = 111;
  int old_method() { return 222; }
  static int old_static() { return 333; }
  virtual ~OldName() = default;
};
inline int old_function() { return 555; }
inline int old_variable = 666;
inline int go(int x) { return x; }
inline int chan(int x) { return x; }
typedef struct {
  int a;
} RealName;
typedef RealName OtherName;
inline int use_name(OtherName n) { return n.a; }
namespace typed {
class Box {
 public:
  typedef int number;
  typedef const char* text;
  number first(number n, text) { return n; }
  text second(number, text t) { return t; }
};
typedef double real;
}  // namespace typed
inline typed::Box::number outside(::typed::Box::number n) { return n; }
#define LARGER(a, b) ((a) > (b) ? (a) : (b))

// --- ownership

class Owned {
 public:
  static inline int alive = 0;
  Owned() { ++alive; }
  Owned(const Owned&) = delete;
  virtual ~Owned() { --alive; }
};
class Owner {
 public:
  ~Owner() { delete held_; }
  int acquire(Owned* owned) {
    delete held_;
    held_ = owned;
    return 5;
  }

 private:
  Owned* held_ = nullptr;
};

// Through operator->.
struct Held {
  int x = 0;
  int getx() const { return x; }
};
class Holder {
 public:
  explicit Holder(Held* held) : held_(held) {}
  Held* operator->() { return held_; }

 private:
  Held* held_;
};

// Several bases.
class Left {
 public:
  virtual ~Left() = default;
  virtual int xget() const { return 1; }
};
class Right {
 public:
  virtual ~Right() = default;
  virtual int yget() const { return 2; }
};
class Both : public Left, public Right {
 public:
  int zget() const { return 3; }
};
inline int left_of(const Left* left) { return left->xget(); }
inline int right_of(const Right& right) { return right.yget(); }

// Default arguments, and a class whose default constructor is the only one.
class Defaults {
 public:
  explicit Defaults(int value = 7) : value_(value) {}
  int sum(int a = 1, int b = 20, int c = 300) const { return value_ + a + b + c; }

 private:
  int value_;
};

// Containers.
inline std::array<int, 3> reversed(std::array<int, 3> given) { return {given[2], given[1], given[0]}; }
inline std::map<std::string, int> doubled(std::map<std::string, int> given) {
  for (auto& [key, value] : given) value *= 2;
  return given;
}

// Overridden in Go: a text, an enum, an object that comes back from C++, what is protected.
enum class Greeting { hello, hi };
class Pinger {
 public:
  explicit Pinger(const std::string& first) : first_(first) {}
  Pinger(const Pinger&) = delete;
  virtual ~Pinger() = default;
  virtual std::string get_first() const { return first_; }
  virtual Greeting say_hi(Greeting greeting) { return greeting; }
  std::string used() const { return get_first() + ping(); }
  Greeting say_hello(Greeting greeting) { return say_hi(greeting); }

 protected:
  virtual std::string ping() const { return " Pinger::ping()"; }

 private:
  std::string first_;
};
class Place {
 public:
  void set(Pinger* pinger) { pinger_ = pinger; }
  Pinger* get() { return pinger_; }

 private:
  Pinger* pinger_ = nullptr;
};

// An exception of each class, and what is none of them.
struct FirstError {};
struct SecondError {};
inline void throw_one(int which) {
  if (which == 1) throw FirstError();
  if (which == 2) throw SecondError();
  throw which;
}
