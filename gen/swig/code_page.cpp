// code_page.cpp: UTF-8 to the code page of the system and back, by Windows' own tables.
#include "swig/code_page.hpp"

#if defined(_WIN32)

#include <filesystem>
#include <map>
#include <windows.h>

#include "text/file.hpp"

namespace gangway::gen {
namespace {

namespace fs = std::filesystem;

// Short names that were given to SWIG, with the names they stand for.
std::map<std::string, std::string>& shortened() {
  static std::map<std::string, std::string> names;
  return names;
}

bool is_ascii(const std::string& text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  return true;
}

bool in_code_page(const std::wstring& text) {
  BOOL replaced = FALSE;
  const int length = static_cast<int>(text.size());
  return length == 0 ||
         (WideCharToMultiByte(CP_ACP, WC_NO_BEST_FIT_CHARS, text.data(), length, nullptr, 0, nullptr, &replaced) > 0 &&
          !replaced);
}

// The path with short names for the folders and files whose names need them; a name without a short one stays.
fs::path shortened_where_needed(const fs::path& path) {
  if (in_code_page(path.wstring()) || !path.has_filename()) return path;
  const fs::path folder = path.has_parent_path() ? shortened_where_needed(path.parent_path()) : fs::path();
  if (in_code_page(path.filename().wstring())) return folder / path.filename();
  std::wstring name(32768, L'\0');
  name.resize(GetShortPathNameW(path.c_str(), name.data(), static_cast<DWORD>(name.size())));
  return folder / (name.empty() ? path : fs::path(name)).filename();
}

// The length of the UTF-8 sequence at a place; 0 when there is none.
std::size_t sequence(const std::string& text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const unsigned first = byte(at);
  const std::size_t length = first < 0x80   ? 1
                             : first < 0xc2 ? 0
                             : first < 0xe0 ? 2
                             : first < 0xf0 ? 3
                             : first < 0xf5 ? 4
                                            : 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(at + i) & 0xc0) != 0x80) return 0;
  return length;
}

void replace(std::string& text, const std::string& what, const std::string& by) {
  for (auto at = text.find(what); at != text.npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

// As SWIG writes a name in a text.
std::string with_doubled_backslashes(const std::string& name) {
  std::string out;
  for (const char c : name) out += c == '\\' ? std::string("\\\\") : std::string(1, c);
  return out;
}

}  // namespace

unsigned code_page() { return GetACP(); }

std::string to_swig(const std::string& argument) {
  if (is_ascii(argument) || GetACP() == CP_UTF8) return argument;
  const std::string option = argument.starts_with("-I") ? "-I" : "";
  const std::string name = argument.substr(option.size());
  if (in_code_page(to_path(name).wstring())) return argument;
  const fs::path other = shortened_where_needed(to_path(name));
  if (!in_code_page(other.wstring())) return {};
  shortened()[to_utf8(other)] = name;
  return option + to_utf8(other);
}

std::string from_swig(const std::string& text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t length = sequence(text, at);
    if (length > 0) {
      out.append(text, at, length);
    } else {
      length = IsDBCSLeadByte(static_cast<BYTE>(text[at])) && at + 1 < text.size() ? 2 : 1;
      wchar_t letters[4];
      const int count = MultiByteToWideChar(CP_ACP, 0, text.data() + at, static_cast<int>(length), letters, 4);
      out += to_utf8(std::wstring(letters, static_cast<std::size_t>(count)));
    }
    at += length;
  }
  for (const auto& [name, original] : shortened()) {
    replace(out, name, original);
    replace(out, with_doubled_backslashes(name), with_doubled_backslashes(original));
  }
  return out;
}

std::string why_not_found(const std::string& message) {
  constexpr std::string_view words = "Unable to find '";
  if (GetACP() == CP_UTF8) return {};
  for (auto at = message.find(words); at != message.npos; at = message.find(words, at + 1)) {
    const auto start = at + words.size();
    if (!is_ascii(message.substr(start, message.find('\'', start) - start)))
      return "SWIG on Windows finds no file by a name in %include that has letters beyond ASCII: name the folder with "
             "-I, "
             "and a file otherwise\n";
  }
  return {};
}

}  // namespace gangway::gen

#else

namespace gangway::gen {

unsigned code_page() { return 65001; }
std::string to_swig(const std::string& argument) { return argument; }
std::string from_swig(const std::string& text) { return text; }
std::string why_not_found(const std::string&) { return {}; }

}  // namespace gangway::gen

#endif
