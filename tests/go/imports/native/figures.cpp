// figures.cpp: see figures.hpp.
#include "figures.hpp"

namespace figures {
namespace {

std::atomic<int> count{0};

}  // namespace

int alive() noexcept { return count; }
Figure::Figure(int size) : size_(size) { ++count; }
Figure::Figure(const Figure& other) : size_(other.size_) { ++count; }
Figure::~Figure() { --count; }
int twice_area(const Figure& figure) { return 2 * figure.area(); }
int area_of(const Figure* figure) { return figure != nullptr ? figure->area() : -1; }
Figure* copy_of(const Figure& figure) { return new Figure(figure); }
long shares_of(std::shared_ptr<Layer> layer) { return layer.use_count(); }

}  // namespace figures
