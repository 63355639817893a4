// defaults.hpp: names of containers of the standard library as people write them: "std::map<(int,int)>" of "std::map<(int,int,std::less<(int)>)>".
// SWIG writes the defaults of a template out wherever it names an instance, and the containers of bridge/idl have theirs.
#pragma once

#include <string>

namespace gangway::gen {

// A type in SWIG's spelling, or any text with some, without the arguments of containers that are what C++ has by default.
std::string without_default_arguments(const std::string& text);

}  // namespace gangway::gen
