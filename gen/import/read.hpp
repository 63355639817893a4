// read.hpp: finds a type library and reads it; needs OLE Automation, so only gangway.exe can.
#pragma once

#include <stdexcept>
#include <string>

#include "import/type_library.hpp"

namespace gangway::gen::imports {

// The text is for the user.
struct read_error : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// `source` is a file (.tlb, .dll, .ocx, .exe; "file.dll\2" for the second library in it), a ProgID, or a CLSID or LIBID in
// braces; UTF-8. Throws read_error.
type_library read_type_library(const std::string& source);

}  // namespace gangway::gen::imports
