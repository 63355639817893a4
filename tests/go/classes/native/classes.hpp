// classes.hpp: classes that count their constructions and destructions.
#pragma once

#include <string>

namespace classes {

// Objects of all classes of this file made and destroyed since the start.
int constructed() noexcept;
int destroyed() noexcept;

struct Place {
  int x, y;
};

// A counter with a name.
class Counter {
 public:
  Counter();
  Counter(const std::string& name, int start);
  Counter(const Counter& other);
  ~Counter();
  Counter& operator=(const Counter&) = delete;

  // Adds to the counter and gives the new value.
  int add(int amount);
  int value() const noexcept { return value_; }
  std::string name() const;
  void rename(const std::string& name);
  Counter* clone() const;
  // Adds another counter's value; the other is left as it is.
  void absorb(const Counter& other);
  // Adds another counter's value, if there is one.
  int add_optional(const Counter* other);
  // A new counter with the sum of both.
  Counter sum(const Counter& other) const;
  // Waits inside the call.
  int slow(int milliseconds);

  static int live() noexcept;
  static int describe(const Counter& counter);
  static int total;
  static const int limit = 500;

  int step = 1;
  double weight = 0.5;
  std::string label;
  Place place = {1, 2};
  const int serial;

 private:
  std::string name_;
  int value_ = 0;
};

// Functions that take and give objects.
int value_of(const Counter& counter);
int value_or(const Counter* counter, int otherwise);
Counter* make_counter(int start);

// Another class: its handles are not those of a Counter.
class Plain {
 public:
  ~Plain();
  Plain();
  int number = 11;
};

// A variable that both sides can set.
extern int global_level;

}  // namespace classes
