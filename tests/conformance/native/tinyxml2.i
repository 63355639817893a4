// tinyxml2.i: TinyXML-2's header as it is.
%module tinyxml2
%{
#include <tinyxml2.h>
%}
%include <stdint.i>
%include "tinyxml2.h"
