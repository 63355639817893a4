%module texts
%include "std_string.i"
%include "std_string_view.i"
%include "std_wstring.i"
%inline %{
#include <string>
#include <string_view>
namespace texts {
inline std::string greet(const char *name) { return name; }
inline std::size_t count(std::string_view text, const std::string &part) { return text.find(part); }
inline const char *version() { return "1"; }
inline std::wstring wide(const wchar_t *text) { return text; }
}
%}
