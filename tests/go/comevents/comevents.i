/* comevents.i: a COM server of the tests' own, whose objects raise events as the tests want it. */
%module comevents
%{
#include "bell.hpp"
%}
%include <std_string.i>
%apartment(comevents::serve, ANY)
%include "bell.hpp"
