/* std_list.i: std::list, see gangway_containers.i. */
%include <gangway_containers.i>
%{
#include <list>
%}
