/* std_unordered_set.i: std::unordered_set, see gangway_containers.i. */
%include <gangway_containers.i>
%{
#include <unordered_set>
%}
