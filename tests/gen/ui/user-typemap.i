// user-typemap.i: typemaps for values of SWIG's Go runtime, which native shims do not have
%module user_typemap
%typemap(gotype) char *SLICE "[]byte"
%typemap(in) char *SLICE "$1 = (char*)$input.array;"
%typemap(gotype) short "interface{}"
%typemap(out) short "$result = $1 + 1;"
int first(char *SLICE);
short next();
