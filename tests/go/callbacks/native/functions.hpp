// functions.hpp: functions that C++ gives out, keeps, and passes to closures.
#pragma once

#include <functional>
#include <string>

namespace callbacks {

// How many of the values that functions of this file have in them there are.
int held() noexcept;

struct Sighting {
  int id;
  double at;
};

class Machine {
 public:
  explicit Machine(int base);
  ~Machine();
  Machine(const Machine&) = delete;
  Machine& operator=(const Machine&) = delete;

  std::function<int(int)> adder(int by) const;
  // Uses the machine each time.
  std::function<int(int)> with_base();
  std::function<int(int)> none() const { return {}; }
  std::function<void(double&, std::string&)> changer() const;
  std::function<std::string(const Sighting&, std::string)> teller() const;
  std::function<Machine&()> itself();
  std::function<void()> thrower() const;
  const std::function<int(int)>& shown() const { return kept; }
  int ask(int value) const { return kept ? kept(value) : -1; }
  // Hands a function to the closure.
  void lend(std::function<void(std::function<int(int)>, const std::function<int(int)>&)> to) const;
  void rebase(int base) { base_ = base; }

  std::function<int(int)> kept;

 private:
  int base_;
};

extern std::function<int(int)> hook;
int call_hook(int value);

}  // namespace callbacks
