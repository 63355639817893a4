// mismatch.hpp: the functions of every version of the interface.
#pragma once

inline int first(int value) noexcept { return value + 1; }
inline int second(int value, int more) noexcept { return value + more; }
inline double second(double value, int more) noexcept { return value + more; }
inline int third() noexcept { return 3; }
