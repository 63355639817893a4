// mismatch.i: a version in which a function has other parameters.
%module mismatch
%{
#include "mismatch.hpp"
%}
int first(int value) noexcept;
double second(double value, int more) noexcept;
