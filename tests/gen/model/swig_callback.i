// swig_callback.i: SWIG's own %callback, with one argument, beside Gangway's
%module swig_callback
%callback("%s_cb");
int first(int value);
%nocallback;
%callback("%s_cb") second;
int second(int value);
%callback(third, done)
int third(int (*done)(int));
