// directors.hpp: a library whose classes are meant to be derived from: listeners, shapes, codecs.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace directors {

// Objects of Counted that live, and listeners that live.
int living() noexcept;
int listeners() noexcept;

class Counted {
 public:
  explicit Counted(int value);
  Counted(const Counted& other);
  Counted& operator=(const Counted&) = default;
  virtual ~Counted();
  virtual int value() const;
  void set_value(int value);

 private:
  int value_;
};

class Derived : public Counted {
 public:
  explicit Derived(int value);
  int value() const override;
};

struct Point {
  int x;
  double y;
};

enum class Color { Red, Green = 7 };

class Listener {
 public:
  explicit Listener(const std::string& name, int weight = 3);
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  virtual ~Listener();

  // Is told of an event.
  virtual void on_event(int event) = 0;
  // Whether the event is wanted; C++ wants the even ones.
  virtual bool wants(int event, int mask = 1) const;
  virtual std::string title(const std::string& prefix);
  virtual int fixed() { return 5; }
  const std::string& name() const noexcept { return name_; }
  int weight() const noexcept { return weight_; }
  int call_hidden(int value) { return hidden(value); }
  int call_purely(int value) { return purely(value); }

 protected:
  Listener();
  virtual int hidden(int value) { return value + 1000; }
  virtual int purely(int value) = 0;
  int helper(int value) { return value * weight_; }

 private:
  std::string name_;
  int weight_;
};

// Calls on this thread. Returns how many events were wanted.
int fire(Listener& listener, int first, int count);
// Calls from a thread of C++.
long long fire_many(Listener* listener, int count);
// Calls from several threads of C++ at the same time.
long long fire_on_threads(Listener* listener, int threads, int count);
std::string ask(Listener& listener, const std::string& prefix);
// What C++ sees of a listener that fails.
std::string swallow(Listener& listener, int event);

// Owns listeners, or refers to them.
class Hub {
 public:
  Hub() = default;
  Hub(const Hub&) = delete;
  Hub& operator=(const Hub&) = delete;
  ~Hub();
  void own(Listener* listener);
  void refer(Listener* listener);
  int tell(int event);
  void drop();

 private:
  std::vector<Listener*> owned_;
  std::vector<Listener*> referred_;
};

class Shape {
 public:
  Shape() = default;
  Shape(const Shape&) = delete;
  Shape& operator=(const Shape&) = delete;
  virtual ~Shape() = default;
  virtual double area() const { return 0; }
  virtual double scaled(double by) const { return area() * by; }
  virtual double scaled(double by, int times) const { return area() * by * times; }
  virtual int corner(int at) { return at; }
  virtual int corner(int at) const { return -at; }
  double measure() const { return area(); }
  double measure_scaled(double by) const { return scaled(by); }
  double measure_times(double by, int times) const { return scaled(by, times); }
  int ask_corner(int at) { return corner(at); }
  int ask_const_corner(int at) const { return corner(at); }
};

class Square : public Shape {
 public:
  explicit Square(double side) : side_(side) {
    if (side < 0) throw std::invalid_argument("a negative side");
  }
  double area() const override { return side_ * side_; }
  virtual double side() const { return side_; }
  double measure_side() const { return side(); }

 private:
  double side_;
};

// Values of all kinds, both ways.
class Codec {
 public:
  Codec() = default;
  virtual ~Codec() = default;
  virtual Point move(const Point& by, Color color) { return {by.x, color == Color::Red ? by.y : -by.y}; }
  virtual const char* label(const char* text) { return text; }
  virtual const std::string& stored() { return stored_; }
  virtual void change(int& number, Point* point, std::string& text) {
    ++number;
    ++point->x;
    text += "!";
  }
  virtual std::vector<std::string> words(const std::vector<int>& counts) {
    return std::vector<std::string>(counts.size());
  }
  virtual std::map<std::string, int> tally(std::map<std::string, int> by) { return by; }
  virtual int bytes(const char* text, std::size_t length) { return static_cast<int>(length) + (text != nullptr); }
  virtual int sum(const int* values, std::size_t count) {
    int total = 0;
    for (std::size_t i = 0; i < count; ++i) total += values[i];
    return total;
  }
  virtual void fill(unsigned char* bytes, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) bytes[i] = 1;
  }
  virtual int look(const Counted& object, Counted* other) {
    return object.value() + (other != nullptr ? other->value() : 0);
  }
  virtual Counted copy(Counted object) { return object; }
  virtual Counted* pick(Counted* one, Counted* other) { return one != nullptr ? one : other; }
  virtual Counted& same(Counted& object) { return object; }

  std::string run();
  int run_look(int one, int other) {
    const Counted object(one);
    Derived second(other);
    return look(object, other != 0 ? &second : nullptr);
  }
  int run_copy(int value) { return copy(Counted(value)).value(); }
  int run_pick(int one, bool nothing) {
    Counted object(one);
    Counted* const picked = pick(nothing ? nullptr : &object, nullptr);
    return picked != nullptr ? picked->value() : -1;
  }
  int run_same(int value) {
    Counted object(value);
    return same(object).value();
  }

 private:
  std::string stored_ = "stored";
};

