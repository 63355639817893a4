// emit.hpp: from a checked module to its generated files.
//
// Invariants
//  - Never refuses: what cannot be wrapped has been refused before. Throws std::runtime_error when a file cannot be
//    written.
//  - Files are written with write_if_changed (text/file.hpp).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "model/arch.hpp"
#include "model/model.hpp"

namespace gangway::gen {

// Where the files go, and which are written.
struct emit_options {
  // The folder of z<module>.cpp and z<module>.def.
  std::filesystem::path cpp_dir;
  // The folder of z<module>.go, and of z<module>_word32.go and _word64.go where layouts differ. Where the interface itself
  // differs, the folder has the word files and z<module>_arm64.go, and no z<module>.go.
  std::filesystem::path go_dir;
  bool go_only = false;
  bool cpp_only = false;
  std::vector<arch_kind> shims_for = {all_archs.begin(), all_archs.end()};
  std::string generator;  // "gangway 1.2.3", named in the first line of every file and in the contract
};

// The module as `archs` see it.
struct module_variant {
  const module_decl* module = nullptr;
  std::vector<arch_kind> archs;
};

// A file with its name, without a folder.
struct emitted_file {
  std::string name;
  std::string text;
  bool is_go = false;
};

// All files of a module, C++ files first. A module that consists of %import_dll functions has Go files only. Variants whose
// files are all the same count as one variant. Otherwise each has its own Go file, and its own part of the shims.
std::vector<emitted_file> emitted_files(const module_decl& module, const emit_options& options);
std::vector<emitted_file> emitted_files(const std::vector<module_variant>& variants, const emit_options& options);

// Writes the files, and removes Go files of the module that an earlier run wrote and this one does not.
void emit(const module_decl& module, const emit_options& options);
void emit(const std::string& module, const std::vector<emitted_file>& files, const emit_options& options);

}  // namespace gangway::gen
