// shapes.i: structs made at random by generate.go, with a fixed seed.
%module shapes
%{
#include "shapes.hpp"
%}
%include "shapes.hpp"
