/* std_pair.i: std::pair, see gangway_containers.i. */
%include <gangway_containers.i>
%{
#include <utility>
%}
