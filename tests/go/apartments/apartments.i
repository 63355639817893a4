// apartments.i: functions that do what calls on apartments do: return, wait, fault, call back, refuse to stop.
%module apartments
%{
#include "apartments.hpp"
%}
%callback_context(apartments::call_back, function, context);
%callback_context(apartments::call_back_on_thread, function, context);
%callback_context(apartments::call_back_often, function, context);
%callback_context(apartments::call_back_on_threads, function, context);
%include "native/apartments.hpp"
