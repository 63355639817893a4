/* std_vector.i: std::vector, see gangway_containers.i. */
%include <gangway_containers.i>
%{
#include <vector>
%}
