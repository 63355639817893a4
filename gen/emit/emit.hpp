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

struct emit_options {
  std::filesystem::path cpp_dir;  // z<module>.cpp and z<module>.def
  std::filesystem::path
      go_dir;  // z<module>.go, and z<module>_word32.go and _word64.go where layouts differ; these, and
               // z<module>_arm64.go, in its place where the interface itself does
  bool go_only = false;
  bool cpp_only = false;
  std::vector<arch_kind> shims_for = {all_archs.begin(), all_archs.end()};
  std::string generator;  // "gangway 1.2.3", named in the first line of every file and in the contract
};

// The module as one architecture or several see it.
struct module_variant {
  const module_decl* module = nullptr;
  std::vector<arch_kind> archs;
};

// Name and text of every file, C++ files first. A module that consists of %import_dll functions has Go files only. Variants
// of which every file is the same are one; where they are not, each has its own Go file, and its own part of the shims.
struct emitted_file {
  std::string name;
  std::string text;
  bool is_go = false;
};
std::vector<emitted_file> emitted_files(const module_decl& module, const emit_options& options);
std::vector<emitted_file> emitted_files(const std::vector<module_variant>& variants, const emit_options& options);

// Writes the files, and removes Go files of the module that an earlier run wrote and this one does not.
void emit(const module_decl& module, const emit_options& options);
void emit(const std::string& module, const std::vector<emitted_file>& files, const emit_options& options);

}  // namespace gangway::gen
