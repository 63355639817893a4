// closure.hpp: gangway::callback, a Go func that C++ may keep as long as it likes.
//
// Copies share one closure; Go releases it when the last copy is dropped. Any thread may call, copy and drop (one copy
// is used by one thread at a time, as with std::function).
#pragma once

#include <gangway/upcall.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>

namespace gangway {

// Use: a parameter of type gangway::callback<void(int)>, by value or const reference, is a func(int32) in Go.
template <class Signature> class callback;

template <class R, class... A> class callback<R(A...)> {
 public:
  using function = R (*)(std::uint64_t id, A...);

  // Empty, as a nil func of Go is.
  callback() noexcept = default;
  callback(std::nullptr_t) noexcept {}

  // Takes the closure over from a frame, whose id becomes 0; for generated code. Throws std::bad_alloc with the frame
  // as it was.
  callback(std::uint64_t& id, function invoke) : invoke_(invoke) {
    if (id == 0) return;
    closure_ = std::make_shared<detail::owned_closure>(id);
    id = 0;
  }

  explicit operator bool() const noexcept { return closure_ != nullptr; }

  // Calls the Go func and waits for it. Throws closure_panic when it panicked, std::bad_function_call when this is empty
  // or the func did not return (runtime.Goexit).
  R operator()(A... arguments) const {
    const std::shared_ptr<detail::owned_closure> held = closure_;  // the call may drop *this
    if (!held) throw std::bad_function_call();
    return invoke_(held->id(), std::forward<A>(arguments)...);
  }

  friend bool operator==(const callback& a, const callback& b) noexcept { return a.closure_ == b.closure_; }
  friend bool operator==(const callback& a, std::nullptr_t) noexcept { return a.closure_ == nullptr; }

 private:
  std::shared_ptr<detail::owned_closure> closure_;
  function invoke_ = nullptr;
};

// As a std::function; an empty one stays empty.
template <class R, class... A> std::function<R(A...)> to_function(callback<R(A...)> held) {
  if (!held) return nullptr;
  return held;
}

}  // namespace gangway
