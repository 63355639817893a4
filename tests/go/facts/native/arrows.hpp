// arrows.hpp: classes with operator->, several levels of them, and containers of pointers.
#pragma once

#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace arrows {

struct Pointee {
  int x = 0;
  static const int kind = 3;
  int getx() const { return x; }
  int test(int) { return 1; }
  int test(double) { return 2; }
  int test(const char*) { return 3; }
};
typedef Pointee PointeeAgain;
typedef PointeeAgain* pointee_pointer;
class ByArrow {
 public:
  explicit ByArrow(Pointee* held) : held_(held) {}
  pointee_pointer operator->() { return held_; }
  int test() { return 4; }

 private:
  Pointee* held_;
};
class ByConstArrow {
 public:
  explicit ByConstArrow(Pointee* held) : held_(held) {}
  const Pointee* operator->() const { return held_; }

 private:
  Pointee* held_;
};
class TwoLevels {
 public:
  explicit TwoLevels(ByArrow* held) : held_(held) {}
  ByArrow operator->() { return *held_; }

 private:
  ByArrow* held_;
};
class TwoLevelsByReference {
 public:
  explicit TwoLevelsByReference(ByArrow* held) : held_(held) {}
  ByArrow& operator->() { return *held_; }

 private:
  ByArrow* held_;
};
template <class T> struct Owning {
  static inline int alive = 0;
  explicit Owning(T* held = nullptr) : held_(held) { ++alive; }
  Owning(const Owning&) = delete;
  ~Owning() { --alive, delete held_; }
  T* operator->() const { return held_; }

 private:
  T* held_;
};
template <class T> struct Container { T id{}; };
inline Container<double>* create(double id) {
  auto* const made = new Container<double>;
  made->id = id;
  return made;
}

// Containers.
class Stored {
 public:
  static inline int alive = 0;
  explicit Stored(int value = 0) : value_(value) { ++alive; }
  Stored(const Stored& other) : value_(other.value_) { ++alive; }
  Stored& operator=(const Stored&) = default;
  ~Stored() { --alive; }
  int value() const { return value_; }

 private:
  int value_;
};
inline std::pair<int, Stored*> same_pair(std::pair<int, Stored*> pair) { return pair; }
inline std::map<int, Stored*> same_map(const std::map<int, Stored*>& map) { return map; }
inline std::map<int, int> second_of(std::map<int, int> map) { return map[1] = 2, map; }
inline int* new_int(int value) { return new int(value); }
inline void delete_int(int* at) { delete at; }
inline int value_in(std::vector<int*> all, std::size_t index) { return *all.at(index); }
inline int stored_in(std::vector<Stored*> all, std::size_t index) { return all.at(index)->value(); }
inline std::array<int, 6> six() { return {-2, -1, 0, 0, 1, 2}; }
inline const std::array<int, 6>& six_constant() {
  static const std::array<int, 6> all = six();
  return all;
}
inline void reverse_six(std::array<int, 6>& all) { std::swap(all[0], all[5]); }
inline std::array<int, 6> same_six(const std::array<int, 6>& all) { return all; }
inline std::vector<std::string> one_text() { return {"foo"}; }
struct Opaque {
  int x = 4;
};
inline void fill(std::vector<Opaque>& all) {
  for (Opaque& one : all) one.x = 5;
}

}  // namespace arrows
