// bench.i: the functions whose calls are measured.
%module bench
%{
#include "bench.hpp"
%}
%leaf(bench::leaf_empty);
%include "native/bench.hpp"
