// extend-special.i: a word in %extend that SWIG does not replace either
%module extend_special
class Shape {
public:
  Shape();
  %extend {
    int twice() { return $self->once() * $argc; }
  }
};
