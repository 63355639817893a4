// faults.i: hardware faults in C++, each of which would end a Go process.
%module faults
%{
#include "faults.hpp"
%}
%apartment(faults::raise_on, ANY)
%batch(faults::raise)
%callback_context(faults::fault_after, function, context);
%callback_context(faults::call_then_return, function, context);
%include "native/faults.hpp"
