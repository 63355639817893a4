/* std_unique_ptr.i: std::unique_ptr, which crosses by itself: Go owns the object, or moves it into C++. %unique_ptr(T) has nothing
 * to add. */
%{
#include <memory>
%}
%define %unique_ptr(TYPE...) %enddef
