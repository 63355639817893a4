// callbacks.i: Go closures where C and C++ take function pointers, with and without a context, for a call and for good.
%module callbacks
%{
#include "callbacks.hpp"
#include "functions.hpp"
%}
%callback_kept_context(callbacks::listen, listener, context);
%callback_kept(callbacks::watch, watcher);
%callback_kept_context(callbacks::set_unnamed, arg1, arg2);
// Every other callback is called during its call only.
%callback_context(callbacks::apply, function, context);
%callback_context(callbacks::apply_before, function, context);
%callback_context(callbacks::call_with_everything, function, context);
%callback_context(callbacks::until_stop, function, context);
%callback_context(callbacks::set_then_call, function, context);
%callback_context(callbacks::is_null_context, function, context);
%callback_context(callbacks::apply_on_thread, function, context);
%callback_context(callbacks::apply_on_threads, function, context);
%callback_context(callbacks::picked, choose, context);
%callback_context(callbacks::throw_after, function, context);
%callback_context(callbacks::calls_after_panic, function, context);
%callback(callbacks::apply_plain, function);
%callback(callbacks::integrate, function);
%callback(callbacks::sum_of_calls, function);
%callback(callbacks::both, first);
%callback(callbacks::both, second);
%callback(callbacks::is_null, function);
%callback(qsort, compare);
// SWIG does not keep calling conventions of function types.
%callback_stdcall(callbacks::apply_stdcall, function);
%apply (SWIGTYPE *BUFFER, size_t LENGTH) { (const int *values, size_t count) };
%apply SWIGTYPE *OUTPUT { int *seen };
%include "native/callbacks.hpp"
%include <std_string.i>
%include "native/functions.hpp"

// The C library's own.
void qsort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *));
