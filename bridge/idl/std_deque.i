/* std_deque.i: std::deque, see gangway_containers.i. */
%include <gangway_containers.i>
%{
#include <deque>
%}
