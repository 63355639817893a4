// pointer.hpp: puts pointers and machine words into the 8-byte slots of a frame, and takes them out.
#pragma once

#include <gangway/failure.hpp>

#include <gangway_abi.h>

#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>

namespace gangway {

inline void* ptr(const gw_ptr& slot) noexcept { return slot.p; }

// T is a pointer type; also a pointer to function.
template <class T> T ptr_as(const gw_ptr& slot) noexcept {
  static_assert(std::is_pointer_v<T>);
  return reinterpret_cast<T>(slot.p);
}

inline gw_ptr to_ptr(const volatile void* pointer) noexcept {
  gw_ptr slot{};
  slot.p = const_cast<void*>(pointer);
  return slot;
}

// A pointer to a function, as a slot.
template <class T>
requires std::is_function_v<T> gw_ptr to_ptr(T* function)
noexcept {
  gw_ptr slot{};
  slot.p = reinterpret_cast<void*>(function);
  return slot;
}

// A machine word from its 8-byte slot. Throws argument_error when it does not fit (386).
template <class T> T word(std::uint64_t value) {
  static_assert(std::is_integral_v<T> || std::is_pointer_v<T>);
  if constexpr (std::is_pointer_v<T>) {
    return reinterpret_cast<T>(word<std::uintptr_t>(value));
  } else if constexpr (std::is_signed_v<T>) {
    const auto number = static_cast<std::int64_t>(value);
    if (number < std::numeric_limits<T>::min() || number > std::numeric_limits<T>::max())
      throw argument_error(std::to_string(number) + " does not fit a machine word");
    return static_cast<T>(number);
  } else {
    if (value > std::numeric_limits<T>::max())
      throw argument_error(std::to_string(value) + " does not fit a machine word");
    return static_cast<T>(value);
  }
}

// The same for the signed slot (ptrdiff_t, ssize_t, intptr_t).
template <class T> T word(std::int64_t value) { return word<T>(static_cast<std::uint64_t>(value)); }

}  // namespace gangway
