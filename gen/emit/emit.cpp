// emit.cpp: from a checked module to its generated files.
#include "emit.hpp"

#include <fstream>
#include <random>
#include <stdexcept>
#include <system_error>

#include "text.hpp"
#include "writers.hpp"

namespace gangway::gen {
namespace fs = std::filesystem;
namespace {

bool holds(const fs::path& path, const std::string& text) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return false;
  const std::string there((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  return there == text;
}

[[noreturn]] void cannot_write(const fs::path& path, const std::string& why) {
  throw std::runtime_error(fmt::format("cannot write {}: {}", path.string(), why));
}

}  // namespace

bool write_if_changed(const fs::path& path, const std::string& text) {
  if (holds(path, text)) return false;
  std::error_code error;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  fs::path temporary = path;
  // Builds for two architectures write the same Go file, perhaps at the same time: each to a name of its own first.
  temporary += fmt::format(".{:08x}.new", std::random_device{}());
  {
    std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    if (!out) cannot_write(path, "the folder cannot be written to");
  }
  fs::rename(temporary, path, error);
  if (error) {
    std::error_code ignored;
    fs::remove(temporary, ignored);
    cannot_write(path, error.message());
  }
  return true;
}

std::vector<EmittedFile> emitted_files(const Module& module, const EmitOptions& options) {
  const ModulePlan planned = plan(module);
  const std::string stem = "z" + module.name;
  std::vector<EmittedFile> files;
  if (!options.go_only && module.needs_dll()) {
    files.push_back({stem + ".cpp", write_cpp(planned, options.generator), false});
    files.push_back({stem + ".def", write_def(planned, options.generator), false});
  }
  if (options.cpp_only) return files;
  GoFiles go = write_go(planned, options.generator);
  files.push_back({stem + ".go", std::move(go.main), true});
  if (go.word32) files.push_back({stem + "_word32.go", std::move(*go.word32), true});
  if (go.word64) files.push_back({stem + "_word64.go", std::move(*go.word64), true});
  return files;
}

void emit(const Module& module, const EmitOptions& options) {
  const std::vector<EmittedFile> files = emitted_files(module, options);
  for (const EmittedFile& file : files) {
    write_if_changed((file.is_go ? options.go_dir : options.cpp_dir) / file.name, file.text);
  }
  if (options.cpp_only) return;
  for (const char* word : {"_word32.go", "_word64.go"}) {
    const std::string name = "z" + module.name + word;
    bool current = false;
    for (const EmittedFile& file : files) current = current || file.name == name;
    std::error_code ignored;
    if (!current) fs::remove(options.go_dir / name, ignored);
  }
}

}  // namespace gangway::gen
