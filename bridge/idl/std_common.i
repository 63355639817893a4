/* std_common.i: what SWIG users include before others; nothing is left of it here. */
%include <std_string.i>
