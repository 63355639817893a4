// figures.hpp: classes, values and an enum that several modules use. It is compiled into each of them.
#pragma once

#include <atomic>
#include <memory>
#include <string>

namespace figures {

enum class Ink { black, red = 3 };

struct Point {
  int x, y;
};

// Figures that have been made and not destroyed yet, by the code of this module.
int alive() noexcept;

class Figure {
 public:
  explicit Figure(int size);
  Figure(const Figure& other);
  Figure& operator=(const Figure&) = delete;
  virtual ~Figure();
  virtual int area() const { return size_ * size_; }
  void grow(int by) { size_ += by; }
  Point corner() const { return {size_, size_}; }
  Ink ink() const { return Ink::red; }

 private:
  int size_;
#ifdef FIGURES_OF_OLD
  int gone_ = 0, gone_too_ = 0;
#endif
};

class Disc : public Figure {
 public:
  explicit Disc(int size) : Figure(size) {}
  int area() const override { return 3 * Figure::area(); }
};

// Its objects have shares.
class Layer {
 public:
  explicit Layer(std::string name) : name_(std::move(name)) {}
  std::string name() const { return name_; }

 private:
  std::string name_;
};

// A member that is lent, and a constant one.
class Pair {
 public:
  Pair() : first_(2), second_(5) {}
  Figure& first() { return first_; }
  const Figure& second() const { return second_; }

 private:
  Figure first_, second_;
};

int twice_area(const Figure& figure);
int area_of(const Figure* figure);  // -1 for none
Figure* copy_of(const Figure& figure);
long shares_of(std::shared_ptr<Layer> layer);

}  // namespace figures
