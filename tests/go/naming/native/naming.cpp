// naming.cpp: see naming.hpp.
#include "naming.hpp"

namespace naming {

int kind(int) noexcept { return 1; }
int kind(double) noexcept { return 2; }
int kind(const std::string&) { return 3; }
int kind(int, int) noexcept { return 4; }
int kind() noexcept { return 5; }
int kind(unsigned char) noexcept { return 6; }

double area(double radius) noexcept { return 3 * radius * radius; }
double area(double width, double height) noexcept { return width * height; }

int original() noexcept { return 7; }
int hidden() noexcept { return 8; }

int scale(int value, int factor, int offset) noexcept { return value * factor + offset; }
std::string greet(const std::string& name, const std::string& greeting, bool loud) {
  return greeting + ", " + name + (loud ? "!" : ".");
}

namespace inner {
int depth() noexcept { return 2; }
namespace deepest {
int bottom() noexcept { return 3; }
}  // namespace deepest
}  // namespace inner

int type(int func, int range, int go, int error, int string) noexcept {
  return func + 10 * range + 100 * go + 1000 * error + 10000 * string;
}
int select() noexcept { return 9; }

}  // namespace naming

int depth() noexcept { return 1; }
