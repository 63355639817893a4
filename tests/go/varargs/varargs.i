// varargs.i: functions with `...` through named, fixed signatures.
%module varargs
%{
#include <stdio.h>
#include <stdlib.h>

#include "varargs.hpp"
%}
// snprintf of the C library: the space in front, then one name per list of arguments.
%apply (SWIGTYPE *BUFFER, size_t LENGTH) { (char *buffer, size_t space) };
%varargs_named(FormatInt, snprintf, int value)
%varargs_named(FormatDouble, snprintf, double value)
%varargs_named(FormatText, snprintf, const char *text)
%varargs_named(FormatMany, snprintf, int first, double second, long long third, const char *fourth)
int snprintf(char *buffer, size_t space, const char *format, ...);

// SWIG's own way: the optional arguments once for all.
%varargs(int extra) varargs::last_of;
%varargs_named(SumOfTwo, varargs::sum, int a, int b)
%varargs_named(SumOfThree, varargs::sum, int a, int b, int c)
%include "native/varargs.hpp"

// strtol of the C library: fixed arguments, and a pointer that may be null.
%inline %{
long parse(const char *text, int base) { return strtol(text, nullptr, base); }
%}
