// geometry.hpp: the small C++ library of the service example.
#pragma once

#include <cstddef>

namespace geometry {

/// A point in the plane, in metres.
struct Point {
  double x;
  double y;
};

/// A circle in the plane.
class Circle {
 public:
  /// Makes a circle.
  /// @param center its middle
  /// @param radius its radius in metres
  /// @throws std::invalid_argument when the radius is negative or not a number
  Circle(Point center, double radius);

  /// The area in square metres.
  double area() const noexcept;

  /// The distance around it, in metres.
  double perimeter() const noexcept;

  /// Whether a point lies inside or on the edge.
  bool contains(Point point) const noexcept;

  /// Changes the size.
  /// @param factor multiplies the radius
  /// @throws std::out_of_range when the factor is not positive
  void scale(double factor);

  /// The radius in metres.
  double radius() const noexcept;

 private:
  Point center_;
  double radius_;
};

/// The middle of a set of points, each with the same weight.
/// @throws std::invalid_argument when there are no points
Point centroid(const Point* points, std::size_t count);

}  // namespace geometry
