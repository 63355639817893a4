// classes.hpp: abstract classes and their bases by other names, using-declarations, covariant results, a base that nobody declares, what
// %extend adds.
#pragma once

#include <string>

namespace classes {

// --- abstract classes

struct Engine {
  virtual ~Engine() = default;
};
struct AbstractBase {
  virtual ~AbstractBase() = default;
  virtual bool write(Engine& archive) const = 0;
};
typedef Engine SameEngine;
typedef AbstractBase SameBase;
class Concrete : public SameBase {
 public:
  bool write(SameEngine&) const override { return true; }
};
enum Dimension { one_dimension, two_dimensions };
template <Dimension D> struct Facet;
template <Dimension D> struct FacetBase {
  virtual ~FacetBase() = default;
  typedef unsigned int size_type;
  typedef Facet<D>* facet_pointer;
  virtual facet_pointer set(size_type) = 0;
};
template <Dimension D> struct Facet { virtual ~Facet() = default; };
template <Dimension D> struct FacetHolder : FacetBase<D> {
  typedef FacetBase<D> base;
  typedef typename base::size_type size_type;
  explicit FacetHolder(int = 0) {}
  Facet<D>* set(size_type) override { return nullptr; }
};
struct Top {
  virtual ~Top() = default;
  virtual int answer() = 0;
};
struct Answering : virtual Top {
  int answer() override { return 5; }
};
struct Protected : virtual Top {
 protected:
  Protected() = default;
};
struct ByDominance : Answering, Protected {
  ByDominance() = default;
};
struct ByDominanceToo : Protected, Answering {
  ByDominanceToo() = default;
};

// --- an override that an overload stands beside

class Knot {
 public:
  virtual ~Knot() = default;
  virtual int add_child(Knot*) { return 1; }
};
class Switch : public Knot {
 public:
  int add_child(Knot*) override { return 2; }
  virtual int add_child(Knot*, bool) { return 3; }
};

// --- bases by typedefs, and one whose members nobody declares

class Real {
 public:
  virtual ~Real() = default;
  virtual std::string blah() { return "Real"; }
};
typedef Real RealObject;
class Alias : public RealObject {
 public:
  std::string blah() override { return "Alias"; }
};
inline std::string do_blah(RealObject* object) { return object->blah(); }
typedef struct tagged {
  virtual ~tagged() = default;
  virtual std::string blah() { return "tagged"; }
  const char* far_away() { return "far"; }
} Tagged;
struct Untagged : public Tagged {
  std::string blah() override { return "Untagged"; }
};
inline std::string do_tagged(Tagged* object) { return object->blah(); }
class Missing;
#ifndef SWIG
class Missing {
 public:
  static inline int alive = 0;
  Missing() { ++alive; }
  Missing(const Missing&) { ++alive; }
  virtual ~Missing() { --alive; }
  virtual std::string blah() { return "Missing"; }
};
#endif
class OfMissing : public Missing {
 public:
  std::string blah() { return "OfMissing"; }
};
inline Missing* new_missing() { return new Missing; }
inline void delete_missing(Missing* missing) { delete missing; }
inline std::string do_missing(Missing* missing) { return missing->blah(); }
inline int missing_alive() { return Missing::alive; }

// --- using

class One {
 public:
  int blah(int x) { return x; }
  std::string blah(const char* x) { return x; }
};
class Two {
 public:
  double blah(double x) { return x; }
  int duh(int x) { return x; }
};
class Composed : public One, public Two {
 public:
  using One::blah;
  using Two::blah;
  std::string blah(const char* x) { return std::string("own ") + x; }
};
class ComposedBefore : public One, public Two {
 public:
  std::string blah(const char* x) { return std::string("own ") + x; }
  using One::blah;
  using Two::blah;
};
class Kept : public One {
 public:
  using One::blah;
};
class DoublingOne : public One {
 public:
  int blah(int x) { return 2 * x; }
  using One::blah;
};
class Closed {
 public:
  virtual ~Closed() = default;
  int x = 0;
  int blah(int xx) { return xx; }
  int defaulted(int i = -1) { return i; }
  virtual int virtual_method() { return 1; }
  virtual int another() { return 2; }
};
class Opened : private Closed {
 public:
  using Closed::blah;
  using Closed::defaulted;
  using Closed::virtual_method;
  using Closed::x;
  int another() override { return 3; }
};
class Guard {
 public:
  virtual ~Guard() = default;

 protected:
  int x = 1;
  int blah(int xx) { return xx; }
  virtual int virtual_method(int xx) { return xx; }
};
class Unguarded : public Guard {
 public:
  using Guard::blah;
  using Guard::virtual_method;
  using Guard::x;
};

// --- covariant results, narrowing

class Count {
 public:
  static inline int alive = 0;
  Count() { ++alive; }
  Count(const Count&) { ++alive; }
  Count& operator=(const Count&) = default;
  ~Count() { --alive; }
};
struct Numeric {
  virtual ~Numeric() = default;
  virtual Numeric* copy() const = 0;
  virtual Numeric& ref_this() { return *this; }
  Numeric* numeric() { return this; }
  Count count;
};
struct WholeNumeric : Numeric {
  explicit WholeNumeric(int v) : value(v) {}
  int get() const { return value; }
  WholeNumeric* copy() const override { return new WholeNumeric(value); }
  WholeNumeric& ref_this() override { return *this; }
  static WholeNumeric* narrow(Numeric* given) { return dynamic_cast<WholeNumeric*>(given); }
  int value;
};
struct RealNumeric : Numeric {
  explicit RealNumeric(double v) : value(v) {}
  double get() const { return value; }
  RealNumeric* copy() const override { return new RealNumeric(value); }
  RealNumeric& ref_this() override { return *this; }
  static RealNumeric* narrow(Numeric* given) { return dynamic_cast<RealNumeric*>(given); }
  double value;
};
inline WholeNumeric& raise(WholeNumeric& number) { return ++number.value, number; }
inline int numerics_alive() { return Count::alive; }

// --- %extend, before and behind the class, and of a template

class Placed {
 public:
  explicit Placed() = default;
  int made = 0;
  int spam() { return 1; }
  int spam(const char*) { return 2; }
};
template <class T> class PlacedOf {
 public:
  T made{};
  int spam() { return 1; }
};

}  // namespace classes
