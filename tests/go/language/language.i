// language.i: templates, inheritance, names and operators as C++ has them.
%module language
%{
#include "names.hpp"
#include "operators.hpp"
#include "templates.hpp"
%}
%include <std_string.i>
%include <std_vector.i>
%ignore language::Counted;
%ignore language::count;
%ignore language::Unseen;
%include "native/counted.hpp"
%include "native/templates.hpp"
%include "native/operators.hpp"
%include "native/names.hpp"
%template(LengthDouble) language::Length<double>;
%template(LengthWhole) language::Length<int, language::Metre>;
%template(ComparableKey) language::Comparable<language::Key>;
%template(LargestInt) language::largest<int>;
%template(LargestDouble) language::largest<double>;
%template(TraitsOfChar) language::traits<char>;
%extend language::Scale {
  %template() Scale<double>;
  %template(Scale) Scale<int>;
  %template(ofInt) of<int>;
  %template(leastInt) least<int>;
  template <class T> T twice(T value) { return $self->of(value) * 2; }
  %template(twiceDouble) twice<double>;
}
