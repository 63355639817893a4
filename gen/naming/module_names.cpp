// module_names.cpp: the names that a module can have.
#include "naming/module_names.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string_view>

#include "text/ascii.hpp"

namespace gangway::gen {
std::string why_not_module(const std::string& name) {
  const bool plain = !name.empty() && !is_digit(name.front()) && std::all_of(name.begin(), name.end(), is_word);
  if (!plain)
    return "the name of a module is that of its DLL and files: a letter, then letters, digits and underscores";
  if (name.size() > 100) return "names of files have an end: take one of at most 100 letters";
  static constexpr std::array<std::string_view, 4> devices{"con", "prn", "aux", "nul"};
  const std::string small = lower_case(name);
  const bool port =
      small.size() == 4 && (small.starts_with("com") || small.starts_with("lpt")) && is_digit(small.back());
  if (port || std::find(devices.begin(), devices.end(), small) != devices.end())
    return fmt::format("Windows takes {}.dll for a device: choose another name", name);
  static constexpr std::array<std::string_view, 12> loaded{"gangway",  "kernel32", "kernelbase", "ntdll",
                                                           "user32",   "gdi32",    "advapi32",   "ole32",
                                                           "oleaut32", "combase",  "msvcrt",     "ucrtbase"};
  if (std::find(loaded.begin(), loaded.end(), small) != loaded.end())
    return fmt::format("{}.dll is there already, {}: choose another name", name,
                       small == "gangway" ? "and is Gangway's own" : "and is part of Windows");
  return {};
}

}  // namespace gangway::gen
