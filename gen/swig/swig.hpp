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

#include "swig/class_heads.hpp"
#include "swig/directives.hpp"
#include "swig/docs.hpp"
#include "swig/target.hpp"
#include "swig/tree.hpp"
#include "swig/wrappers.hpp"

namespace gangway::gen {

// How SWIG is run.
struct swig_options {
  std::string program;  // the path of SWIG; empty: $SWIG, then the SWIG in PATH
  std::string interface_file;
  std::string library;                // Gangway's interface library (bridge/idl)
  std::vector<std::string> includes;  // -I
  std::vector<std::string> macros;    // -D
  unsigned timeout = 300;             // the seconds that one run of SWIG may take; 0: no limit
  macro_map target;                   // the macros of the target's compiler
};

// The initialiser of a macro or %constant as it was written. SWIG's tree drops suffixes, prefixes and what is behind a NUL.
struct written_value {
  std::string expression;
  bool typed = false;  // the %constant has a type, to which the value is converted
  bool raw = false;    // it stands in a block of %inline: the macros in it are not replaced yet
};

// What SWIG says of an interface.
struct swig_output {
  swig_tree tree;
  swig_wrappers wrappers;
  doc_texts docs;
  std::multimap<std::string, written_value> constants;  // by name, without scope
  std::set<std::string> quoted_words;                   // the names that stand between quotes, as "red" does
  plain_bases bases;                                    // the bases that are not virtual
  std::vector<std::string> files;                       // every file SWIG read, the interface file first
  std::vector<std::string> ignored;        // "file:line: ..." of each nested struct that SWIG left out of a layout
  std::vector<swig_directive> directives;  // the directives of the user's files
  std::vector<std::string> untyped;        // "file:line: ..." of each %apply of an unknown typemap
  std::string warnings;                    // the other warnings of SWIG, for the user
};

// Thrown with a text for the user when SWIG cannot be run, or does not accept the interface.
struct swig_error {
  std::string text;
  bool is_interface = false;  // the interface file is wrong, and not the environment
  int signal = 0;             // the signal that asked this process to end; then there is no text
};

// The path of the SWIG that options.program names. Its version is checked, and that it starts no shell. Throws swig_error.
std::string found_swig(const swig_options& options);

// The functions below require that options.program is a result of found_swig, and that `preprocessed` is the result of
// preprocessed() for the same options.

// The interface as SWIG's preprocessor leaves it, with blocks of %inline as they are. Empty when SWIG does not accept it.
std::string preprocessed(const swig_options& options);

// That text with the blocks of %inline preprocessed, too: SWIG sees no difference between two targets with the same text.
// Nothing when no text can be given. SWIG is run only for an interface that has such blocks.
std::optional<std::string> what_swig_sees(const swig_options& options, const std::string& preprocessed);

swig_output run_swig(const swig_options& options, const std::string& preprocessed);

}  // namespace gangway::gen
