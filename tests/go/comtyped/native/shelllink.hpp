// shelllink.hpp: custom interfaces by hand: IShellLinkW and IPersistFile of the shell's ShellLink, as one C++ class.
#pragma once

#include <gangway/com_typed.hpp>

#include <string>
#include <string_view>

namespace shelllink {

/// A shortcut file (.lnk) in memory.
class Shortcut : public gangway::com::unknown {
 public:
  GANGWAY_COM_OBJECT(Shortcut, gangway::com::unknown)

  /// The file or program the shortcut leads to.
  std::wstring path();
  void set_path(std::wstring_view path);
  std::wstring arguments();
  void set_arguments(std::wstring_view arguments);
  std::wstring description();
  void set_description(std::wstring_view description);
  /// The icon's file; index says which of its icons.
  std::wstring icon(int& index);
  void set_icon(std::wstring_view file, int index);
  /// Reads a shortcut file.
  void load(std::wstring_view file);
  /// Writes a shortcut file.
  void save(std::wstring_view file);
};

/// makes an empty Shortcut.
Shortcut* new_shortcut();

}  // namespace shelllink
