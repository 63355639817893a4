// operators.i: operators that have a name in Go, conversions to a type of a namespace among them
%module operators
%rename(Less) geo::Shape::operator<;
%rename(Number) geo::Shape::operator int;
%rename(AsPoint) geo::Shape::operator Point;
%rename(Sum) geo::operator+;
%value(geo::Point);
%inline %{
namespace geo {
struct Point {
  int x;
  int y;
};
class Shape {
public:
  Shape();
  bool operator<(const Shape& other) const;
  operator int() const;
  operator Point() const;
};
int operator+(const Shape& a, const Shape& b);
}
%}
