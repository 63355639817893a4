/* std_span.i: std::span, see gangway_containers.i. */
%include <gangway_containers.i>
%{
#include <span>
%}
