// imported.hpp: what another module has, of which constructs.i knows by %import.
#pragma once

class Vehicle {
 public:
  Vehicle() { ++living; }
  Vehicle(const Vehicle&) { ++living; }
  virtual ~Vehicle() { --living; }
  virtual int wheels() const { return 6; }
  static inline int living = 0;
};
struct Weight {
  int kilos;
};
enum class Road { Street, Rail = 3 };
class Unused {
 public:
  int never() const;
};
