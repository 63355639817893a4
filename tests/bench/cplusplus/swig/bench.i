// bench.i: the classes and functions of group cplusplus for SWIG's own Go output.
%module(directors="1") swig
%{
#include "bench.hpp"
%}
%include <std_string.i>
%include <std_vector.i>
%include <std_map.i>
%template(Numbers) std::vector<double>;
%template(Words) std::vector<std::string>;
%template(Counts) std::map<std::string, int>;
%feature("director") bench::Watcher;
%ignore bench::guarded;
%ignore bench::unguarded;
%include "bench.hpp"
