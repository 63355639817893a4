// base-unknown.i: a base class of another header
%module base_unknown
class Shape : public Figure {
public:
  Shape();
  double area();
};
