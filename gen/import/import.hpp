// import.hpp: the command `gangway import`.
#pragma once

#include <string>
#include <vector>

namespace gangway::gen::imports {

struct import_options {
  std::string source;             // file, ProgID or {CLSID}
  std::string folder = ".";       // where the three files go
  std::string module;             // empty: the library's name in small letters
  std::string apartment = "ANY";  // ANY, STA, MTA or GUI
  std::vector<std::string> only;
  std::string generator;  // "gangway 1.2.3"
};

// Writes <module>.hpp, .cpp and .i; what is left out is printed to standard error. Returns the exit code: 0 done, 1 there
// is nothing to wrap, 2 the library cannot be read or a file not be written.
int import_library(const import_options& options);

}  // namespace gangway::gen::imports
