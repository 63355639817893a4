// smart.i: objects that C++ takes and gives by smart pointers.
%module smart
%include <std_shared_ptr.i>
%include <std_unique_ptr.i>
%shared_ptr(smart::Thing)
%{
#include "smart.hpp"
%}
%newobject smart::fresh_thing;
%ignore smart::made;
%ignore smart::gone;
%ignore smart::check;
%ignore smart::pool_free;
%ignore smart::PoolFree;
%apply SWIGTYPE &INPUT { std::shared_ptr<smart::Thing>& given };
%apply SWIGTYPE &OUTPUT { std::shared_ptr<smart::Thing>& made };
%apply int *OUTPUT { int* number };
%feature("ignore", "0") smart::Cargo::empty() &&;
%template(ThingPtr) std::shared_ptr<smart::Thing>;
%include "native/smart.hpp"
