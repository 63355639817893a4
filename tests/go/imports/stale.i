// stale.i: a module that was compiled with other headers than the one whose classes it uses.
%module stale
%import "figures.i"
%inline %{
#include "figures.hpp"
%}
%inline %{
namespace stale {
int area(const figures::Figure& figure) { return figure.area(); }
}
%}
