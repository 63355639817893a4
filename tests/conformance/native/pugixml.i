// pugixml.i: pugixml's header as it is.
%module pugi
%{
#include <pugixml.hpp>
%}
%include <std_string.i>
%include "pugixml.hpp"
