/* std_array.i: std::array, see gangway_containers.i. */
%include <gangway_containers.i>
%{
#include <array>
%}
