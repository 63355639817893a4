// errors.hpp: texts and numbers that are thrown, what is thrown in many threads, and conditions of arguments.
#pragma once

#include <stdexcept>
#include <string>

namespace errors {

struct Thrower {
  static void characters() { throw "characters that are thrown"; }
  static void text() { throw std::string("a text that is thrown"); }
};
class Coded {
 public:
  static inline int alive = 0;
  Coded(int code, const char* text) : code_(code), text_(text) { ++alive; }
  Coded(const Coded& other) : code_(other.code_), text_(other.text_) { ++alive; }
  ~Coded() { --alive; }
  int code() const { return code_; }
  std::string text() const { return text_; }

 private:
  int code_;
  std::string text_;
};
struct Unknown {};
class Trying {
 public:
  int simple() { throw 37; }
  int message() { throw "I died."; }
  int hosed() { throw Coded(42, "Hosed"); }
  int unknown() {
    static Unknown it;
    throw &it;
  }
  int multi(int x) {
    if (x == 1) throw 37;
    if (x == 2) throw "Bleah!";
    if (x == 3) throw Coded(42, "No-go");
    return 1;
  }
};
inline double root_of(double NONNEGATIVE) { return NONNEGATIVE; }
inline double below(double NEGATIVE) { return NEGATIVE; }
inline double above(double POSITIVE) { return POSITIVE; }
inline double at_most(double NONPOSITIVE) { return NONPOSITIVE; }
inline double inverse_of(double NONZERO) { return 1 / NONZERO; }
inline bool pointed(void* NONNULL) { return NONNULL != nullptr; }

}  // namespace errors
