// sequences.i: classes that C++ walks over by begin() and end().
%module sequences
%include <std_vector.i>
%include <std_list.i>
%include <std_map.i>
%include <std_shared_ptr.i>
%shared_ptr(sequences::Star)
%{
#include "sequences.hpp"
%}
%apartment(sequences::Desk, THREAD)
%ignore sequences::Silent::begin;
%ignore sequences::Silent::end;
%include "native/sequences.hpp"
