// mismatch.i: a version that lacks a function of the stubs.
%module mismatch
%{
#include "mismatch.hpp"
%}
int first(int value) noexcept;
