/* benchcom.i: a COM interface by its vtable, and a class whose objects raise events. */
%module benchcom
%{
#include "benchcom.hpp"
%}
%include <std_string.i>
%apartment(benchcom::Font, ANY)
%apartment(benchcom::Dictionary, ANY)
%apartment(benchcom::serve, ANY)
%include "native/benchcom.hpp"
