// pointer-direction.i: pointers that may point to anything
%module pointer_direction
struct Point { int x; int y; };
void bounds(int *low, double &high, Point *at);
