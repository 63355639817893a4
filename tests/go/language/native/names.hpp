// names.hpp: declarations that want one name in Go.
#pragma once

namespace language {

// Two namespaces.
namespace red {
struct Paint {
  int shade = 1;
  int mix() const { return 10; }
};
inline int blend() { return 1; }
}  // namespace red
namespace blue {
struct Paint {
  int shade = 2;
  int mix() const { return 20; }
};
inline int blend() { return 2; }
}  // namespace blue

// A type, a function and a variable.
class Signal {
 public:
  int level() const { return 7; }
};
inline int signal() { return 8; }
enum class State { on, off };
inline int state = 3;

// Items of enums.
enum Weather { sun, rain };
enum Mood { Sun = 5, Rain };

// Classes that spelling alone tells apart, and classes in classes.
class node_list {
 public:
  int one() const { return 1; }
};
class NodeList {
 public:
  int two() const { return 2; }
};
class Car {
 public:
  struct Part {
    int id = 11;
    int kind() const { return 1; }
  };
  Part part() const { return {}; }
};
class Ship {
 public:
  struct Part {
    int id = 22;
    int kind() const { return 2; }
  };
  Part part() const { return {}; }
};

// Members.
class Knob {
 public:
  int value = 4;
  int Value() const { return 40; }
  int get_all() const { return 1; }
  int getAll() const { return 2; }
};

// SWIG takes deleteThing for its own.
class Thing {
 public:
  int id() const { return 5; }
};
inline int deleteThing(const Thing& thing) { return thing.id(); }

typedef int compare(int, int);

}  // namespace language

// Types of which the interface file knows nothing, as it does not include their header: some in the namespace, some outside.
#ifndef SWIG
namespace seas {
struct Unseen {
  int value;
};
}  // namespace seas
struct UnseenToo {
  int value;
};
#endif

namespace seas {

inline Unseen* an_unseen(int value) {
  static Unseen one;
  one.value = value;
  return &one;
}
inline int of_unseen(const Unseen& unseen) { return unseen.value; }
inline UnseenToo* another_unseen() {
  static UnseenToo one{7};
  return &one;
}
namespace deep {
class Diver {
 public:
  int sees(const Unseen* unseen, UnseenToo& other) const { return (unseen ? unseen->value : 0) + other.value; }
};
}  // namespace deep

}  // namespace seas
