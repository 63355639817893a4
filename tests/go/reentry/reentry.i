// reentry.i: C++ that calls Go that calls C++: whose fault it is, how deep it goes, and what it finds in its registers again.
%module reentry
%{
#include "reentry.hpp"
%}
%apartment(reentry::call_on, ANY)
%apartment(reentry::hold_eight_on, ANY)
%callback_context(reentry::call, function, context)
%callback_context(reentry::call_on, function, context)
%callback_context(reentry::call_then_fault, function, context)
%callback_context(reentry::hold_eight, function, context)
%callback_context(reentry::hold_eight_on, function, context)
%callback_context(reentry::hold_eight_on_thread, function, context)
%callback_context(reentry::recurse, step, context)
%include "native/reentry.hpp"
