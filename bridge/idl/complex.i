/* complex.i: the name under which SWIG's users include the complex numbers of C++. */
%include <std_complex.i>
