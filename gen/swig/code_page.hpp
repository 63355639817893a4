// code_page.hpp: names of files on their way to SWIG and back. On Windows SWIG takes and gives them in the code page of
// the system (Windows-1252 and the like); everything else here is UTF-8, and elsewhere there is nothing to do.
//
// Invariants
//  - No name reaches SWIG as another one: Windows would put a letter that looks alike in place of one that the code page lacks.
//  - What from_swig has seen has the names as they were given to to_swig. The interface as SWIG's preprocessor leaves it is
//    not among that: SWIG reads it again.
#pragma once

#include <string>

namespace gangway::gen {

// An argument as SWIG can read it: where the code page lacks a letter, the short name of the file or folder. Empty where
// it has none.
std::string to_swig(const std::string& argument);

// Text from SWIG, names in it in UTF-8 and as they were given. Texts of the user's files in it are UTF-8 already.
std::string from_swig(const std::string& text);

// A sentence to add to a message of SWIG, when SWIG did not find a file because of letters in its name; else empty.
std::string why_not_found(const std::string& message);

// The number of the code page; 65001, UTF-8, wherever names need nothing.
unsigned code_page();

}  // namespace gangway::gen
