// Types of the C++ library, and templates of one's own.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace own {

struct node {
  std::string name;
  std::vector<std::unique_ptr<node>> children;
};

template <typename T, int N> class grid {
 public:
  using value_type = T;
  struct cell {
    T value;
  };
  enum mode { rows, columns };
  T at(int x, int y) const;
  const value_type& ref(std::vector<T> rows) &;
  T cells[N][N];
};
template <> class grid<bool, 1> {
 public:
  bool only;
};
extern template class grid<short, 2>;
template <typename... T> struct many {};
template <template <typename> class T> struct over {};
template <typename T> struct plain {};

using int_grid = grid<int, 3>;
std::unique_ptr<node> make(std::shared_ptr<const node>, std::vector<std::vector<double>>&, const int_grid& by);
std::map<std::string, int> count(const node& of, std::string::size_type most);
void visit(grid<int, 3>::cell first, const grid<double, 3>::cell& second, grid<int, 3>::mode mode);
void pack(many<int, char*>, many<>, over<plain>);

}  // namespace own
