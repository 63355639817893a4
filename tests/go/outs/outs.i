// outs.i: pointers and references to scalars as results and as values that change.
%module outs
%{
#include "outcomes.hpp"
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
%include <cstring.i>
%include <std_string.i>
%cstring_output_maxsize(char* out, int out_size);
%cstring_output_maxsize(char* out, signed char tiny_size);
%cstring_bounded_output(char* eight, 8);
%apply (size_t LENGTH, char *STRING_OUT) { (std::size_t size, char* out) };
%apply (wchar_t *STRING_OUT, size_t LENGTH) { (wchar_t* wide, unsigned length) };
%immutable outs::opened_count;
%include "native/outcomes.hpp"
