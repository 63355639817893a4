// program.hpp: where this program is, and the words that it was started with.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace gangway::gen {

// The name and version that stand in every file that is written: "gangway 1.2.3". The version comes from CMakeLists.txt.
std::string generator_name();

// The arguments behind the program's name, as UTF-8.
std::vector<std::string> arguments(int argc, char** argv);

// The path of gangway-cgo, the program in Go that lies beside this program.
std::filesystem::path go_tool();

// The folder of the interface library (gangway.i): beside an installed program (share/gangway/idl above bin/, or idl), or
// bridge/idl in the source tree around it. Empty when there is no such folder.
std::string find_library();

}  // namespace gangway::gen
