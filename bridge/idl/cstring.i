/* cstring.i: SWIG's macros for texts that C++ writes into memory of the caller's.
 *
 *   %cstring_output_maxsize(char *buffer, int size)   Go says how much room there is, and gets the text
 *   %cstring_bounded_output(char *buffer, 64)         there is room for 64 characters and a NUL behind them
 */
%define %cstring_output_maxsize(TEXT, SIZE)
%apply (char *STRING_OUT, size_t LENGTH) { (TEXT, SIZE) };
%enddef
%define %cstring_bounded_output(TEXT, MAX)
%typemap(in, numinputs=0) TEXT "/*@gw STRING_MAX:MAX arg=$1*/"
%enddef
