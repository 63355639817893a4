// x87.i: double results on windows/386, where they come back on the x87 stack.
%module x87
%{
#include "x87.hpp"
%}
%include "native/x87.hpp"
