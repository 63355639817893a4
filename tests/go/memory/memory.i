// memory.i: C++ memory as Go sees it: pointers about which nothing is said, references that C++ changes, arrays of every kind.
%module memory
%include <gangway.i>
%include <std_string.i>
%include <cpointer.i>
%include <carrays.i>
%{
#include "memory.hpp"
#include "odd.hpp"
%}
%apply long long *INOUT { mem::big *number };
%apply SWIGTYPE **OUTPUT { int **found };
%apply (const char **STRINGS, size_t LENGTH) { (const char **parts, int count) };
%apply (int ARGC, char **ARGV) { (int argc, char **argv) };
%apartment(mem::on_apartment, ANY);

%apply SWIGTYPE * { char *cursor, char *mem::after, char *mem::where, char *mem::Line::at };
%apply void * { mem::Line *line };

%include "memory.hpp"
%include "odd.hpp"

%constant odd::Measure WIDTH = &odd::Box::width;
%constant int (*ADD)(int, int) = odd::add;
%constant int POINTER_SIZE = sizeof(int *);

%pointer_functions(int, int_p);
%array_functions(double, double_array);
