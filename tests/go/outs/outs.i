// outs.i: pointers and references to scalars as results and as values that change.
%module outs
%{
#include "outs.hpp"
%}
// By the parameter's name, and by %apply to names of the library's own.
%apply int *OUTPUT { int *quotient, int *remainder };
%apply SWIGTYPE *OUTPUT { double *whole, long long *large, bool *flag, size_t *size, outs::Mode *mode, unsigned char *byte };
%apply SWIGTYPE &OUTPUT { float &low, float &high };
%apply SWIGTYPE *INOUT { int *counter, unsigned long long *total };
%apply SWIGTYPE &INOUT { double &value, outs::Mode &step };
%apply SWIGTYPE *INPUT { const int *only_read };
%include "native/outs.hpp"
