// complex.hpp: std::complex wherever a number can be.
#pragma once

#include <array>
#include <complex>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace complexes {

using real = double;
typedef std::complex<real> number;
typedef std::complex<float> single;

inline number conjugate(number z) { return std::conj(z); }
inline single conjugate_single(const single& z) { return std::conj(z); }
inline std::complex<double> plus(const std::complex<double>& a, std::complex<double> b = std::complex<double>(0, 1)) {
  return a + b;
}
inline void turn(number& z) { z *= number(0, 1); }
inline void split(number z, number* twice_OUTPUT, single& half_OUTPUT) {
  *twice_OUTPUT = z * 2.0;
  half_OUTPUT = single(z / 2.0);
}
inline double size(double x) { return x < 0 ? -x : x; }
inline double size(number z) { return std::abs(z); }

// Laid out in C++ as in Go.
struct Signal {
  bool on;
  number gain;
  char tag;
  single offset;
  single pair[2];
};
inline Signal scaled(Signal signal, number by) {
  signal.gain *= by;
  signal.offset *= single(by);
  std::swap(signal.pair[0], signal.pair[1]);
  return signal;
}

inline std::vector<number> reversed(const std::vector<number>& values) { return {values.rbegin(), values.rend()}; }
inline std::vector<single> singles(std::vector<single> values) { return values; }
inline std::map<std::string, single> named(std::map<std::string, single> values) {
  for (auto& [name, value] : values) value += single(0, static_cast<float>(name.size()));
  return values;
}
inline std::optional<number> root(double x) {
  return x == 0 ? std::nullopt : std::optional<number>(std::sqrt(number(x)));
}
inline std::array<single, 2> both(std::pair<single, number> values) { return {values.first, single(values.second)}; }
inline number sum(const number* values, std::size_t count) {
  number total;
  for (std::size_t i = 0; i < count; ++i) total += values[i];
  return total;
}
inline number folded(const std::function<number(number, single)>& step, int count) {
  number z = 1;
  for (int i = 0; i < count; ++i) z = step(z, single(0, static_cast<float>(i)));
  return z;
}
inline number called(number (*step)(number), number z) { return step(z); }

class Filter {
 public:
  explicit Filter(number start = number(1, -1)) : state(start) {}
  virtual ~Filter() = default;
  virtual number response(single at) { return state * number(at); }
  number asked(single at) { return response(at); }
  number state;
};

inline const number unit = number(0, 1);
inline number last = number(3, 4);

}  // namespace complexes

using namespace std;
inline complex<double> unqualified(complex<double> z, const complex<float>& w) { return z + complex<double>(w); }
