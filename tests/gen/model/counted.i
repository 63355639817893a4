// counted.i: callbacks that C++ keeps as long as it likes
%module counted
%callback(plain, f)
%include <std_string.i>
%include <std_string_view.i>
%include <std_wstring.i>
struct Point { int x; int y; };
typedef gangway::callback<void(int)> changed_t;
void by_value(gangway::callback<int(int, double)> f);
void by_reference(const gangway::callback<void(const Point *, Point)> &f, int n);
void through_typedef(changed_t f);
void texts(gangway::callback<bool(const std::string &, std::string_view, const char *, std::wstring)> f);
void function(std::function<void()> f, const std::function<void(void *)> &g);
void plain(void (*f)(std::string_view text));
class Button {
public:
  Button(changed_t clicked);
  void on_click(changed_t clicked);
};
