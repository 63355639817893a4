// containers.i: values of the standard library, with %template and without.
%module containers
%{
#include "containers.hpp"
#include "objects.hpp"
%}
%include <std_string.i>
%include <std_wstring.i>
%include <std_string_view.i>
%include <std_vector.i>
%include <std_map.i>
%include <stl.i>
%template(Doubles) std::vector<double>;
%template(Words) std::vector<std::string>;
%template() std::vector<int>;
%template(Counts) std::map<std::string, int>;
%apply SWIGTYPE &OUTPUT { std::vector<int> &even_OUTPUT };
%apply SWIGTYPE &INOUT { std::vector<int> &both };
%apply SWIGTYPE *INPUT { const std::vector<double> *only_read };
%leaf(containers::quick);
%apartment(containers::on_apartment, ANY);
%apartment(containers::apartment_span, ANY);
%batch(containers::batched);
%include "native/containers.hpp"
%template(LengthsOfWords) std::map<std::string, int, containers::Shorter>;
%template(FallingInts) std::set<int, std::greater<int>>;
%template(Samples) std::vector<containers::Sample>;
%include <std_list.i>
%include <std_set.i>
%include <std_pair.i>
%include <std_optional.i>
%include <std_shared_ptr.i>
%include <std_unique_ptr.i>
%newobject objects::made;
%newobject objects::new_numbers;
%borrowed(objects::eternal);
%apartment(objects::const_sides, ANY);
%include "native/objects.hpp"
%template(Shapes) std::vector<objects::Shape>;
%template(Members) std::vector<objects::Shape *>;
