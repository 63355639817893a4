// swig.hpp: runs SWIG over an interface file and returns its tree, its wrappers and what it said.
//
// Invariants
//  - Everything SWIG writes goes to a temporary directory that is removed again; no file of the user is touched.
//  - SWIG is started without a shell, and does not outlive the call (process.hpp).
//  - A module's name is known to be that of a file in a folder before SWIG writes any (module_name.hpp).
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "swig/directives.hpp"
#include "swig/docs.hpp"
#include "swig/target.hpp"
#include "swig/tree.hpp"
#include "swig/wrappers.hpp"

namespace gangway::gen {

struct swig_options {
  std::string program;  // path of SWIG; empty: $SWIG, then PATH
  std::string interface_file;
  std::string library;                // Gangway's interface library (bridge/idl)
  std::vector<std::string> includes;  // -I
  std::vector<std::string> macros;    // -D
  unsigned timeout = 300;             // seconds that one run of SWIG may take; 0: as long as it likes
  macro_map target;                   // what the compiler defines
};

// The initialiser of a macro or %constant as it was written: SWIG's tree drops suffixes, prefixes and what is behind a NUL.
struct written_value {
  std::string expression;
  bool typed = false;  // %constant with a type, to which the value is converted
  bool raw = false;    // from a block of %inline: macros in it are still to be looked up
};

struct swig_output {
  swig_tree tree;
  swig_wrappers wrappers;
  doc_texts docs;
  std::multimap<std::string, written_value> constants;  // by name, without scope
  std::vector<std::string> files;                       // every file SWIG read, the interface file first
  std::vector<std::string> ignored;                     // "file:line: ..." of nested structs SWIG left out of a layout
  std::vector<swig_directive> directives;               // of the user's files, with what each is about
  std::vector<std::string> untyped;                     // "file:line: ..." of %apply of a typemap that there is not
  std::string warnings;                                 // what else SWIG said, for the user
};

// Throws swig_error with a text for the user.
struct swig_error {
  std::string text;
  bool is_interface = false;  // the interface file is wrong, rather than the environment
  int signal = 0;             // this process was asked to end by it; there is nothing to say
};
// The SWIG that options.program names, checked: its version, and that it starts no shell. Throws swig_error.
std::string found_swig(const swig_options& options);

// All below require options.program to be what found_swig gave, and the text to be what preprocessed() gave for the same
// options.

// The interface as SWIG's preprocessor leaves it, with blocks of %inline as they are. Empty where SWIG does not accept it.
std::string preprocessed(const swig_options& options);

// The same with the blocks of %inline preprocessed, too: two targets that get the same text are the same to SWIG. Nothing
// where that cannot be told. SWIG is run only for an interface that has such blocks.
std::optional<std::string> what_swig_sees(const swig_options& options, const std::string& preprocessed);

swig_output run_swig(const swig_options& options, const std::string& preprocessed);

}  // namespace gangway::gen
