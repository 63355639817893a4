// scalars.i: every scalar type, in three functions each; complex numbers.
%module(directors="1") scalars
%{
#include "complex.hpp"
#include "scalars.hpp"
%}
%include <complex.i>
%include <typemaps.i>
%include "native/scalars.hpp"
%apply SWIGTYPE *OUTPUT { complexes::number *twice_OUTPUT };
%apply SWIGTYPE &OUTPUT { complexes::single &half_OUTPUT };
%apply SWIGTYPE &INOUT { complexes::number &z };
%apply (const double *BUFFER, size_t LENGTH) { (const complexes::number *values, std::size_t count) };
%callback(complexes::called, step);
%feature("director") complexes::Filter;
%include "native/complex.hpp"
