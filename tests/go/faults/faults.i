// faults.i: hardware faults in C++, each of which would end a Go process.
%module faults
%{
#include "faults.hpp"
%}
%apartment(faults::raise_on, ANY)
%batch(faults::raise)
%include "native/faults.hpp"
