// module_name.hpp: the name in %module, before SWIG acts on it.
//
// Invariants
//  - SWIG puts the name into names of files as it is, "../../x" too. run_swig lets it do so only with a name that
//    why_not_module (naming/module_names.hpp) has nothing against.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace gangway::gen {

// The name of the module of an interface file when the text of the file alone says it: a plain name in a %module before
// which nothing can decide otherwise. Empty when only SWIG's preprocessor can tell.
std::string plain_module_name(const std::filesystem::path& interface_file, const std::vector<std::string>& macros);

// The name of the module in the output of `swig -E`: that of the first %module, even in an imported file. Empty when there
// is no %module.
std::string preprocessed_module_name(const std::string& text);

}  // namespace gangway::gen
