// extend-special.i: SWIG's special words in %extend
%module extend_special
class Shape {
public:
  Shape();
  %extend {
    int twice() { return $self->once() * $argc; }
    int outside(int value);
  }
};
