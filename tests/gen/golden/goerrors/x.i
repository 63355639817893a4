%module goerrors
%include <std_string.i>
%include <std_wstring.i>
%inline %{
#include <string>
namespace goerrors {
using plain = gangway::callback<gangway::go_error()>;
inline void run(const plain &call) { call(); }
inline int edit(const gangway::callback<gangway::go_error(int, std::string &, int *)> &call) {
  std::string text;
  int result = 0;
  return call(1, text, &result) ? 0 : result;
}
inline bool wide(gangway::callback<bool(std::wstring &, const std::wstring &)> call) {
  std::wstring text;
  return call(text, L"by");
}
}
%}
