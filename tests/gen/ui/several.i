// several.i: all refusals of a file come at once, sorted, for an included header as well
%module several
%include "several.h"
int zeta(long double value);
int alpha(long double value);
