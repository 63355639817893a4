// enums.cpp: see enums.hpp.
#include "enums.hpp"

#include <cstring>

namespace enums {

Level echo_level(Level level) noexcept { return level; }
Color next_color(Color color) noexcept {
  switch (color) {
  case Color::Red: return Color::Green;
  case Color::Green: return Color::Blue;
  default: return Color::Red;
  }
}
Distance opposite(Distance distance) noexcept { return distance == Distance::Near ? Distance::Far : Distance::Near; }
Small echo_small(Small value) noexcept { return value; }
Flags join(Flags a, Flags b) noexcept {
  return static_cast<Flags>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
long long number_of(Level level, Color color, Distance distance, Small value) noexcept {
  return level + static_cast<long long>(color) + static_cast<long long>(distance) + static_cast<long long>(value);
}

Top twice(Top value) noexcept { return value * 2; }
HandleAlias complement(HandleAlias handle) noexcept { return ~handle; }
Coat echo_coat(Coat coat) noexcept { return coat; }
Couple flip(Couple couple) noexcept {
  return {static_cast<Top>(couple.second), static_cast<HandleAlias>(couple.first)};
}
int length_of(Label label) { return static_cast<int>(std::strlen(label)); }

}  // namespace enums
