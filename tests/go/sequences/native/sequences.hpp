// sequences.hpp: classes with begin() and end(), as libraries have them: iterators of containers, pointers, iterators of their own.
#pragma once

#include <atomic>
#include <cstddef>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace sequences {

#ifndef SWIG
inline std::atomic<int> nodes{0};
#endif
inline int nodes_alive() noexcept { return nodes; }

class Node {
 public:
  explicit Node(int number) : number_(number) { ++nodes; }
  Node(const Node& other) : number_(other.number_) { ++nodes; }
  Node& operator=(const Node&) = default;
  ~Node() { --nodes; }
  int number() const { return number_; }
  void set_number(int number) { number_ = number; }

 private:
  int number_;
};

// Has its objects; both kinds of iterators, and the others that classes have beside them.
class Scene {
 public:
  typedef std::list<Node>::iterator iterator;
  typedef std::list<Node>::const_iterator const_iterator;
  explicit Scene(int count) {
    for (int i = 0; i < count; ++i) nodes_.emplace_back(i);
  }
  iterator begin() { return nodes_.begin(); }
  iterator end() { return nodes_.end(); }
  const_iterator begin() const { return nodes_.begin(); }
  const_iterator end() const { return nodes_.end(); }
  const_iterator cbegin() const { return nodes_.begin(); }
  const_iterator cend() const { return nodes_.end(); }
  int sum() const {
    int all = 0;
    for (const Node& node : *this) all += node.number();
    return all;
  }
  void add(int number) { nodes_.emplace_back(number); }
  void drop_first() { nodes_.pop_front(); }

 private:
  std::list<Node> nodes_;
};

// Gives its objects as constant ones.
class Museum {
 public:
  Museum() : nodes_{Node(1), Node(2)} {}
  std::vector<Node>::const_iterator begin() const { return nodes_.begin(); }
  std::vector<Node>::const_iterator end() const { return nodes_.end(); }

 private:
  std::vector<Node> nodes_;
};

// Holds pointers that own.
class Garden {
 public:
  using plants = std::vector<std::unique_ptr<Node>>;
  explicit Garden(int count) {
    for (int i = 0; i < count; ++i) nodes_.push_back(i % 3 == 2 ? nullptr : std::make_unique<Node>(i));
  }
  plants::const_iterator begin() const { return nodes_.begin(); }
  plants::const_iterator end() const { return nodes_.end(); }

 private:
  plants nodes_;
};

class Star {
 public:
  explicit Star(std::string name) : name_(std::move(name)) {}
  std::string name() const { return name_; }

 private:
  std::string name_;
};

// Its elements have shares.
class Sky {
 public:
  Sky() : stars_{std::make_shared<Star>("Vega"), std::make_shared<Star>("Rigel")} {}
  int count() const { return static_cast<int>(stars_.size()); }
  std::vector<std::shared_ptr<Star>>::const_iterator begin() const { return stars_.begin(); }
  std::vector<std::shared_ptr<Star>>::const_iterator end() const { return stars_.end(); }

 private:
  std::vector<std::shared_ptr<Star>> stars_;
};

class Words {
 public:
  explicit Words(int count) {
    for (int i = 0; i < count; ++i) words_.push_back("word " + std::to_string(i));
  }
  std::vector<std::string>::const_iterator begin() const { return words_.begin(); }
  std::vector<std::string>::const_iterator end() const { return words_.end(); }

 private:
  std::vector<std::string> words_;
};

class Ages {
 public:
  Ages() : ages_{{"Ada", 36}, {"Alan", 41}} {}
  std::map<std::string, int>::const_iterator begin() const { return ages_.begin(); }
  std::map<std::string, int>::const_iterator end() const { return ages_.end(); }

 private:
  std::map<std::string, int> ages_;
};

struct Point {
  int x, y;
};

// Whose iterators are pointers.
class Line {
 public:
  Line() : points_{{1, 2}, {3, 4}, {5, 6}} {}
  const Point* begin() const { return points_; }
  const Point* end() const { return points_ + 3; }

 private:
  Point points_[3];
};

// Whose iterator is a class, and makes what it gives; the end is a type of its own.
class Count {
 public:
  class Done {};
  class At {
   public:
    explicit At(int now, int last) : now_(now), last_(last) {}
    Node operator*() const { return Node(now_); }
    At& operator++() {
      ++now_;
      return *this;
    }
    bool operator!=(const Done&) const { return now_ != last_; }

   private:
    int now_, last_;
  };
  explicit Count(int last) : last_(last) {}
  At begin() const { return At(0, last_); }
  Done end() const { return {}; }

 private:
  int last_;
};

// Fails on the way.
class Torn {
 public:
  class At {
   public:
    explicit At(int now) : now_(now) {}
    int operator*() const {
      if (now_ == 70) throw "torn";
      return now_;
    }
    At& operator++() {
      ++now_;
      return *this;
    }
    bool operator!=(const At& other) const { return now_ != other.now_; }

   private:
    int now_;
  };
  At begin() const { return At(0); }
  At end() const { return At(100); }
};

// Lives on an apartment.
class Desk {
 public:
  const int* begin() const { return papers_; }
  const int* end() const { return papers_ + 4; }

 private:
  int papers_[4]{4, 3, 2, 1};
};

// Derived from a sequence.
class BigScene : public Scene {
 public:
  BigScene() : Scene(200) {}
};

// Of which the user wants no sequence.
class Silent {
 public:
  const int* begin() const { return nullptr; }
  const int* end() const { return nullptr; }
  int answer() const { return 42; }
};

}  // namespace sequences
