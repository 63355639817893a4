// bench.i: the functions whose calls are measured.
%module(directors="1") bench
%{
#include "bench.hpp"
%}
%leaf(bench::leaf_empty);
%callback_context(bench::callback, function, context);
%callback_context(bench::callback_often, function, context);
%callback_context(bench::callback_on_thread, function, context);
%feature("director") bench::Watcher;
%not_kept(bench::watch, watcher);
%not_kept(bench::watch_on_thread, watcher);
%include "native/bench.hpp"
