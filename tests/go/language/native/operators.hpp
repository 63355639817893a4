// operators.hpp: operators of every kind, conversions, friends that only their arguments find.
#pragma once

#include <compare>
#include <istream>
#include <ostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "counted.hpp"

namespace language {

class Vec {
 public:
  Vec() = default;
  Vec(double x, double y) : x_(x), y_(y) {}
  double x() const { return x_; }
  double y() const { return y_; }
  Vec operator+(const Vec& other) const { return {x_ + other.x_, y_ + other.y_}; }
  Vec operator-(const Vec& other) const { return {x_ - other.x_, y_ - other.y_}; }
  Vec operator-() const { return {-x_, -y_}; }
  Vec operator*(double by) const { return {x_ * by, y_ * by}; }
  double operator*(const Vec& other) const { return x_ * other.x_ + y_ * other.y_; }
  friend Vec operator*(double by, const Vec& vec) { return vec * by; }
  Vec& operator+=(const Vec& other) {
    x_ += other.x_, y_ += other.y_;
    return *this;
  }
  Vec& operator++() {
    ++x_;
    return *this;
  }
  Vec operator++(int) {
    const Vec before = *this;
    ++x_;
    return before;
  }
  bool operator==(const Vec& other) const noexcept { return x_ == other.x_ && y_ == other.y_; }
  bool operator!=(const Vec& other) const noexcept { return !(*this == other); }
  bool operator<(const Vec& other) const { return x_ < other.x_; }
  std::partial_ordering operator<=>(const Vec& other) const { return x_ <=> other.x_; }
  double& operator[](int at) { return at == 0 ? x_ : at == 1 ? y_ : throw std::out_of_range("a Vec has two"); }
  const double& operator[](int at) const { return at == 0 ? x_ : y_; }
  double operator()(double x, double y) const { return x_ * x + y_ * y; }
  double operator()() const { return x_; }
  explicit operator bool() const { return x_ != 0 || y_ != 0; }
  operator double() const { return x_; }
  Vec& operator=(const Vec&) = default;
  Vec& operator=(double both) {
    x_ = y_ = both;
    return *this;
  }
  Vec(const Vec&) = default;
  // Nothing but an argument finds it.
  friend double norm(const Vec& vec) { return vec.x_ * vec.x_ + vec.y_ * vec.y_; }
  friend std::ostream& operator<<(std::ostream& out, const Vec& vec) {
    return out << '(' << vec.x_ << ", " << vec.y_ << ')';
  }
  friend std::istream& operator>>(std::istream& in, Vec& vec) { return in >> vec.x_ >> vec.y_; }

 private:
  double x_ = 0, y_ = 0;
  Counted counted_;
};
inline Vec operator/(const Vec& vec, double by) { return {vec.x() / by, vec.y() / by}; }

class Text {
 public:
  explicit Text(const std::string& text) : text_(text) {}
  operator std::string() const {
    if (text_ == "bad") throw std::runtime_error("no text");
    return text_;
  }
  bool operator!() const { return text_.empty(); }
  friend std::string shout(Text text) { return text.text_ + "!"; }
  friend void swallow(Text* text);

 private:
  std::string text_;
};
inline void swallow(Text* text) { text->text_.clear(); }

// Elements that are objects: they stay parts of the list.
class List {
 public:
  List() : all_(3) {}
  Vec& operator[](std::size_t at) { return all_.at(at); }
  const Vec& operator[](std::size_t at) const { return all_.at(at); }
  typedef bool (*truth)();
  operator truth() const { return all_.empty() ? nullptr : &yes; }

 private:
  static bool yes() { return true; }
  std::vector<Vec> all_;
};

}  // namespace language
