// plain.i: functions of machine words, which are also exported for callers by hand.
%module plain
%{
#include "plain.hpp"
%}
%include "native/plain.hpp"
