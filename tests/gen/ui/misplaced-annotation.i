// misplaced-annotation.i: annotations that their declarations cannot have
%module misplaced_annotation
%leaf(Box)
%value(area)
%varargs_named(AreaOf, area, int n)
struct Box { int width; };
int area(Box b);
