// thrown.hpp: exceptions of classes that Go has: a handle keeps the exception's object alive, and Go reads it.
#pragma once

#include <gangway/exception.hpp>
#include <gangway/object.hpp>

#include <exception>
#include <memory>
#include <string>
#include <type_traits>

namespace gangway {

// what() of an exception; of any other class its name.
template <class T> std::string what_of(const T& object, const char* name) {
  if constexpr (std::is_convertible_v<const T*, const std::exception*>)
    return detail::text_of(object);
  else
    return name;
}

// What the handle of an exception has.
struct thrown_object {
  std::exception_ptr owner;
  void* object;  // as one of the class of the handle's type
};
inline void* thrown_view(void* held) { return static_cast<thrown_object*>(held)->object; }

// The exception that is being handled, caught as `object`. Requires: called from a catch block.
template <class T> exception_object thrown(const gw_type& type, const T& object, const char* name) noexcept {
  try {
    auto held = std::make_unique<thrown_object>(thrown_object{std::current_exception(), const_cast<T*>(&object)});
    return {new_handle(type, std::move(held)), name};
  } catch (...) {
    return {};
  }
}

}  // namespace gangway
