// drawings.i: a module that uses the classes of another one.
%module(directors="1") drawings
%import "figures.i"
%include <std_vector.i>
%include <std_shared_ptr.i>
%{
#include "drawings.hpp"
%}
%feature("director") drawings::Sign;
%newobject drawings::figure_of_size;
%newobject drawings::copy_of;
%disown(drawings::Page::take, figure)
%include "native/drawings.hpp"
