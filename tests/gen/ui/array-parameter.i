// array-parameter.i: a reference to an array of objects, which Go has one by one
%module array_parameter
class Shape {
public:
  Shape();
  virtual ~Shape();
};
void draw(Shape (&all)[3]);
