// thrown.i: exceptions with data.
%module thrown
%{
#include "thrown.hpp"
%}
%include <std_string.i>
%callback(thrown::call, function)
%callback(thrown::caught, function)
%exceptionclass thrown::Plain;
%include "native/thrown.hpp"
