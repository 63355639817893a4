// user-typemap.i: in, argout and out typemaps with code
%module user_typemap
%typemap(in) int SCALED "$1 = $input * 10;"
%typemap(argout) int *SUM { keep($1); }
%typemap(out) short "$result = $1 + 1;"
int scale(int SCALED);
%apply int *OUTPUT { int *SUM };
void sum(int *SUM);
short next();
