// reference-result.i: a reference into an object
%module reference_result
class Shape {
public:
  Shape();
  Shape &scaled(double by);
  int &counter();
};
