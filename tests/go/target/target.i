// target.i: what only the target's compiler knows: types behind its macros, and the values of constants of every kind.
%module target
%{
#include "target.hpp"
%}
%apply word *OUTPUT { word *w };
%callback(apply, f)
%callback_context(visit, f, context)
%include "native/target.hpp"
