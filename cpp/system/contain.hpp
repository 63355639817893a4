// contain.hpp: the guard around code that the system runs on an apartment's thread outside of every call: window procedures,
// timers, APCs, hooks, and what COM dispatches.
//
// Neither a fault nor a C++ exception of such code may reach the runtime's frames below it, whose state would be lost. Both
// become an error record, which goes to the apartment's owner (apartment::stray).
#pragma once

#include <gangway_abi.h>

#include <memory>
#include <type_traits>

namespace gangway {

// The outcome; with GW_OK there is no record. The receiver frees the record.
struct contain_result {
  gw_status status;
  gw_error* error;
};

// Runs body(context) in a guard. `where` is static text that says what the thread was doing.
contain_result contain(const char* where, void (*body)(void* context), void* context) noexcept;

template <class Body> contain_result contain(const char* where, Body&& body) noexcept {
  using Plain = std::remove_reference_t<Body>;
  return contain(
      where, [](void* context) { (*static_cast<Plain*>(context))(); }, std::addressof(body));
}

}  // namespace gangway
