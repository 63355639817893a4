%module counted
%include <std_string.i>
%include <std_wstring.i>
%apartment(counted::Player, THREAD)
%callback_kept(counted::Player::tick, step)
%callback(counted::Player::sort, compare)
%apply (SWIGTYPE *BUFFER, size_t LENGTH) { (int *values, size_t n) }
%bytes(counted::Player::encode)
%ignore counted::watcher;
%inline %{
#include <functional>
#include <string>
namespace counted {
using changed = gangway::callback<void(int)>;
static changed watcher;
inline void watch(changed call) { watcher = std::move(call); }
inline int apply(const gangway::callback<int(const std::string &, double)> &call, double by) { return call("x", by); }
inline void later(std::function<void(std::wstring)> call) { if (call) call(L"now"); }
class Player {
 public:
  explicit Player(changed ended) : ended_(std::move(ended)) {}
  void tick(void (*step)(int)) { step(1); }
  void sort(int *values, size_t n, int (*compare)(int, int)) { if (n > 1 && compare(values[0], values[1]) > 0) std::swap(values[0], values[1]); }
  std::string encode(const std::string &text) { return text; }

 private:
  changed ended_;
};
}
%}
