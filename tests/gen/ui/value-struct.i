// value-struct.i: %value where it cannot work
%module value_struct
%value(Shape)
class Shape {
public:
  virtual ~Shape();
  int width;
};
