// contain.hpp: the guard around what the system runs on an apartment's thread outside of every call: window procedures,
// timers, APCs, hooks, and what COM dispatches.
//
// Nothing that such code does wrong may reach the frames of the runtime below it, whose state would be lost: neither a
// fault nor a C++ exception. Both become an error record, which is handed to the apartment's owner (apartment::stray).
#pragma once

#include <gangway_abi.h>

#include <memory>
#include <type_traits>

namespace gangway {

// What came out of it; status GW_OK: nothing. The record is the receiver's.
struct contain_result {
  gw_status status;
  gw_error* error;
};

// Runs body(context). where is static text, which says what the thread was doing.
contain_result contain(const char* where, void (*body)(void* context), void* context) noexcept;

template <class Body> contain_result contain(const char* where, Body&& body) noexcept {
  using Plain = std::remove_reference_t<Body>;
  return contain(
      where, [](void* context) { (*static_cast<Plain*>(context))(); }, std::addressof(body));
}

}  // namespace gangway
