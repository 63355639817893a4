// depfile.hpp: the files that the output depends on, in the syntax of Makefiles, for the build system that runs gangway.
#pragma once

#include <string>
#include <vector>

namespace gangway::gen {

// Writes a depfile in which each target depends on each source. All names are UTF-8. Throws std::runtime_error with a text
// for the user.
void write_depfile(const std::string& file, const std::vector<std::string>& targets,
                   const std::vector<std::string>& sources);

}  // namespace gangway::gen
