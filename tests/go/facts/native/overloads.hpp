// overloads.hpp: overloads that differ in const, in pointers and references, and in what is left out; those of %extend; variable arguments.
#pragma once

#include <cstdio>
#include <string>

namespace overloads {

struct Popular {
  explicit Popular(int* i) : made(i != nullptr ? 1 : 2) {}
  explicit Popular(int& i) : made(30 + i) {}
  Popular(const int*, bool b) : made(b ? 4 : 5) {}
  int made;
  int hip(bool) { return 701; }
  int hip(int*) { return 702; }
  int hip(int&) { return 703; }
  int hip(int*) const { return 704; }
  int hip(const int*) { return 705; }
  int pop() { return 905; }
  int pop(bool) { return 901; }
  int pop(int*) const { return 902; }
  int bop(int*) { return 1001; }
  int bop(int*) const { return 1002; }
};
inline int muzak(bool) { return 3001; }
inline int muzak(int*) { return 3002; }
inline int muzak(const int*) { return 3004; }

class Foos {};
class Bars {};
inline std::string simple(int) { return "int"; }
inline std::string simple(double) { return "double"; }
inline std::string simple(const char*) { return "const char *"; }
inline std::string simple(Foos*) { return "Foos *"; }
inline std::string simple(Bars*) { return "Bars *"; }
inline std::string simple(void*) { return "void *"; }
class Spam {
 public:
  std::string type;
  Spam() : type("none") {}
  explicit Spam(int) : type("int") {}
  explicit Spam(double) : type("double") {}
  explicit Spam(const char*) : type("const char *") {}
  explicit Spam(Foos*) : type("Foos *") {}
  explicit Spam(const Bars&) : type("const Bars &") {}
  std::string member(int) { return "int"; }
  std::string member(double) { return "double"; }
  static std::string shared(int) { return "int"; }
  static std::string shared(Foos*) { return "Foos *"; }
};
inline int many(int, int, char*, int) { return 15; }
inline int many(int i, int j, double k = 17.5, int l = 18, char m = 'P') { return i + j + static_cast<int>(k) + l + m; }

// Those of %extend.
struct Enlarged {
  int field = 0;
};

// Renamed by their parameters, defaults included.
class ByHand {
 public:
  explicit ByHand(float a, float b = 1.0F) : sum(a + b) {}
  ByHand(float a, int c, float b = 1.0F) : sum(a + b + 100.0F * static_cast<float>(c)) {}
  float sum;
};

// Defaults that only C++ knows.
class Defaulted {
  static constexpr int hidden_default = -1;

 public:
  static const double shown_default;
  explicit Defaulted(int a = hidden_default) : made(a) {}
  double given(double d = shown_default) const { return d; }
  int made;
};
inline const double Defaulted::shown_default = -1.5;

// A base, and a class derived from it.
class Under {
 public:
  virtual ~Under() = default;
};
class Over : public Under {};
inline int taken(const Under*) { return 0; }
inline int taken(int) { return 1; }
inline int taken_by(int) { return 2; }
inline int taken_by(const Under&) { return 3; }

// Variable arguments.
inline std::string format(const char* format, ...) { return format; }
inline std::string format(int number) { return std::to_string(number); }
inline std::string format(int number, double other, const char* text) {
  return std::to_string(number) + " " + std::to_string(static_cast<int>(other)) + " " + text;
}
inline std::string modes(const char* format, ...) { return format; }
class Formatted {
 public:
  explicit Formatted(const char* format, ...) : text(format) {}
  std::string text;
  std::string more(const char* format, ...) { return text + format; }
  static std::string common(const char* format, ...) { return format; }
};

}  // namespace overloads
