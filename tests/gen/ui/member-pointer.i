// member-pointer.i: a pointer to a method
%module member_pointer
class Shape {
public:
  Shape();
};
void visit(double (Shape::*method)());
