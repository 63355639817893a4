/* std_unordered_multimap.i: std::unordered_multimap, see gangway_containers.i. */
%include <gangway_containers.i>
%{
#include <unordered_map>
%}
