// locate.cpp: from what the user names to a loaded type library.
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <optional>

#include "import/automation.hpp"
#include "import/read.hpp"

namespace gangway::gen::imports {
namespace {

std::optional<std::wstring> registered(const std::wstring& key, const wchar_t* name = nullptr) {
  wchar_t value[1024];
  DWORD bytes = sizeof value;  // RegGetValue itself expands the %variables% of a REG_EXPAND_SZ
  if (RegGetValueW(HKEY_CLASSES_ROOT, key.c_str(), name, RRF_RT_REG_SZ, nullptr, value, &bytes) != ERROR_SUCCESS)
    return std::nullopt;
  return std::wstring(value);
}

std::wstring spelled(const GUID& guid) {
  wchar_t text[40];
  StringFromGUID2(guid, text, 40);
  return text;
}

com_ptr<ITypeLib> load_file(const std::wstring& path) {
  com_ptr<ITypeLib> library;
  check(LoadTypeLibEx(path.c_str(), REGKIND_NONE, library.put()), fmt::format("cannot read {}", utf8(path)));
  return library;
}

// The newest version of a registered library, whose subkeys are "major.minor" in hexadecimal.
std::optional<std::pair<WORD, WORD>> newest(const std::wstring& libid) {
  HKEY key = nullptr;
  if (RegOpenKeyExW(HKEY_CLASSES_ROOT, (L"TypeLib\\" + libid).c_str(), 0, KEY_READ, &key) != ERROR_SUCCESS)
    return std::nullopt;
  std::optional<std::pair<WORD, WORD>> best;
  for (DWORD i = 0;; ++i) {
    wchar_t name[64];
    DWORD length = 64;
    if (RegEnumKeyExW(key, i, name, &length, nullptr, nullptr, nullptr, nullptr) != ERROR_SUCCESS) break;
    wchar_t* end = nullptr;
    const auto major = static_cast<WORD>(std::wcstoul(name, &end, 16));
    if (*end != L'.') continue;
    const auto minor = static_cast<WORD>(std::wcstoul(end + 1, nullptr, 16));
    if (!best || std::pair(major, minor) > *best) best = std::pair(major, minor);
  }
  RegCloseKey(key);
  return best;
}

com_ptr<ITypeLib> load_registered(const GUID& libid) {
  const std::wstring id = spelled(libid);
  const auto version = newest(id);
  if (!version) return {};
  com_ptr<ITypeLib> library;
  check(LoadRegTypeLib(libid, version->first, version->second, LOCALE_NEUTRAL, library.put()),
        fmt::format("cannot read the library {}", utf8(id)));
  return library;
}

// A class names the library that describes it. Where it does not, its server may contain the library.
com_ptr<ITypeLib> load_class(const GUID& clsid, const std::string& source) {
  const std::wstring key = L"CLSID\\" + spelled(clsid);
  if (const auto text = registered(key + L"\\TypeLib")) {
    GUID libid;
    if (CLSIDFromString(text->c_str(), &libid) == S_OK)
      if (com_ptr<ITypeLib> library = load_registered(libid)) return library;
  }
  for (const wchar_t* server : {L"\\InprocServer32", L"\\LocalServer32"}) {
    if (const auto path = registered(key + server)) {
      std::wstring file = *path;
      if (file.starts_with(L'"')) file = file.substr(1, file.find(L'"', 1) - 1);
      com_ptr<ITypeLib> library;
      if (SUCCEEDED(LoadTypeLibEx(file.c_str(), REGKIND_NONE, library.put()))) return library;
    }
  }
  throw read_error(
      fmt::format("{} names no type library, and its server carries none: name the file (.tlb, .dll, .ocx)", source));
}

}  // namespace

std::string utf8(std::wstring_view text) {
  if (text.empty()) return {};
  const int units = static_cast<int>(text.size());
  std::string result(static_cast<std::size_t>(units) * 3, '\0');
  const int bytes = WideCharToMultiByte(CP_UTF8, 0, text.data(), units, result.data(), units * 3, nullptr, nullptr);
  result.resize(static_cast<std::size_t>(bytes));
  return result;
}

std::wstring wide(std::string_view text) {
  std::wstring result(text.size(), L'\0');
  const int units = MultiByteToWideChar(CP_UTF8, 0, text.data(), static_cast<int>(text.size()), result.data(),
                                        static_cast<int>(result.size()));
  result.resize(static_cast<std::size_t>(units));
  return result;
}

void check(HRESULT result, const std::string& what) {
  if (SUCCEEDED(result)) return;
  wchar_t text[512];
  const DWORD length = FormatMessageW(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, nullptr,
                                      static_cast<DWORD>(result), 0, text, 512, nullptr);
  std::string reason = utf8({text, length});
  while (!reason.empty() && (reason.back() == '\n' || reason.back() == '\r' || reason.back() == ' ')) reason.pop_back();
  throw read_error(fmt::format("{}: {} (HRESULT 0x{:08X})", what, reason.empty() ? "it failed" : reason,
                               static_cast<std::uint32_t>(result)));
}

com_ptr<ITypeLib> locate(const std::string& source) {
  const std::wstring name = wide(source);
  std::error_code ignored;
  if (std::filesystem::is_regular_file(std::filesystem::path(name), ignored)) return load_file(name);
  GUID id;
  if (source.starts_with('{')) {
    if (CLSIDFromString(name.c_str(), &id) != S_OK) throw read_error(fmt::format("{} is no CLSID or LIBID", source));
    if (com_ptr<ITypeLib> library = load_registered(id)) return library;
    return load_class(id, source);
  }
  if (CLSIDFromProgID(name.c_str(), &id) == S_OK) return load_class(id, source);
  // A name without a folder is looked for where DLLs are; "file.dll\2" is the second library in a file.
  const bool file = source.find_first_of("\\/") != source.npos || source.ends_with(".tlb") ||
                    source.ends_with(".dll") || source.ends_with(".ocx") || source.ends_with(".exe") ||
                    source.ends_with(".olb");
  if (file) return load_file(name);
  throw read_error(fmt::format("{} is neither a file nor a registered ProgID", source));
}

}  // namespace gangway::gen::imports
