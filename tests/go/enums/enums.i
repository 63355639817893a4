// enums.i: enums, enum classes, constants, macros and chains of typedefs.
%module enums
%{
#include "enums.hpp"
%}
%include "native/enums.hpp"
