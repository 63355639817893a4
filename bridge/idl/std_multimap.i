/* std_multimap.i: std::multimap, see gangway_containers.i. */
%include <gangway_containers.i>
%{
#include <map>
%}
