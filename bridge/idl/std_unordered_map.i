/* std_unordered_map.i: std::unordered_map, see gangway_containers.i. */
%include <gangway_containers.i>
%{
#include <unordered_map>
%}
