// field-type.i: a field of a handle class that Go cannot hold
%module field_type
class Inner {
public:
  Inner();
  Inner(const Inner &) = delete;
};
class Shape {
public:
  Shape();
  Inner inner;
  Unknown other;
  Shape *next;
};
