// structs.i: trivially copyable structs, by value and by every kind of pointer.
%module structs
%{
#include "structs.hpp"
%}
%apply SWIGTYPE *OUTPUT { structs::Point *made };
%apply SWIGTYPE *INOUT { structs::Point *moved };
%apply SWIGTYPE &INOUT { structs::Point &turned };
%apply SWIGTYPE &OUTPUT { structs::Mixed &out };
%pack(structs::Packed, 1);
%value(structs::Vec);
%extend structs::Vec {
  float first() const { return $self->x; }
  void zero() { $self->x = $self->y = 0; }
}
%include "native/structs.hpp"
