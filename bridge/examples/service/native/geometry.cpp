// geometry.cpp: see geometry.hpp.
#include "geometry.hpp"

#include <cmath>
#include <numbers>
#include <stdexcept>
#include <string>

namespace geometry {

Circle::Circle(Point center, double radius) : center_(center), radius_(radius) {
  if (!(radius >= 0))
    throw std::invalid_argument("the radius is " + std::to_string(radius) + ", it cannot be negative");
}

double Circle::area() const noexcept { return std::numbers::pi * radius_ * radius_; }

std::vector<Point> Circle::outline(int count) const {
  if (count < 0) throw std::out_of_range(std::to_string(count) + " points");
  std::vector<Point> points;
  for (int i = 0; i < count; ++i) {
    const double angle = 2 * std::numbers::pi * i / count;
    points.push_back({center_.x + radius_ * std::cos(angle), center_.y + radius_ * std::sin(angle)});
  }
  return points;
}

double Circle::perimeter() const noexcept { return 2 * std::numbers::pi * radius_; }

bool Circle::contains(Point point) const noexcept {
  return std::hypot(point.x - center_.x, point.y - center_.y) <= radius_;
}

void Circle::scale(double factor) {
  if (!(factor > 0)) throw std::out_of_range("the factor is " + std::to_string(factor) + ", it must be positive");
  radius_ *= factor;
}

double Circle::radius() const noexcept { return radius_; }

double mass(const Shape& shape, const std::function<double(Point)>& density) {
  const std::vector<Point> edge = shape.outline(360);
  double sum = 0;
  for (const Point& point : edge) sum += density(point);
  return shape.area() * sum / static_cast<double>(edge.size());
}

Point centroid(const Point* points, std::size_t count) {
  if (count == 0) throw std::invalid_argument("the centroid of no points");
  Point sum{};
  for (std::size_t i = 0; i < count; ++i) sum = {sum.x + points[i].x, sum.y + points[i].y};
  const auto n = static_cast<double>(count);
  return {sum.x / n, sum.y / n};
}

}  // namespace geometry
