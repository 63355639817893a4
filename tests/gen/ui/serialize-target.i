%module serializetarget
%serialize(add)
%serialize(Point)
int add(int a, int b);
struct Point {
  int x;
};
