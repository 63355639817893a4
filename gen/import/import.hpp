// import.hpp: the command `gangway import`.
#pragma once

#include <string>
#include <vector>

namespace gangway::gen::imports {

// The command line of `gangway import`.
struct import_options {
  std::string source;             // a file, ProgID or {CLSID}
  std::string folder = ".";       // the folder into which the three files are written
  std::string module;             // empty: the library's name in small letters
  std::string apartment = "ANY";  // ANY, STA, MTA or GUI
  std::vector<std::string> only;
  std::string generator;  // "gangway 1.2.3"
};

// Writes <module>.hpp, .cpp and .i, and prints the parts that are left out to standard error. Returns the exit code: 0 done,
// 1 there is nothing to wrap, 2 the library cannot be read or a file cannot be written.
int import_library(const import_options& options);

}  // namespace gangway::gen::imports
