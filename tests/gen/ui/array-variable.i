// array-variable.i: arrays as variables
%module array_variable
extern int table[16];
class Shape {
public:
  Shape();
  double corners[4];
};
