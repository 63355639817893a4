// program.cpp: where this program is, and the words that it was started with.
#include "command/program.hpp"

#include <system_error>

#include "text/file.hpp"

#if defined(_WIN32)
#include <windows.h>

#include <shellapi.h>
#endif

namespace gangway::gen {
namespace {

namespace fs = std::filesystem;

fs::path executable() {
#if defined(_WIN32)
  std::wstring path(32768, L'\0');
  path.resize(GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size())));
  return path;
#else
  std::error_code ignored;
  return fs::read_symlink("/proc/self/exe", ignored);
#endif
}

}  // namespace

std::string generator_name() { return "gangway " GANGWAY_VERSION; }

std::vector<std::string> arguments([[maybe_unused]] int argc, [[maybe_unused]] char** argv) {
#if defined(_WIN32)
  int count = 0;
  wchar_t** const words = CommandLineToArgvW(GetCommandLineW(), &count);
  std::vector<std::string> result;
  for (int i = 1; i < count; ++i) result.push_back(to_utf8(words[i]));
  LocalFree(words);
  return result;
#else
  return {argv + 1, argv + argc};
#endif
}

fs::path go_tool() {
  const fs::path program = executable();
  return program.parent_path() / ("gangway-cgo" + program.extension().string());
}

std::string find_library() {
  const fs::path program = executable();
  std::vector<fs::path> candidates{program.parent_path() / ".." / "share" / "gangway" / "idl",
                                   program.parent_path() / "idl"};
  for (fs::path folder = program.parent_path(); folder.has_relative_path(); folder = folder.parent_path())
    candidates.push_back(folder / "bridge" / "idl");
  for (const auto& candidate : candidates)
    if (std::error_code ignored; fs::is_regular_file(candidate / "gangway.i", ignored))
      return to_generic_utf8(candidate.lexically_normal());
  return {};
}

}  // namespace gangway::gen
