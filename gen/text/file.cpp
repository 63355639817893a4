// file.cpp: files of the user, whose names are UTF-8 text in every room of gen/.
#include "text/file.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>
#include <system_error>

namespace gangway::gen {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void cannot_write(const fs::path& path, const std::string& why) {
  throw std::runtime_error(fmt::format("cannot write {}: {}", to_utf8(path), why));
}

}  // namespace

fs::path to_path(std::string_view utf8) { return fs::path(std::u8string(utf8.begin(), utf8.end())); }

std::string to_utf8(const fs::path& path) {
  const std::u8string text = path.u8string();
  return {text.begin(), text.end()};
}

std::string to_generic_utf8(const fs::path& path) {
  const std::u8string text = path.generic_u8string();
  return {text.begin(), text.end()};
}

std::optional<std::string> read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

bool write_if_changed(const fs::path& path, const std::string& text) {
  if (read_file(path) == text) return false;
  std::error_code error;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  fs::path temporary = path;
  // Builds for two architectures write the same Go file, perhaps at the same time: each build writes under a name of its own
  // first.
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

temporary_folder::temporary_folder() {
  std::random_device random;
  std::error_code error;
  const fs::path parent = fs::temp_directory_path(error);
  if (error) throw std::runtime_error("there is no folder for temporary files: " + error.message());
  for (int attempt = 0; attempt < 100; ++attempt) {
    path_ = parent / fmt::format("gangway-{:08x}", random());
    if (fs::create_directory(path_, error)) return;
  }
  throw std::runtime_error("cannot make a folder in " + to_utf8(parent));
}

temporary_folder::~temporary_folder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

}  // namespace gangway::gen
