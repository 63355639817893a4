// module_names.hpp: the names that a module can have. A module gives its name to its DLL, its exports and its files.
#pragma once

#include <string>

namespace gangway::gen {

// Says why a module cannot have this name, and what to do; empty when the module can have it.
std::string why_not_module(const std::string& name);

}  // namespace gangway::gen
