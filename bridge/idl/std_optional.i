/* std_optional.i: std::optional, see gangway_containers.i. */
%include <gangway_containers.i>
%{
#include <optional>
%}
