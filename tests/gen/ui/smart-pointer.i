// smart-pointer.i: std::shared_ptr as result
%module smart_pointer
class Shape {
public:
  Shape();
};
std::shared_ptr<Shape> shared();
