// view.hpp: the compiler's view of a file of C++: libclang reads it in a child process, as a header can make it crash or
// never end.
//
// Invariants
//  - A file with an error is refused with clang's words: what clang makes of the rest of such a file is wrong in silence.
//  - The child is this program (`gangway view`), under the limits of process.hpp.
#pragma once

#include <string>
#include <vector>

#include "model/arch.hpp"
#include "swig/process.hpp"
#include "clang/model.hpp"

namespace gangway::gen::clang {

// What is to be read. Paths are UTF-8.
struct view_request {
  arch_kind arch = arch_kind::amd64;
  std::string file;                   // the C++ that is read, mostly of #includes
  std::vector<std::string> own;       // files, and folders of files, whose declarations are wanted
  std::vector<std::string> includes;  // -I
  std::vector<std::string> macros;    // -D
  std::vector<std::string> system;    // the folders where the compiler has its own headers, in its order
};

// Thrown with a text for the user when there is no view.
struct view_error {
  std::string text;
  bool is_header = false;  // the headers are wrong, and not the environment
  int signal = 0;          // the signal that asked this process to end; then there is no text
};

// Reads the file in a child process. `program` is gangway itself. Throws view_error.
cpp_unit view(const std::string& program, const view_request& request, const process_limits& limits);

// What the child does: reads the file and writes what it declares into the file `answer`. Says what is wrong on standard
// error; returns an exit code, 1 when the headers are wrong.
int answer_view(const view_request& request, const std::string& answer);

}  // namespace gangway::gen::clang