class Quiet {
 public:
  Quiet() = default;
  virtual ~Quiet() = default;
  virtual int level() const noexcept { return 1; }
  int ask() const noexcept { return level(); }
};

// Nobody can make one but a derived class, and nobody destroy one through it.
class Guarded {
 public:
  int ask() { return answer(); }

 protected:
  explicit Guarded(int base) : base_(base) {}
  ~Guarded() = default;
  virtual int answer() { return base_; }

 private:
  int base_;
};

struct Outer {
  class Inner {
   public:
    virtual ~Inner() = default;
    virtual int deep() = 0;
    int dive() { return deep(); }
  };
};

// Makes objects that C++ owns.
class Maker {
 public:
  Maker() = default;
  virtual ~Maker() = default;
  virtual Counted* fresh(int value) { return new Counted(value); }
  int consume(int value) {
    Counted* const made = fresh(value);
    if (made == nullptr) return -1;
    const int seen = made->value();
    delete made;
    return seen;
  }
};

// Hands on addresses of addresses.
class Relay {
 public:
  virtual ~Relay() = default;
  virtual Counted* const& passed(Counted* const& object) { return object; }
  bool same(Counted* object) { return passed(object) == object; }
};

// Shared by C++ and Go.
class Task {
 public:
  Task() { ++living; }
  Task(const Task&) = delete;
  Task& operator=(const Task&) = delete;
  virtual ~Task() { --living; }
  virtual int run(int input) = 0;
  inline static int living = 0;
};
class Doubling : public Task {
 public:
  int run(int input) override { return input * 2; }
};
class Queue {
 public:
  void add(std::shared_ptr<Task> task) { tasks_.push_back(std::move(task)); }
  void replace(std::shared_ptr<Task>& task) { task = std::make_shared<Doubling>(); }
  int run(int input) const {
    for (const auto& task : tasks_) input = task->run(input);
    return input;
  }
  std::shared_ptr<Task> last() const { return tasks_.back(); }
  void clear() { tasks_.clear(); }

 private:
  std::vector<std::shared_ptr<Task>> tasks_;
};
inline std::shared_ptr<Task> global_task;
inline void keep_task(std::shared_ptr<Task> task) { global_task = std::move(task); }
inline int run_kept(int input) { return global_task ? global_task->run(input) : -1; }

// Nothing to override.
class Plain {
 public:
  int plain() const { return 1; }
};

// A using-declaration makes one of the functions private: it is C++'s alone.
class Door {
 public:
  virtual ~Door() = default;
  virtual int knock() { return 1; }
  virtual int turn() { return 2; }
  int both() { return 10 * knock() + turn(); }
};
class Locked : public Door {
 public:
  Locked() = default;
  virtual int ring() { return 3; }

 private:
  using Door::turn;
};

// Addresses of what Go cannot look at.
class Slots {
 public:
  Slots() = default;
  virtual ~Slots() = default;
  virtual Counted** slots() { return nullptr; }
  Counted** own() { return &held_; }
  bool returned() { return slots() == own(); }

 private:
  Counted* held_ = nullptr;
};

// An overload that Go does not have, although it is pure.
class Doors {
 public:
  Doors() = default;
  virtual ~Doors() = default;
  virtual int open(int number, int wing = 2) = 0;
  virtual int open(bool all) = 0;
  int open_all() { return open(true) + 1; }
  int open_one() { return open(3); }
};

}  // namespace directors
