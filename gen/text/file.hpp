// file.hpp: files of the user, whose names are UTF-8 text in every room of gen/.
//
// Invariants
//  - A name keeps all its letters on every system: nothing goes through the code page of Windows.
//  - write_if_changed does not touch a file whose bytes would stay the same, and writes atomically: a temporary file beside
//    it takes its name when it is complete.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace gangway::gen {

std::filesystem::path to_path(std::string_view utf8);
std::string to_utf8(const std::filesystem::path& path);
// The path as UTF-8 with '/' between folders, on Windows as well.
std::string to_generic_utf8(const std::filesystem::path& path);

// The bytes of a file; nullopt when the file cannot be opened.
std::optional<std::string> read_file(const std::filesystem::path& path);

// Writes text to a file unless the file holds it already. Returns whether the file changed. Throws std::runtime_error with
// a text for the user.
bool write_if_changed(const std::filesystem::path& path, const std::string& text);

// A folder for temporary files, which is removed with the object. The constructor throws std::runtime_error with a text for
// the user.
class temporary_folder {
 public:
  temporary_folder();
  ~temporary_folder();
  temporary_folder(const temporary_folder&) = delete;
  temporary_folder& operator=(const temporary_folder&) = delete;
  std::string file(const char* name) const { return to_utf8(path_ / name); }
  std::string path() const { return to_utf8(path_); }
  std::string name() const { return to_utf8(path_.filename()); }

 private:
  std::filesystem::path path_;
};

}  // namespace gangway::gen
