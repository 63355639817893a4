// nlohmann.i: nlohmann's header as it is.
%module nlohmann
%{
#include <nlohmann/json.hpp>
%}
%include <std_string.i>
%include "nlohmann/json.hpp"
