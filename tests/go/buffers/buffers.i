// buffers.i: memory of Go slices, seen by C++ where it lies.
%module buffers
%{
#include "buffers.hpp"
%}
// By the names gangway.i gives its typemaps, and by %apply; pointer first, and length first.
%apply (const void *BYTES, size_t LENGTH) { (const void *data, size_t size), (void *data, size_t size) };
%apply (SWIGTYPE *BUFFER, size_t LENGTH) { (const char *bytes, int size), (const signed char *narrow, signed char size) };
%apply (SWIGTYPE *BUFFER, size_t LENGTH) { (double *values, size_t count), (Cell *cells, size_t count), (shade *shades, size_t count) };
%apply (size_t LENGTH, SWIGTYPE *BUFFER) { (size_t count, const int *values), (unsigned count, const short *values) };
%include "native/buffers.hpp"
