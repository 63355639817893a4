// callbacks.i: Go closures where C and C++ take function pointers, with and without a context, for a call and for good.
%module callbacks
%{
#include "callbacks.hpp"
%}
%callback_kept_context(callbacks::listen, listener, context);
%callback_kept(callbacks::watch, watcher);
// SWIG does not keep calling conventions of function types.
%callback_stdcall(callbacks::apply_stdcall, function);
%apply (SWIGTYPE *BUFFER, size_t LENGTH) { (int *values, size_t count) };
%apply (SWIGTYPE *BUFFER, size_t LENGTH) { (const int *values, size_t count) };
%apply SWIGTYPE *OUTPUT { int *seen };
%include "native/callbacks.hpp"

// The C library's own.
void qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *));
