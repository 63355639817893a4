/* crash.i: functions that fault; each is an error in Go, with the process alive. */
%module(docstring="Package crash calls C++ that really faults: each fault comes back as a *bridge.Fault.") crash
%{
#include "crash.hpp"
%}

%include "crash.hpp"
