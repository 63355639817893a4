// virtuals.hpp: classes whose virtual functions Go overrides: chains of classes, templates, what goes through C++ and back.
#pragma once

#include <cstddef>
#include <string>
#include <thread>

#include "step.hpp"

namespace virtuals {

// Counts what is alive, and calls back from any thread.
class Human {
 public:
  static inline int alive = 0;
  Human() { ++alive; }
  Human(const Human&) = delete;
  virtual ~Human() { --alive; }
  virtual std::string id() { return "Human"; }
};
class Child : public Human {
 public:
  std::string id() override { return "Child"; }
};
class GrandChild : public Child {
 public:
  std::string id() override { return "GrandChild"; }
};
class Orphan : public Human {  // Go cannot override it
 public:
  std::string id() override { return "Orphan"; }
};
class OrphanChild : public Orphan {};
class Caller {
 public:
  void set(Human* human) { human_ = human; }
  void reset() { human_ = nullptr; }
  std::string call() { return human_->id(); }
  Human* human() { return human_; }

 private:
  Human* human_ = nullptr;
};

// A class between the one that Go may override and the one that C++ gives out.
struct Alternating {
  virtual ~Alternating() = default;
  virtual int id() { return 0; }
};
struct Between : Alternating {};
struct Behind : Between {
  int id() override { return 2; }
};
inline Between* get_between() {
  static Behind behind;
  return &behind;
}

// Defaults of constructors and of virtual functions.
class Messages {
 public:
  explicit Messages(int number = -1) : number_(number) {}
  virtual ~Messages() = default;
  virtual std::string message(std::string text = "default") { return "C++ " + text; }
  std::string get() { return message(); }
  std::string get(std::string text) { return message(std::move(text)); }
  int number() const { return number_; }

 private:
  int number_;
};

// A virtual function that a destructor calls is C++'s own by then.
inline int status = 0;
class Finalized {
 public:
  virtual ~Finalized() { or_status(1); }
  virtual void or_status(int x) { status |= x; }
};
inline Finalized* launder(Finalized* finalized) { return finalized; }

// A class between two templates, the first of which step.hpp has.
class Middle2 : public Step<int> {
 public:
  std::string step() { return "Middle2::step;" + advance(); }

 protected:
  std::string do_advance() override { return "Middle2::do_advance;" + do_step(); }
  virtual std::string do_step() const { return ""; }
};
template <class C> class Nested : public Middle2 {
 public:
  virtual C get_value() const = 0;
  virtual std::string get_name() { return "Nested::get_name"; }
  std::string name() { return get_name(); }
};

// Protected functions of a base, with and without an override.
class Pong {
 public:
  virtual ~Pong() = default;
  virtual std::string pong() { return "Pong::pong();" + ping(); }

 protected:
  virtual std::string ping() = 0;
  virtual std::string pang() { return "Pong::pang();"; }
  virtual std::string used() { return pang() + pong(); }
};
class Pang : public Pong {
 public:
  std::string call_ping() { return ping(); }
  std::string call_used() { return used(); }
  std::string pong() override { return "Pang::pong();" + Pong::pong(); }

 protected:
  std::string ping() override { return "Pang::ping();"; }
};

// Binary texts, texts that Go changes, an object made by Go.
class Binary {
 public:
  virtual ~Binary() = default;
  virtual int sum(const char* text, std::size_t length) { return text != nullptr ? static_cast<int>(length) : 0; }
  virtual void fill(char* text, std::size_t length) { text[0] = static_cast<char>(length); }
  virtual int sum_behind(std::size_t length, const char* text) {
    return text != nullptr ? 10 * static_cast<int>(length) : 0;
  }
  virtual void fill_behind(std::size_t length, char* text) { text[length - 1] = static_cast<char>(length); }
  int run() {
    const char text[] = {1, 0, 2, 0};
    return sum(text, sizeof text);
  }
  int run_behind() {
    const char text[] = {3, 0, 5, 0};
    return sum_behind(sizeof text, text);
  }
  int run_nothing() { return sum_behind(0, nullptr); }
  int run_fill_behind() {
    char text[4] = {1, 1, 1, 1};
    fill_behind(sizeof text, text);
    return text[0] + 10 * text[1] + 100 * text[2] + 1000 * text[3];
  }
  int run_fill() {
    char text[4] = {1, 1, 1, 1};
    fill(text, sizeof text);
    return text[0] + 10 * text[1] + 100 * text[2] + 1000 * text[3];
  }
};
class Texts {
 public:
  virtual ~Texts() = default;
  virtual void change(std::string& text) { text += "C++"; }
  virtual void look(const std::string& text) { seen_ = text; }
  std::string run(std::string text) {
    look(text);
    change(text);
    return text + seen_;
  }

 private:
  std::string seen_;
};
struct Made {
  static inline int alive = 0;
  Made() { ++alive; }
  Made(const Made&) { ++alive; }
  virtual ~Made() { --alive; }
};
typedef Made MadeAgain;
struct Cloning {
  virtual ~Cloning() = default;
  virtual int get_value() = 0;
  virtual Made* get_class() = 0;
  virtual void just_do_it() = 0;
};
class Cloned : public Cloning {
 public:
  Cloning* base() { return this; }
  int get_value() override { return 1; }
  MadeAgain* get_class() override { return new MadeAgain; }
  void just_do_it() override {}
  int consume() {
    Made* const made = get_class();
    const int is_null = made == nullptr;
    delete made;
    return is_null;
  }
};

// What %extend adds to a class that Go may override.
class Special {
 public:
  Special() = default;
  Special(const Special&) = delete;
  Special& operator=(const Special&) = delete;
  virtual ~Special() = default;
  int number() const { return 666; }
};

// Many calls, here and from a thread of C++.
class Profiled {
 public:
  virtual ~Profiled() = default;
  virtual int virtual_call(int a) { return a + 1; }
  int call(int a) { return virtual_call(a); }
  int call_many(int times) {
    int a = 0;
    std::thread([&] {
      for (int i = 0; i < times; ++i) a = virtual_call(a);
    }).join();
    return a;
  }
};

}  // namespace virtuals
