// structs.i: trivially copyable structs, by value and by every kind of pointer.
%module structs
%{
#include "structs.hpp"
%}
%apply SWIGTYPE *OUTPUT { Point *made, structs::Point *made };
%apply SWIGTYPE *INOUT { Point *moved, structs::Point *moved };
%apply SWIGTYPE &INOUT { Point &turned, structs::Point &turned };
%apply SWIGTYPE &OUTPUT { Mixed &out, structs::Mixed &out };
%pack(structs::Packed, 1);
%include "native/structs.hpp"
