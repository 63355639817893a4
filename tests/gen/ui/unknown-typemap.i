// unknown-typemap.i: a typemap that there is not
%module unknown_typemap
%apply int *OUTPTU { int *width };
int area(int height);
