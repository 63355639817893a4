// annotations.hpp: what annotations.i annotates.
#pragma once

#include <cstdint>

// A C function, of which C++ does not say that it throws nothing.
extern "C" inline int plain_c(int a) { return a + 1; }

#ifdef SWIG
int twice(int a) noexcept;
int thrice(int a) noexcept;
#else
// On windows/386 the callee takes the arguments off the stack.
#if defined(_WIN32)
inline int __stdcall twice(int a) noexcept { return 2 * a; }
#else
inline int twice(int a) noexcept { return 2 * a; }
#endif
// It has no address: it is a macro.
#define thrice(a) (3 * (a))
#endif

// A pointer whose target C++ hides.
struct ticket_impl;
typedef ticket_impl* ticket;
inline ticket take_ticket(int number) noexcept {
  return reinterpret_cast<ticket>(static_cast<std::uintptr_t>(number) * 16);
}
inline int number_of(ticket t) noexcept { return static_cast<int>(reinterpret_cast<std::uintptr_t>(t) / 16); }

// Its fields alone do not say whether it crosses as they are or as a handle.
struct Point {
  int x;
  int y;
};
inline Point mirrored(Point p) noexcept { return {p.y, p.x}; }

// How many objects of a class there are.
template <class T> struct Counted {
  static inline int alive = 0;
  Counted() noexcept { ++alive; }
  Counted(const Counted&) noexcept { ++alive; }
  Counted& operator=(const Counted&) = default;
  ~Counted() { --alive; }
};

#ifdef SWIG
struct Weight {
  int grams;

 private:
  const int* place;
};
#else
struct Weight : private Counted<Weight> {
  explicit Weight(int of = 0) noexcept : grams{of} {}
  static int count() noexcept { return alive; }
  int grams;
  const int* place = nullptr;  // it could point into what it comes from
};
#endif
inline int weights() noexcept { return Weight::count(); }

class Shelf : private Counted<Shelf> {
 public:
  explicit Shelf(int grams) noexcept : weight_{grams} {}
  Weight* part_of() noexcept {
    auto* part = new Weight{weight_.grams};
    part->place = &weight_.grams;
    return part;
  }
  Weight* copy_of() noexcept { return new Weight{weight_.grams}; }
  static int shelves() noexcept { return alive; }

 private:
  Weight weight_;
};

class Scale {
 public:
  Scale() noexcept = default;
  int put(const Weight* weight) noexcept { return (last_ = weight)->grams; }
  int weigh(const Weight* weight) noexcept { return weight->grams; }
  int again() const noexcept { return last_->grams; }

 private:
  const Weight* last_ = nullptr;
};
