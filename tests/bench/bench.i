// bench.i: the functions whose calls are measured.
%module bench
%{
#include "bench.hpp"
%}
%leaf(bench::leaf_empty);
%callback_context(bench::callback, function, context);
%callback_context(bench::callback_often, function, context);
%callback_context(bench::callback_on_thread, function, context);
%include "native/bench.hpp"
