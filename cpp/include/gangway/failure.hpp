// failure.hpp: the exceptions that shims throw themselves, known to error translation by their type.
#pragma once

#include <stdexcept>
#include <string>

namespace gangway {

// An argument C++ cannot take: GW_E_ARGUMENT. The text names the argument.
struct argument_error : std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

// A handle that is closed, of another type, or was never given out: GW_E_HANDLE. The text says which.
struct handle_error : std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

}  // namespace gangway
