// module_names.hpp: the names that a module can have. A module gives its name to its DLL, its exports and its files.
#pragma once

#include <string>

namespace gangway::gen {

// Says why a module cannot have this name, with the way out; empty when it can.
std::string why_not_module(const std::string& name);

}  // namespace gangway::gen
