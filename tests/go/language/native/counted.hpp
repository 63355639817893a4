// counted.hpp: how many objects of the tests' classes there are.
#pragma once

#include <atomic>

namespace language {

inline std::atomic<int>& count() {
  static std::atomic<int> alive{0};
  return alive;
}

// A member of every class whose objects are counted.
class Counted {
 public:
  Counted() { ++count(); }
  Counted(const Counted&) { ++count(); }
  Counted& operator=(const Counted&) = default;
  ~Counted() { --count(); }
};

inline int alive() { return count(); }

}  // namespace language
