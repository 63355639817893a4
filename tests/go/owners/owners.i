// owners.i: C++ that destroys what it is given.
%module owners
%{
#include "owners.hpp"
%}
%disown(owners::Box::adopt, part)
%disown(owners::Box::adopt_both, first)
%disown(owners::Box::adopt_both, second)
%disown(owners::Box::adopt_and_crash, part)
%disown(owners::Box::Box(Part *), first)
%disown(owners::Box::nest, arg1)
%disown(owners::Box::packed, part)
%disown(owners::spare, part)
%disown(owners::Stage::adopt, actor)
%apply SWIGTYPE *DISOWN { owners::Part *taken };
%newobject owners::Box::packed;
%delobject owners::destroy;
%delobject owners::Part::retire;
%lasterror(owners::Box::swap_in)
%apartment(owners::Actor, THREAD)
%apartment(owners::Stage, THREAD)
%include "native/owners.hpp"
