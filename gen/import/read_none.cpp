// read_none.cpp: reading a type library where there is no OLE Automation.
#include "import/read.hpp"

namespace gangway::gen::imports {

type_library read_type_library(const std::string& source) {
  throw read_error(
      "reading a type library needs OLE Automation, which is part of Windows: run gangway.exe there or under Wine "
      "(wine gangway.exe import " +
      source + ")");
}

}  // namespace gangway::gen::imports
