// swig.hpp: runs SWIG over an interface file and returns its tree, its wrappers and what it said.
//
// Invariants
//  - Everything SWIG writes goes to a temporary directory that is removed again; no file of the user is touched.
//  - SWIG is started without a shell.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "swig/directives.hpp"
#include "swig/docs.hpp"
#include "swig/tree.hpp"
#include "swig/wrappers.hpp"

namespace gangway::gen {

struct SwigOptions {
  std::string program;  // path of SWIG; empty: $SWIG, then PATH
  std::string interface_file;
  std::string library;                // Gangway's interface library (bridge/idl)
  std::vector<std::string> includes;  // -I
  std::vector<std::string> macros;    // -D
};

struct SwigOutput {
  Tree tree;
  Wrappers wrappers;
  Docs docs;
  std::vector<std::string> files;    // every file SWIG read, the interface file first
  std::vector<std::string> ignored;  // "file:line: ..." of nested structs SWIG left out of a layout
  std::vector<Directive> directives;  // of the user's files, with what each is about
  std::vector<std::string> untyped;   // "file:line: ..." of %apply of a typemap that there is not
  std::string warnings;              // what else SWIG said, for the user
};

// Throws SwigError with a text for the user.
struct SwigError {
  std::string text;
  bool is_interface = false;  // the interface file is wrong, rather than the environment
};
SwigOutput run_swig(const SwigOptions& options);

}  // namespace gangway::gen
