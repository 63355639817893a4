// naming.hpp: functions that differ in their parameters only.
#pragma once

#include <string>

namespace naming {

// Overloads by type and by number of arguments.
int kind(int value) noexcept;
int kind(double value) noexcept;
int kind(const std::string& value);
int kind(int first, int second) noexcept;
int kind() noexcept;
int kind(unsigned char value) noexcept;

// Overloads of which one has a name of its own.
double area(double radius) noexcept;
double area(double width, double height) noexcept;

int original() noexcept;
int hidden() noexcept;

// Default arguments: every shorter call is there as well.
int scale(int value, int factor = 10, int offset = 1000) noexcept;
std::string greet(const std::string& name, const std::string& greeting = "hello", bool loud = false);

namespace inner {
int depth() noexcept;
namespace deepest {
int bottom() noexcept;
}
}  // namespace inner

class Counter {
 public:
  explicit Counter(int start = 5) noexcept : value_(start) {}
  Counter(int start, int factor) noexcept : value_(start * factor) {}
  int add(int amount = 1) noexcept { return value_ += amount; }
  int add(int amount, int times) noexcept { return value_ += amount * times; }
  int sum() const noexcept { return value_; }
  static int answer() noexcept { return 42; }
  static int answer(int question) noexcept { return 42 + question; }

 private:
  int value_;
};

// Names that mean something in Go.
int type(int func, int range, int go, int error, int string) noexcept;
int select() noexcept;

}  // namespace naming

// The same name in two namespaces, told apart by a rename in naming.i.
int depth() noexcept;
