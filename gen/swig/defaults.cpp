// defaults.cpp: takes default arguments off the names of containers.
#include "swig/defaults.hpp"

#include <array>
#include <string_view>
#include <vector>

#include "swig/type.hpp"

namespace gangway::gen {
namespace {

// A container, and how many of its arguments have no default.
struct known_container {
  std::string_view name;
  std::size_t own;
};
constexpr std::array<known_container, 11> containers{{{"std::vector<(", 1},
                                                      {"std::deque<(", 1},
                                                      {"std::list<(", 1},
                                                      {"std::set<(", 1},
                                                      {"std::multiset<(", 1},
                                                      {"std::unordered_set<(", 1},
                                                      {"std::unordered_multiset<(", 1},
                                                      {"std::map<(", 2},
                                                      {"std::multimap<(", 2},
                                                      {"std::unordered_map<(", 2},
                                                      {"std::unordered_multimap<(", 2}}};

// Where the arguments end that begin at a place: at the ")>" of the "<(" before them.
std::size_t end_of_arguments(const std::string& text, std::size_t at) {
  int depth = 1;
  for (; at < text.size(); ++at) {
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && --depth == 0) return at;
  }
  return text.npos;
}

bool is_default(const std::string& argument, const std::vector<std::string>& all, std::size_t own) {
  const std::string& first = all[0];
  const std::string element = own == 1 ? first : "std::pair<(q(const)." + first + "," + all[1] + ")>";
  return argument == "std::allocator<(" + element + ")>" || argument == "std::less<(" + first + ")>" ||
         argument == "std::hash<(" + first + ")>" || argument == "std::equal_to<(" + first + ")>";
}

}  // namespace

std::string without_default_arguments(const std::string& text) {
  std::string made;
  for (std::size_t at = 0; at < text.size();) {
    const known_container* found = nullptr;
    for (const known_container& one : containers)
      if (text.compare(at, one.name.size(), one.name) == 0) found = &one;
    const std::size_t inside = found ? at + found->name.size() : 0;
    const std::size_t end = found ? end_of_arguments(text, inside) : text.npos;
    if (end == text.npos) {
      made += text[at++];
      continue;
    }
    std::vector<std::string> all = split_types(without_default_arguments(text.substr(inside, end - inside)));
    while (all.size() > found->own && is_default(all.back(), all, found->own)) all.pop_back();
    made += found->name;
    for (std::size_t i = 0; i < all.size(); ++i) made += (i == 0 ? "" : ",") + all[i];
    at = end;
  }
  return made;
}

}  // namespace gangway::gen
