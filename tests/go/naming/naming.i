// naming.i: overloads, renames, namespaces and default arguments get distinct, readable Go names.
%module naming
%{
#include "naming.hpp"
%}
%rename(Chosen) naming::original;
%rename(AreaOfRectangle) naming::area(double, double);
%ignore naming::hidden;
%rename(InnerDepth) naming::inner::depth;
%rename(Total) naming::Counter::sum;
%include "native/naming.hpp"
