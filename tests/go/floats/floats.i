// floats.i: C++ that sets the floating-point modes of its thread, in every way it comes to one.
%module floats
%{
#include "floats.hpp"
%}
%leaf(floats::set_in_leaf)
%leaf(floats::modes_in_leaf)
%apartment(floats::set_on_thread, THREAD)
%apartment(floats::modes_on_thread, THREAD)
%batch(floats::set)
%batch(floats::modes)
%callback_context(floats::set_and_call, function, context)
%include "native/floats.hpp"
