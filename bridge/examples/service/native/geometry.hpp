// geometry.hpp: the small C++ library of the service example.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace geometry {

/// A point in the plane, in metres.
struct Point {
  double x;
  double y;
};

/// A shape in the plane.
class Shape {
 public:
  virtual ~Shape() = default;

  /// The area in square metres.
  virtual double area() const noexcept = 0;

  /// Points on the edge, at equal distances from each other.
  /// @param count how many, 0 or more
  /// @throws std::out_of_range when the count is negative
  virtual std::vector<Point> outline(int count) const = 0;
};

/// A circle in the plane.
class Circle : public Shape {
 public:
  /// Makes a circle.
  /// @param center its middle
  /// @param radius its radius in metres
  /// @throws std::invalid_argument when the radius is negative or not a number
  Circle(Point center, double radius);

  double area() const noexcept override;
  std::vector<Point> outline(int count) const override;

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

/// The mass of a shape, in kilograms, which has everywhere the mean density of its edge.
/// @param density says the density at a point, in kilograms per square metre
double mass(const Shape& shape, const std::function<double(Point)>& density);

/// The middle of a set of points, each with the same weight.
/// @throws std::invalid_argument when there are no points
Point centroid(const Point* points, std::size_t count);

}  // namespace geometry
