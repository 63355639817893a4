// mismatch.i: a version with one function more than the stubs know.
%module mismatch
%{
#include "mismatch.hpp"
%}
int first(int value) noexcept;
int second(int value, int more) noexcept;
int third() noexcept;
