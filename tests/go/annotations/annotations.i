// annotations.i: the annotations that no other case needs, each with a function on which it can be seen to work.
%module annotations
%{
#include "annotations.hpp"
%}

%noexcept_entry(plain_c)
%stdcall(twice)
%calltarget(thrice)
%opaque(ticket)
%value(Point)
%object(Weight)
%newobject Shelf::part_of;
%newobject Shelf::copy_of;
%independent(Shelf::copy_of)
%not_kept(Scale::weigh, weight)

%shared_annotations
%leaf(not_in_this_module)
%end_shared_annotations

%include "annotations.hpp"
