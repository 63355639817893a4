// owners.hpp: classes that destroy what they are given, and count what is made and destroyed. Each destruction is checked: of
// an object that is gone already it ends the process.
#pragma once

#include <memory>
#include <vector>

namespace owners {

int constructed() noexcept;
int destroyed() noexcept;

// How many calls of Part::hold wait; what ends one of them.
int held() noexcept;
void let_go() noexcept;

class Part {
 public:
  explicit Part(int number);
  ~Part();
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;
  int number() const;
  // Waits inside the call for let_go; the number as it is afterwards.
  int hold() const;
  // Destroys itself; throws when the number is odd, and is left as it was.
  void retire();

 private:
  int number_;
};

// Destroys its parts.
class Box {
 public:
  Box();
  explicit Box(Part* first);
  ~Box();
  Box(const Box&) = delete;
  Box& operator=(const Box&) = delete;
  // Throws when the box is sealed, before it takes anything.
  void adopt(Part* part);
  void adopt_both(Part* first, Part* second);
  void adopt_and_crash(Part* part);
  void nest(Box*);
  // Is refused with a last error when the box is sealed.
  bool swap_in(Part* taken);
  void seal();
  int sum() const;
  // A box with the part in it; none when the number is 0.
  static Box* packed(Part* part);

 private:
  std::vector<std::unique_ptr<Part>> parts_;
  std::unique_ptr<Box> inner_;
  bool sealed_ = false;
};

// Puts a part into a box that is given as an argument.
void put(const Part* model, Box& into, Part* taken);
// Keeps a part where Go knows of nothing, until drop_spares, which gives the sum of their numbers.
void spare(Part* part);
int drop_spares();
// Throws for odd numbers.
void destroy(Part* part);

// Points to a part of somebody's.
class Watcher {
 public:
  void watch(const Part* part);
  int seen() const;

 private:
  const Part* part_ = nullptr;
};

// Both live on an apartment; a stage destroys its actors.
class Actor {
 public:
  Actor();
  ~Actor();
  int act() const;

 private:
  unsigned long thread_;
};
class Stage {
 public:
  Stage();
  ~Stage();
  void adopt(Actor* actor);
  int size() const;

 private:
  std::vector<std::unique_ptr<Actor>> actors_;
};

}  // namespace owners
