/* geometry.i: a C++ class, a value struct and a buffer of structs, for Go. */
%module(docstring="Package geometry is the service example's C++ library: circles, points, and exceptions as errors.") geometry
%{
#include "geometry.hpp"
%}

%leaf(geometry::Circle::area);
%leaf(geometry::Circle::perimeter);
%apply (SWIGTYPE *BUFFER, size_t LENGTH) { (const geometry::Point *points, std::size_t count) };

%include "geometry.hpp"
