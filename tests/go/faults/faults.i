// faults.i: hardware faults in C++, each of which would end a Go process.
%module faults
%{
#include "faults.hpp"
%}
%include "native/faults.hpp"
