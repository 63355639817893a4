// director.hpp: objects whose virtual functions Go overrides, and objects that cross in calls from C++ into Go. For generated code.
//
// A director is a class derived from the user's, with an override of each virtual function: it calls the Go method, or, where Go has
// none, what the class itself does. Its object owns the closures of the Go methods, so that Go lets them go when it is destroyed.
#pragma once

#include <gangway/close_handle.hpp>
#include <gangway/object.hpp>
#include <gangway/upcall.hpp>

#include <gangway_abi.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace gangway {

namespace detail {

// What a pure virtual function does that Go cannot override.
[[noreturn]] inline void pure_call(const char* function) {
  throw std::logic_error(std::string(function) + " is pure virtual, and Go cannot override it");
}

}  // namespace detail

// The closures of the Go methods of one object, by the numbers of the methods. 0 is a method that Go does not have.
template <std::size_t N> class director_ties {
 public:
  // Takes the closures over from a frame, whose ids become 0.
  explicit director_ties(std::array<std::uint64_t, N>& ids) noexcept : ids_(std::exchange(ids, {})) {}
  director_ties(const director_ties&) = delete;
  director_ties& operator=(const director_ties&) = delete;
  ~director_ties() {
    for (const std::uint64_t id : ids_)
      if (id != 0) const detail::owned_closure dropped(id);
  }
  std::uint64_t operator[](std::size_t method) const noexcept { return ids_[method]; }

 private:
  std::array<std::uint64_t, N> ids_;
};

// Memory that C++ lends to a Go func for a call.
template <class T, class L> void lend_buffer(gw_view& slot, const T* data, L length) noexcept {
  slot.data.p = const_cast<T*>(data);
  slot.len = data != nullptr && length > 0 ? static_cast<std::uint64_t>(length) : 0;
}

// An object that C++ lends to a Go func for a call: its handle ends with the call. Null is 0.
class lent_object {
 public:
  template <class T> lent_object(gw_handle& slot, const gw_type& type, const T* object) : handle_(lend(type, object)) {
    slot = handle_;
  }
  lent_object(const lent_object&) = delete;
  lent_object& operator=(const lent_object&) = delete;
  ~lent_object() { detail::close_handle(handle_); }

 private:
  gw_handle handle_;
};

// An object that a Go func gets by value, and owns. When Go was not reached, it is destroyed.
class given_object {
 public:
  template <class T>
  given_object(const gw_upcall_frame& frame, gw_handle& slot, const gw_type& type, T& object)
      : frame_(frame), handle_(new_handle(type, std::make_unique<std::remove_const_t<T>>(moved(object)))) {
    slot = handle_;
  }
  given_object(const given_object&) = delete;
  given_object& operator=(const given_object&) = delete;
  ~given_object() {
    if (frame_.status == GW_UPCALL_GONE) detail::close_handle(handle_);
  }

 private:
  template <class T> static decltype(auto) moved(T& object) {
    if constexpr (std::is_constructible_v<std::remove_const_t<T>, T&&>)
      return std::move(object);
    else
      return object;
  }

  const gw_upcall_frame& frame_;
  gw_handle handle_;
};

// The object that a Go func returns: its handle, and the closure that keeps Go's end of it alive, or 0.
struct answered_object {
  gw_handle handle;
  std::uint64_t keeper;
};
static_assert(sizeof(answered_object) == 16);

// Looks behind the handle that Go has put into a frame, and keeps Go's end of the object alive meanwhile.
class answer_guard {
 public:
  explicit answer_guard(const answered_object& answer) noexcept : answer_(answer) {}
  answer_guard(const answer_guard&) = delete;
  answer_guard& operator=(const answer_guard&) = delete;
  ~answer_guard() {
    if (answer_.keeper != 0) const detail::owned_closure dropped(answer_.keeper);
  }

  // Stays Go's: as long as Go does not close it, C++ may use it.
  template <class T> T* pointer(const gw_type& type) const {
    if (answer_.handle == 0) return nullptr;
    return gangway::object<T>(answer_.handle, type, what).get();
  }
  template <class T> T& object(const gw_type& type) const { return *gangway::object<T>(answer_.handle, type, what); }
  // Becomes C++'s: Go can use it no more.
  template <class T> T* given(const gw_type& type) const {
    if (answer_.handle == 0) return nullptr;
    const gangway::object<T> held(answer_.handle, type, what);
    handover taken(answer_.handle, type, true, 0, what);
    taken.done();
    return held.get();
  }

 private:
  static constexpr const char* what = "what Go returned";
  const answered_object& answer_;
};

}  // namespace gangway
