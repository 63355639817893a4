// tally.i: interface of the package test; includes a second file, whose changes must be seen too.
%module tally
%{
#include "tally.hpp"
%}
%include "more.i"
%include "tally.hpp"
