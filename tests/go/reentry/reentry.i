// reentry.i: C++ that calls Go that calls C++: whose fault it is, how deep it goes, and what it finds in its registers again.
%module reentry
%{
#include "reentry.hpp"
%}
%apartment(reentry::call_on, ANY)
%apartment(reentry::hold_eight_on, ANY)
%include "native/reentry.hpp"
