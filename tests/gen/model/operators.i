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
%inline %{
namespace geo {
class Number {
public:
  Number(int value);
  Number operator+(const Number &other) const;
  Number operator-() const noexcept;
  Number &operator+=(int other);
  bool operator==(const Number &other) const;
  int operator<=>(const Number &other) const;
  int &operator[](int at);
  const int &operator[](int at) const;
  int operator()(int a, int b);
  explicit operator bool() const;
  operator double() const;
  Number &operator=(const Number &other);
  Number operator++(int);
  void *operator new(size_t size);
  friend int value_of(const Number &number);
  friend std::ostream &operator<<(std::ostream &out, const Number &number);
  friend Number operator*(int by, const Number &number);
};
Number operator/(const Number &a, const Number &b);
int value_of(const Number &number);
}
%}
%inline %{
namespace geo {
class Handle {
public:
  Shape *operator->();
  Shape &operator*();
};
}
%}
