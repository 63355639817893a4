// extend-variable.i: a variable in %extend
%module extend_variable
class Shape {
public:
  Shape();
  %extend {
    int width;
  }
};
