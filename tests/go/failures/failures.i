// failures.i: everything that can go wrong in C and C++ without a fault.
%module failures
%{
#include "failures.hpp"
%}
%errno_if(failures::errno_result, -1);
%errno(failures::errno_default);
%errno_if(failures::null_with_errno, nullptr);
%lasterror(failures::flag_with_last_error);
%lasterror_if(failures::value_with_last_error, 4294967295u);
%hresult(failures::hresult);
%include "native/failures.hpp"
