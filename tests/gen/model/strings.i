// strings.i: every kind of text, in, out and as result
%module strings
%include <std_string.i>
%include <std_string_view.i>
%include <std_wstring.i>
%bytes(blob)
%apply std::string &OUTPUT { std::string &out };
%apply std::string &INOUT { std::string &both };
%apply const std::string & { std::string &read };
%inline %{
#include <string>
#include <string_view>
inline const char *c_string(const char *text, char *copy) { return text; }
inline std::string owned(std::string a, const std::string &b, std::string_view c) { return a; }
inline std::string_view seen(std::string_view a) { return a; }
inline const wchar_t *wide(const wchar_t *text) { return text; }
inline std::wstring wides(std::wstring a, const std::wstring &b, std::wstring_view c) { return a; }
inline std::string blob() { return std::string(3, '\0'); }
inline void results(std::string &out, std::string &both, std::string &read) {}
%}
