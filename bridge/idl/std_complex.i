/* std_complex.i: std::complex of float and double, which are Go's complex64 and complex128. They cross without this file, too. */
%{
#include <complex>
%}
