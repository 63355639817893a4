// classes.i: objects of C++ that live as long as Go says.
%module classes
%{
#include "classes.hpp"
%}
%newobject classes::Counter::clone;
%newobject classes::make_counter;
%include "native/classes.hpp"
