// functions.cpp: see functions.hpp.
#include "functions.hpp"

#include <atomic>
#include <stdexcept>

namespace callbacks {
namespace {

std::atomic<int> held_count = 0;

struct Held {
  explicit Held(int has) : number(has) { ++held_count; }
  Held(const Held& other) : number(other.number) { ++held_count; }
  Held& operator=(const Held&) = delete;
  ~Held() {
    number = -1000;
    --held_count;
  }
  int number;
};

}  // namespace

std::function<int(int)> hook;

int held() noexcept { return held_count; }
int call_hook(int value) { return hook ? hook(value) : -1; }

Machine::Machine(int base) : base_(base) { ++held_count; }
Machine::~Machine() {
  base_ = -1000;
  --held_count;
}

std::function<int(int)> Machine::adder(int by) const {
  return [has = Held(by)](int value) { return value + has.number; };
}
std::function<int(int)> Machine::with_base() {
  return [this](int value) { return value + base_; };
}
std::function<void(double&, std::string&)> Machine::changer() const {
  return [](double& number, std::string& text) {
    number *= 2;
    text += "!";
  };
}
std::function<std::string(const Sighting&, std::string)> Machine::teller() const {
  return [](const Sighting& seen, std::string what) { return what + " " + std::to_string(seen.id); };
}
std::function<Machine&()> Machine::itself() {
  return [this]() -> Machine& { return *this; };
}
std::function<void()> Machine::thrower() const {
  return [] { throw std::out_of_range("thrown"); };
}
void Machine::lend(std::function<void(std::function<int(int)>, const std::function<int(int)>&)> to) const {
  to(adder(1), adder(2));
}

}  // namespace callbacks
