// read.hpp: finds a type library and reads it; needs OLE Automation, so only gangway.exe can.
#pragma once

#include <stdexcept>
#include <string>

#include "import/type_library.hpp"

namespace gangway::gen::imports {

// Thrown when a library cannot be read. The text is for the user.
struct read_error : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Reads a type library. `source` is, in UTF-8, a file (.tlb, .dll, .ocx, .exe; "file.dll\2" for the second library in it), a
// ProgID, or a CLSID or LIBID in braces. Throws read_error.
type_library read_type_library(const std::string& source);

}  // namespace gangway::gen::imports
