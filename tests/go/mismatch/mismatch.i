// mismatch.i: the interface of the stubs. The folders newer, older and changed hold other versions of it.
%module mismatch
%{
#include "mismatch.hpp"
%}
int first(int value) noexcept;
int second(int value, int more) noexcept;
