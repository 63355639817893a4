// raw_strings.i: SWIG does not read a raw string in its own preprocessed text; what it cannot be asked then is not checked
%module raw_strings
%inline %{
#define QUOTED R"X(a "word")X"
%}
%constant lines = R"X(one
two)X";
%leaf(first)
int first(int value);
