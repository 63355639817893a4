// operator<=>, written and defaulted.
#pragma once
#include <compare>

struct version {
  int major_, minor_;
  auto operator<=>(const version&) const = default;
};
struct money {
  long long cents;
  std::strong_ordering operator<=>(const money& other) const { return cents <=> other.cents; }
  bool operator==(const money&) const = default;
};
