// kinds.cpp: see kinds.hpp.
#include "kinds.hpp"

namespace parts {

std::string hear(const Animal& animal) { return animal.sound(); }
int count_legs(const Animal* animal) { return animal != nullptr ? animal->legs() : -1; }
double swim_all(const Swimmer& swimmer) { return swimmer.swim(2); }
int where(Stream& stream) { return stream.tell(); }
bool tagged(const Tag&) { return true; }

namespace {

class Goose final : public Duck {
 public:
  std::string sound() const override { return "honk"; }
};

}  // namespace

Animal* hatch(const std::string& kind) {
  if (kind.empty()) return nullptr;
  if (kind == "duck") return new Duck;
  if (kind == "decoy") return new Decoy;
  if (kind == "goose") return new Goose;
  return new Animal;
}

Farm::~Farm() {
  for (Animal* const animal : animals_) delete animal;
}

}  // namespace parts
