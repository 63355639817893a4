// apartments.i: functions that do what calls on apartments do: return, wait, fault, call back, refuse to stop.
%module apartments
%{
#include "apartments.hpp"
%}
%include "native/apartments.hpp"
