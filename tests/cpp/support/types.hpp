// types.hpp: types without destructors, for the tests of the handle table, which looks at their addresses and names alone.
#pragma once

#include <gangway_abi.h>

namespace gangway::test {

inline constexpr gw_type kCircle{sizeof(gw_type), 0, "Circle", nullptr, nullptr, nullptr, 0};
inline constexpr gw_type kSquare{sizeof(gw_type), 0, "Square", nullptr, nullptr, nullptr, 0};

}  // namespace gangway::test
