// field-type.i: a field of a handle class that Go cannot hold
%module field_type
%copied(Shape::inner)
class Inner {
public:
  Inner();
  Inner(const Inner &) = delete;
};
class Shape {
public:
  Shape();
  Inner inner;
  Inner part;
  Unknown other;
  Shape *next;
};
