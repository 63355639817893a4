// classes.hpp: classes that count their constructions and destructions.
#pragma once

#include <string>
#include <vector>

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

// Keeps counters by their addresses.
class Keeper {
 public:
  explicit Keeper(Counter& first);
  void keep(Counter* counter);
  // Of the values of all that it keeps.
  int sum() const;

 private:
  std::vector<const Counter*> kept_;
};

// A line of a page, without anything of its own.
class Page;
class Line {
 public:
  std::string text() const;
  Line next() const;

 private:
  friend class Page;
  explicit Line(const std::string* at) : at_(at) {}
  const std::string* at_;
};

// Its lines are numbers from 1 on; they are spoilt when it is destroyed.
class Page {
 public:
  explicit Page(int lines);
  ~Page();
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;
  Line first() const;
  std::string line(int number) const { return lines_[number - 1]; }

 private:
  std::string* lines_;
  int count_;
};

}  // namespace classes
