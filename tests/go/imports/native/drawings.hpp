// drawings.hpp: what a second module does with the classes of figures.hpp.
#pragma once

#include "figures.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace drawings {

// The figures that the code of this module has made, less those that it has destroyed.
int made_here() noexcept;

// Derived from a class of the other module.
class Tile : public figures::Figure {
 public:
  explicit Tile(int size) : Figure(size) {}
  int area() const override { return 10 * Figure::area(); }
  std::string pattern() const { return "checked"; }
};

// Whose virtual functions Go overrides, that of the other module's class among them.
class Sign : public figures::Figure {
 public:
  Sign() : Figure(1) {}
  virtual std::string text() const { return "none"; }
};
std::string read(const Sign& sign);

// Owns what it takes.
class Page {
 public:
  Page();
  ~Page();
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;
  void take(figures::Figure* figure);
  int area() const;
  figures::Figure& at(int index);
  const figures::Figure& fixed(int index) const;
  std::shared_ptr<figures::Layer> layer() const { return layer_; }
  void set_layer(std::shared_ptr<figures::Layer> layer) { layer_ = layer; }

 private:
  std::vector<std::unique_ptr<figures::Figure>> figures_;
  std::shared_ptr<figures::Layer> layer_;
};

int area(const figures::Figure& figure);
void grow(figures::Figure* figure, int by);
figures::Figure* figure_of_size(int size);
figures::Figure* copy_of(const figures::Figure& figure);
figures::Figure by_value(int size);
int total(const std::vector<figures::Figure*>& all);
std::vector<figures::Point> corners(const std::vector<figures::Figure*>& all);
figures::Point swapped(figures::Point point);
figures::Ink other_ink(figures::Ink ink);
int visit(figures::Figure& figure, const std::function<int(figures::Figure&)>& each);
std::shared_ptr<figures::Layer> renamed(std::shared_ptr<figures::Layer> layer, std::string name);
long shares_of(std::shared_ptr<figures::Layer> layer);

}  // namespace drawings
