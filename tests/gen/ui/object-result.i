// object-result.i: a raw pointer to an object, and no %newobject
%module object_result
class Shape {
public:
  Shape();
  double area();
};
Shape *biggest();
