// object-result.i: a raw pointer to an object that comes from nowhere, and no word on whose it is
%module object_result
class Shape {
public:
  Shape();
  static Shape *unit();
  Shape *twin();
  Shape &scaled(double by);
  double area();
};
Shape *biggest();
Shape &standard();
