/* std_map.i: std::map, see gangway_containers.i. */
%include <gangway_containers.i>
%{
#include <map>
%}
