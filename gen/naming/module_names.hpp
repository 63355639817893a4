// module_names.hpp: which names a module can have: the name is that of its DLL, its exports and the files that are written.
#pragma once

#include <string>

namespace gangway::gen {

// What is wrong with a module's name, with the way out; empty when nothing is.
std::string why_not_module(const std::string& name);

}  // namespace gangway::gen
