// emit.hpp: from a checked module to its generated files.
//
// Invariants
//  - Never refuses: what cannot be wrapped has been refused before. Throws std::runtime_error when a file cannot be
//    written.
//  - A file whose bytes would not change is not touched; a write is atomic (a temporary file beside it, then a rename).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "../model/model.hpp"

namespace gangway::gen {

struct EmitOptions {
  std::filesystem::path cpp_dir;  // z<module>.cpp and z<module>.def
  std::filesystem::path go_dir;   // z<module>.go, and z<module>_word32.go and _word64.go where layouts differ
  bool go_only = false;
  bool cpp_only = false;
  std::string generator = "gangway 0.1.0";  // named in the first line of every file and in the contract
};

// A module that consists of %import_dll functions has Go files only.
void emit(const Module& module, const EmitOptions& options);

// The same without the file system: name and text of every file, C++ files first.
struct EmittedFile {
  std::string name;
  std::string text;
  bool is_go = false;
};
std::vector<EmittedFile> emitted_files(const Module& module, const EmitOptions& options);

// Writes text to path unless it is there already; true when the file changed.
bool write_if_changed(const std::filesystem::path& path, const std::string& text);

}  // namespace gangway::gen
