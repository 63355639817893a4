// shelllink.cpp: IShellLinkW and IPersistFile, from the SDK's own headers.
#include "shelllink.hpp"

#include <shlobj.h>

#include <array>

namespace shelllink {
namespace {

using gangway::com::check;

// One null-terminated text of the call `get(buffer, room)`.
template <class Get> std::wstring text_of(Get get) {
  std::array<wchar_t, INFOTIPSIZE + 1> buffer{};
  check(get(buffer.data(), static_cast<int>(buffer.size())));
  return buffer.data();
}

}  // namespace

std::wstring Shortcut::path() {
  return text_of([this](wchar_t* text, int room) { return self<IShellLinkW>()->GetPath(text, room, nullptr, 0); });
}

void Shortcut::set_path(std::wstring_view path) { check(self<IShellLinkW>()->SetPath(std::wstring(path).c_str())); }

std::wstring Shortcut::arguments() {
  return text_of([this](wchar_t* text, int room) { return self<IShellLinkW>()->GetArguments(text, room); });
}

void Shortcut::set_arguments(std::wstring_view arguments) {
  check(self<IShellLinkW>()->SetArguments(std::wstring(arguments).c_str()));
}

std::wstring Shortcut::description() {
  return text_of([this](wchar_t* text, int room) { return self<IShellLinkW>()->GetDescription(text, room); });
}

void Shortcut::set_description(std::wstring_view description) {
  check(self<IShellLinkW>()->SetDescription(std::wstring(description).c_str()));
}

std::wstring Shortcut::icon(int& index) {
  return text_of(
      [this, &index](wchar_t* text, int room) { return self<IShellLinkW>()->GetIconLocation(text, room, &index); });
}

void Shortcut::set_icon(std::wstring_view file, int index) {
  check(self<IShellLinkW>()->SetIconLocation(std::wstring(file).c_str(), index));
}

void Shortcut::load(std::wstring_view file) {
  const auto persist = gangway::com::query<IPersistFile>(self<IUnknown>(), IID_IPersistFile);
  check(persist->Load(std::wstring(file).c_str(), STGM_READ));
}

void Shortcut::save(std::wstring_view file) {
  const auto persist = gangway::com::query<IPersistFile>(self<IUnknown>(), IID_IPersistFile);
  check(persist->Save(std::wstring(file).c_str(), TRUE));
}

Shortcut* new_shortcut() { return gangway::com::create<Shortcut>(CLSID_ShellLink, IID_IShellLinkW); }

}  // namespace shelllink
