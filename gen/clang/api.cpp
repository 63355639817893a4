// api.cpp: finds libclang and loads it.
#include "clang/api.hpp"

#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <type_traits>
#include <vector>

#include "swig/process.hpp"
#include "text/file.hpp"
#include "clang/view.hpp"

#if defined(_WIN32)
#include <windows.h>
#else
#include <dlfcn.h>
#endif

namespace gangway::gen::clang {
namespace {

namespace fs = std::filesystem;

#if defined(_WIN32)
constexpr const char* file_name = "libclang.dll";
#elif defined(__APPLE__)
constexpr const char* file_name = "libclang.dylib";
#else
constexpr const char* file_name = "libclang.so";
#endif

void* open(const std::string& file) {
#if defined(_WIN32)
  return LoadLibraryExW(to_path(file).c_str(), nullptr,
                        LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32);
#else
  return dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
#endif
}

std::string why_not() {
#if defined(_WIN32)
  return fmt::format("Windows error {}", GetLastError());
#else
  const char* const said = dlerror();
  return said ? said : "dlopen fails";
#endif
}

template <class F> bool fill(F& function, void* library, const char* name) {
#if defined(_WIN32)
  const auto found = GetProcAddress(static_cast<HMODULE>(library), name);
#else
  void* const found = dlsym(library, name);
#endif
  static_assert(sizeof found == sizeof function && std::is_pointer_v<F>);
  std::memcpy(&function, &found, sizeof function);
  return found != nullptr;
}

// The libclang of the Python package: packages are in a folder beside the one (bin, Scripts) with the programs of a Python, or
// below it.
std::string in_python() {
  const fs::path library = fs::path("clang") / "native" / file_name;
  std::error_code ignored;
  for (const char* const program : {"swig", "python3", "python"}) {
    const fs::path programs = to_path(find_program(program)).parent_path();
    if (programs.empty()) continue;
    std::vector<fs::path> packages{programs / "Lib" / "site-packages",
                                   programs.parent_path() / "Lib" / "site-packages"};
    for (const auto& folder : fs::directory_iterator(programs.parent_path() / "lib", ignored))
      if (folder.path().filename().native().starts_with(fs::path("python").native()))
        packages.push_back(folder.path() / "site-packages");
    for (const fs::path& folder : packages)
      if (fs::is_regular_file(folder / library, ignored)) return to_utf8(folder / library);
  }
  return {};
}

clang_api table_of(void* library, const std::string& file) {
  clang_api api;
#define GANGWAY_CLANG_FILL(result, name, parameters)                                                                   \
  if (!fill(api.name, library, "clang_" #name))                                                                        \
    throw view_error{file + " is no libclang of LLVM 17 or newer: it has no clang_" #name};
  GANGWAY_CLANG_FUNCTIONS(GANGWAY_CLANG_FILL)
#undef GANGWAY_CLANG_FILL
  return api;
}

}  // namespace

std::string clang_api::text(raw_string string) const {
  const char* const bytes = getCString(string);
  std::string result = bytes ? bytes : "";
  disposeString(string);
  return result;
}

clang_api load_clang() {
  if (const std::string named = environment("GANGWAY_CLANG"); !named.empty()) {
    void* const library = fs::path(to_path(named)).is_absolute() ? open(named) : nullptr;
    if (library) return table_of(library, named);
    throw view_error{fmt::format("$GANGWAY_CLANG does not name a libclang that can be loaded by its full path: {}: {}",
                                 named, to_path(named).is_absolute() ? why_not() : "it is no full path")};
  }
  const std::string file = in_python();
  if (file.empty())
    throw view_error{fmt::format(
        "there is no libclang, which reads C++ headers: pip install libclang, in the Python that PATH names, "
        "or let the variable GANGWAY_CLANG name {}",
        file_name)};
  void* const library = open(file);
  if (!library) throw view_error{fmt::format("{} cannot be loaded: {}", file, why_not())};
  return table_of(library, file);
}

}  // namespace gangway::gen::clang
