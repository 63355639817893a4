/* comodd.i: a COM server of the tests' own that does what servers in the wild do, and textbook ones do not. */
%module comodd
%{
#include "odd.hpp"
%}
%apartment(comodd::serve, ANY)
%include "odd.hpp"
