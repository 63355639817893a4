/* std_set.i: std::set, see gangway_containers.i. */
%include <gangway_containers.i>
%{
#include <set>
%}
