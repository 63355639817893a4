// kinds.hpp: classes with bases: one, two, and a virtual one.
#pragma once

#include "parts.hpp"

namespace parts {

class Animal {
 public:
  virtual ~Animal() = default;
  virtual std::string sound() const { return "?"; }
  int legs() const { return (alive_.check(), legs_); }
  Animal& walk() { return *this; }

 protected:
  Alive alive_;
  int legs_ = 4;
};
class Swimmer {
 public:
  virtual ~Swimmer() = default;
  double speed = 1.5;
  virtual double swim(double by) const { return speed * by; }
  Swimmer* buddy = nullptr;
};
class Duck : public Animal, public Swimmer {
 public:
  Duck() { legs_ = 2; }
  std::string sound() const override { return "quack"; }
  double swim(double by) const override { return speed * by + 100; }
};
class Decoy final : public Duck {
 public:
  std::string sound() const override { return ""; }
};
struct Stream {
  virtual ~Stream() = default;
  int tell() const { return 11; }
};
struct In : virtual Stream {};
struct Out : virtual Stream {
  int put = 5;
};
struct Both : In, Out {};
// It has two of them.
struct Tag {};
struct Left : Tag {};
struct Right : Tag {};
struct Twice : Left, Right {};
bool tagged(const Tag& tag);

std::string hear(const Animal& animal);
int count_legs(const Animal* animal);
double swim_all(const Swimmer& swimmer);
int where(Stream& stream);

// "duck", "decoy", "goose", which is a duck that nobody else knows, or any other; null for "".
Animal* hatch(const std::string& kind);

// Destroys the animals that it is given.
class Farm {
 public:
  Farm() = default;
  Farm(const Farm&) = delete;
  Farm& operator=(const Farm&) = delete;
  ~Farm();
  void adopt(Animal* animal) { animals_.push_back(animal); }
  Animal* get(std::size_t at) const { return animals_.at(at); }
  const Animal& look(std::size_t at) const { return *animals_.at(at); }
  Swimmer* swimmer(std::size_t at) const { return dynamic_cast<Swimmer*>(animals_.at(at)); }
  void watch(const Animal* animal) { watched_ = animal; }
  std::string watched() const { return watched_ != nullptr ? watched_->sound() : "nothing"; }

 private:
  std::deque<Animal*> animals_;
  const Animal* watched_ = nullptr;
};

}  // namespace parts
