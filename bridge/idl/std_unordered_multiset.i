/* std_unordered_multiset.i: std::unordered_multiset, see gangway_containers.i. */
%include <gangway_containers.i>
%{
#include <unordered_set>
%}
