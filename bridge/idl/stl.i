/* stl.i: what SWIG users include for strings, vectors, maps and pairs. */
%include <gangway_containers.i>
%{
#include <map>
#include <string>
#include <utility>
#include <vector>
%}
