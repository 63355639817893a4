// parts.hpp: a library whose objects refer to each other: what they give out by pointer or reference is a part of them.
#pragma once

#include <cstddef>
#include <deque>
#include <string>

namespace parts {

// How many objects were made and destroyed. A use of an object that is not alive ends the process.
int constructed() noexcept;
int destroyed() noexcept;

// Counts itself, and notices when it is used after its end.
class Alive {
 public:
  Alive();
  Alive(const Alive&);
  Alive& operator=(const Alive&) = default;
  ~Alive();
  void check() const;
};

struct Sample {
  int x;
  double y;
};

class Spot {
 public:
  Spot() = default;
  double x = 1, y = 2;
  double sum() const { return (alive_.check(), x + y); }
  void move(double by) noexcept { alive_.check(), x += by, y += by; }

 private:
  Alive alive_;
};

class Item {
 public:
  explicit Item(std::string name = "") : name_(std::move(name)) {}
  const std::string& name() const { return (alive_.check(), name_); }
  std::string& label() { return (alive_.check(), name_); }
  Item& inc() {
    alive_.check();
    ++count_;
    return *this;
  }
  Item& again() noexcept { return *this; }
  const Item& self() const noexcept { return *this; }
  int count() const { return (alive_.check(), count_); }
  int& counter() { return (alive_.check(), count_); }
  const Sample& sample() const { return sample_; }
  Sample& sample() { return sample_; }
  int hold() const;  // waits for let_go, and then uses itself
  Spot spot;
  const Spot origin{};
  Item* next = nullptr;
  Item* clone() const { return new Item(*this); }

 private:
  Alive alive_;
  std::string name_;
  int count_ = 0;
  Sample sample_{1, 2.5};
};

class Doc {
 public:
  Doc() = default;
  Doc(const Doc&) = delete;
  Doc& operator=(const Doc&) = delete;
  Item* root() noexcept { return &root_; }
  const Item* top() const { return &root_; }
  const Item& first() const { return items_.at(0); }
  Item& at(std::size_t i) { return items_.at(i); }
  const Item& at(std::size_t i) const { return items_.at(i); }
  Item* find(const char* name) {
    for (Item& i : items_)
      if (i.name() == name) return &i;
    return nullptr;
  }
  Doc& add(const Item& i) {
    items_.push_back(i);
    return *this;
  }
  Item* item_of(Doc* other) const { return other->root(); }  // a part of the other
  Item* same_as(Doc& other) { return other.size() == size() ? &root_ : nullptr; }
  Item& link(Item* to) {  // keeps what it is given
    root_.next = to;
    return *to;
  }
  void remove_last(Item* last) {
    if (last != &items_.back()) throw 1;
    items_.pop_back();
  }
  std::size_t size() const { return (alive_.check(), items_.size()); }
  static Doc& global();
  static Item* shared();

 private:
  Alive alive_;
  std::deque<Item> items_;
  Item root_{"root"};
};

// A list whose nodes belong to the list, as in an XML document.
class Chain;
class Node {
 public:
  Node* next() noexcept { return next_; }
  Chain* chain() { return chain_; }
  int number() const { return (alive_.check(), number_); }

 private:
  friend class Chain;
  Alive alive_;
  Node* next_ = nullptr;
  Chain* chain_ = nullptr;
  int number_ = 0;
};
class Chain {
 public:
  explicit Chain(int length);
  Chain(const Chain&) = delete;
  Chain& operator=(const Chain&) = delete;
  ~Chain();
  Node* first() noexcept { return first_; }
  void cut(Node* behind);   // destroys what is behind it
  void remove(Node* node);  // destroys it

 private:
  Node* first_ = nullptr;
};

Item& pick(Doc& doc, std::size_t at);
const Item& longer(const Item& a, const Item& b);
Item* borrow(Doc* doc);
Item* copy_of(Doc* doc);
const Item& copy_of_first(const Doc& doc);
Item* fresh(const char* name);
extern Item standing;
int names(const Item& a, const Item* b, Item c);

void let_go();
int held() noexcept;

class Window;  // lives on an apartment
class Button {
 public:
  int presses() const { return (alive_.check(), presses_); }
  Button& press() {
    ++presses_;
    return *this;
  }
  Window* window() { return window_; }

 private:
  friend class Window;
  Alive alive_;
  int presses_ = 0;
  Window* window_ = nullptr;
};
class Window {
 public:
  Window() { button_.window_ = this; }
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;
  Button& button() { return button_; }

 private:
  Alive alive_;
  Button button_;
};

}  // namespace parts
