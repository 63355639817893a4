// generic.hpp: templates whose bases, arguments and results other templates say.
#pragma once

#include <string>

namespace generic {

template <class T> struct Sized {
  typedef unsigned int size_type;
  explicit Sized(size_type n = size_type(0)) : n_(n) {}
  size_type n() const { return n_; }

 private:
  size_type n_;
};
template <class T> struct Hello {
  enum Hi { hi, hello };
  Hi foo(Hi h = hi) { return h; }
  virtual ~Hello() = default;
};
template <class T> struct Meth {
  T meth(double, const T& t = T(0)) { return t; }
  const T& meth(const T& t = T(0)) {
    static T kept;
    kept = t;
    return kept;
  }
};
template <class T> class Private : private Meth<T> {
 public:
  using Meth<T>::meth;
};
template <int V> struct Valued {
  explicit Valued(int t = V) : value(t) {}
  virtual ~Valued() = default;
  int value;
};
inline int plain(Sized<int> sized) { return 30 + static_cast<int>(sized.n()); }
template <class T, class U> int optional_of(T t = 0, const U& u = U()) {
  return 10 + static_cast<int>(t) + static_cast<int>(u);
}

// Pairs in a namespace, of which there are copies.
template <class A, class B> struct Pair {
  Pair() = default;
  Pair(A a, B b) : first(a), second(b) {}
  A first{};
  B second{};
};

// A base by way of traits, and a function whose result they say.
class Amount {};
template <class Argument, class Result> struct Function {
  virtual ~Function() = default;
  std::string test() { return "test"; }
};
template <class Argument, class Result> struct Arithmetic : Function<Argument, Result> {};
template <class Argument, class Result> struct traits {};
template <class Argument> struct traits<Argument, double> {
  typedef Argument argument_type;
  typedef double result_type;
  typedef Arithmetic<Argument, double> base;
};
template <class Argument> struct traits<Argument, Amount> {
  typedef Argument argument_type;
  typedef Amount result_type;
  typedef Arithmetic<Argument, Amount> base;
};
template <class A, class R>
class Composed : public Arithmetic<typename traits<A, R>::argument_type, typename traits<A, R>::result_type> {};
template <class A, class R> typename traits<A, R>::base make_composed() { return Composed<A, R>(); }

// Methods that are renamed by the parameters and by the instance.
template <class T> class Named {
 public:
  int blah(int x) { return x; }
  int spam(int x) { return x + 1; }
  int grok(int x) { return x + 2; }
};

// A class derived from an instance by its typedef; objects of it go where the instance is wanted.
typedef Arithmetic<double, double> RealFunction;
struct Sine : RealFunction {
  double value() const { return 0.5; }
};
inline int taken_function(RealFunction* function) { return function != nullptr ? 1 : 0; }

}  // namespace generic
