// templates.hpp: templates that %template makes classes of, and templates that nothing does; bases behind typedefs and in other
// namespaces; what using-declarations bring.
#pragma once

#include <string>
#include <utility>

#include "counted.hpp"

namespace language {

struct Metre {};
typedef int whole;

// Default arguments, members that name other instances, a nested class.
template <class T, class Unit = Metre, int Scale = 1> class Length {
 public:
  typedef T value_type;
  typedef Length<T, Unit, Scale> self_type;
  explicit Length(T value) : value_(value) {}
  T get() const { return value_; }
  Length<T>::value_type scaled() const { return value_ * Scale; }
  self_type twice() const { return self_type(value_ + value_); }

 private:
  T value_;
  Counted counted_;
};

// Types that only the arguments tell, by full and partial specialisations.
template <class T> struct traits { typedef T result; };
template <class T> struct traits<T*> { typedef T result; };
template <> struct traits<char> { typedef std::string result; };
template <class T> struct holder_of_type {
  template <class O> struct rebind { typedef traits<O*> other; };
};
template <class T> using wide = Length<T, Metre, 10>;

inline traits<int*>::result from_pointer(traits<double*>::result value) { return static_cast<int>(value) + 1; }
inline traits<char>::result from_char(traits<char>::result text) { return text + "!"; }
inline holder_of_type<char>::rebind<double>::other::result rebound(double value) { return value / 2; }
inline double measured(const Length<double>& length) { return length.get(); }
inline double same_measured(const Length<double, Metre>& length) { return length.get(); }
inline int whole_measured(const Length<whole, Metre, 1>* length) { return length != nullptr ? length->get() : -1; }

// Nothing instantiates it for int: Go passes it on.
inline wide<int> make_wide(int value) { return wide<int>(value); }
inline int scale_wide(const Length<int, Metre, 10>& length) { return length.scaled(); }
inline wide<int> pass_wide(wide<int> length) { return length; }
template <class T> struct Box {
  T held{};
  Counted counted;
  Box* self() { return this; }
};
typedef Box<std::string> TextBox;
class Shelf {
 public:
  Box<std::string>& box() { return box_; }
  const Box<std::string>* constant_box() const { return &box_; }

 private:
  Box<std::string> box_;
};
inline void fill_box(TextBox& box, const std::string& text) { box.held = text; }
inline std::string box_text(const Box<std::string>& box) { return box.held; }

// The curiously recurring one, and a base behind a typedef in another namespace.
template <class Derived> class Comparable {
 public:
  bool same(const Derived& other) const { return static_cast<const Derived*>(this)->key() == other.key(); }
};
class Key : public Comparable<Key> {
 public:
  explicit Key(int key) : key_(key) {}
  int key() const { return key_; }

 private:
  int key_;
};
namespace deep {
class Base {
 public:
  Base() = default;
  explicit Base(int start) : start_(start) {}
  Base(int start, const std::string& name) : start_(start), name_(name) {}
  virtual ~Base() = default;
  virtual int next() { return ++start_; }
  std::string name() const { return name_; }
  int step(int by) { return start_ += by; }

 protected:
  int start_ = 0;
  std::string name_ = "nobody";
  Counted counted_;
};
}  // namespace deep
typedef deep::Base Alias;
using deep::Base;
class Derived : public Alias {
 public:
  using Base::Base;
  using Base::step;
  int step(double by) { return start_ += static_cast<int>(by * 10); }
  int next() override { return start_ += 100; }
};

// Their base is none of the interface's.
class Unseen {
 public:
  int unseen() const { return 1; }
};
class Seen : public Unseen {
 public:
  int seen() const { return unseen() + 1; }
};

// Members that are templates, of which %extend says the instances: C++ has them, and %extend has a template of its own beside.
class Scale {
 public:
  Scale() = default;
  template <class T> explicit Scale(const T& factor) : factor_(static_cast<double>(factor)) {}
  template <class T> T of(T value) const { return static_cast<T>(value * factor_); }
  template <class T> static T least(T one, T other) { return other < one ? other : one; }

 private:
  double factor_ = 1;
  Counted counted_;
};

template <class T> T largest(T one, T other) { return one < other ? other : one; }

}  // namespace language
