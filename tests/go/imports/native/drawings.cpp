// drawings.cpp: see drawings.hpp.
#include "drawings.hpp"

namespace drawings {

int made_here() noexcept { return figures::alive(); }
std::string read(const Sign& sign) { return sign.text() + " " + std::to_string(sign.area()); }

Page::Page() : layer_(std::make_shared<figures::Layer>("ground")) {}
Page::~Page() = default;
void Page::take(figures::Figure* figure) { figures_.emplace_back(figure); }
int Page::area() const {
  int all = 0;
  for (const auto& figure : figures_) all += figure->area();
  return all;
}
figures::Figure& Page::at(int index) { return *figures_.at(static_cast<std::size_t>(index)); }
const figures::Figure& Page::fixed(int index) const { return *figures_.at(static_cast<std::size_t>(index)); }

int area(const figures::Figure& figure) { return figure.area(); }
void grow(figures::Figure* figure, int by) {
  if (figure != nullptr) figure->grow(by);
}
figures::Figure* figure_of_size(int size) { return new figures::Figure(size); }
figures::Figure* copy_of(const figures::Figure& figure) { return new figures::Figure(figure); }
figures::Figure by_value(int size) { return figures::Figure(size); }
int total(const std::vector<figures::Figure*>& all) {
  int sum = 0;
  for (const figures::Figure* const figure : all) sum += figure->area();
  return sum;
}
std::vector<figures::Point> corners(const std::vector<figures::Figure*>& all) {
  std::vector<figures::Point> made;
  for (const figures::Figure* const figure : all) made.push_back(figure->corner());
  return made;
}
figures::Point swapped(figures::Point point) { return {point.y, point.x}; }
figures::Ink other_ink(figures::Ink ink) { return ink == figures::Ink::red ? figures::Ink::black : figures::Ink::red; }
int visit(figures::Figure& figure, const std::function<int(figures::Figure&)>& each) { return each(figure); }
std::shared_ptr<figures::Layer> renamed(std::shared_ptr<figures::Layer> layer, std::string name) {
  return layer->name() == name ? layer : std::make_shared<figures::Layer>(name);
}
long shares_of(std::shared_ptr<figures::Layer> layer) { return layer.use_count(); }

}  // namespace drawings
