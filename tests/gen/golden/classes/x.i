%module classes
%inline %{
namespace classes {
// A circle around the origin.
class Circle {
public:
  explicit Circle(double radius) : radius_(radius) {}
  // Returns the area.
  double area() const noexcept { return 3 * radius_ * radius_; }
  bool same(const Circle *other) const { return other->radius_ == radius_; }
  static Circle unit() { return Circle(1); }
  int tag = 0;
private:
  double radius_;
};
}
%}
