/* geometry.i: C++ classes, a value struct, vectors, a buffer of structs and a function that Go passes. */
%module(docstring="Package geometry is the service example's C++ library: circles, points, and exceptions as errors.") geometry
%{
#include "geometry.hpp"
%}

%leaf(geometry::Shape::area);
%leaf(geometry::Circle::perimeter);
%apply (SWIGTYPE *BUFFER, size_t LENGTH) { (const geometry::Point *points, std::size_t count) };

%include <std_vector.i>
%include "geometry.hpp"
