/* Default arguments as options: of methods that are inherited, of free functions, with every kind of default. */
%module options
%{
#include "options.hpp"
%}
%apartment(gangway::com::unknown, ANY)
%include <com_typed.i>
%options(files::Folder::open)
%options(files::Folder::find)
%options(files::copied)
%options(files::Box::Box)
%newobject files::Folder::find;
namespace files {
enum class Mode : int { Read = 1, Write = 2 };
class Folder : public gangway::com::unknown {
 public:
  GANGWAY_COM_OBJECT(Folder, gangway::com::unknown)
  /// Opens a file.
  int open(std::wstring_view name, Mode mode = static_cast<Mode>(1), bool create = false, bool keep = true,
           std::wstring_view given = L"C:\\", const gangway::com::value& more = gangway::com::value::missing());
  Folder* find(Folder* below = nullptr, int options = 7);
};
class Special : public Folder {
 public:
  GANGWAY_COM_OBJECT(Special, Folder)
};
/// Copies so many.
double copied(const char *from, unsigned count = 0xffffffff, double share = 0.5, Mode mode = Mode::Write) noexcept;
class Box {
 public:
  Box(int width, int height = -1);
};
}
