// scalars.i: every scalar type, in three functions each.
%module scalars
%{
#include "scalars.hpp"
%}
%include "native/scalars.hpp"
