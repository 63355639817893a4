// ends.i: what a module would do when the process ends.
%module ends
%{
#include "ends.hpp"
%}
%include "native/ends.hpp"
