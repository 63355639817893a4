/* std_wstring.i: std::wstring and std::wstring_view are Go strings: UTF-16 there, UTF-8 (WTF-8 for lone surrogates) in Go. */
namespace std { class wstring; class wstring_view; }
