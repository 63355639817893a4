/* std_multiset.i: std::multiset, see gangway_containers.i. */
%include <gangway_containers.i>
%{
#include <set>
%}
