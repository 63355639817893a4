// object.hpp: the objects of handles, kept alive for the length of a call, and handles of new objects.
#pragma once

#include <gangway/enter.hpp>
#include <gangway/exception.hpp>
#include <gangway/failure.hpp>

#include <gangway_abi.h>

#include <memory>
#include <new>
#include <optional>
#include <string>
#include <type_traits>

namespace gangway {

namespace detail {

[[noreturn]] inline void refuse(gw_status status, const char* argument, const char* why) {
  const std::string text = std::string(argument) + ": the handle is " + (why != nullptr ? why : "invalid");
  if (status == GW_E_THREAD) throw thread_error(text);
  throw handle_error(text);
}

}  // namespace detail

// The object as one of a base to which several paths lead: null where these end at different ones.
template <class T, class Base> void* base_of(void* object) {
  if constexpr (std::is_convertible_v<T*, Base*>)
    return static_cast<Base*>(static_cast<T*>(object));
  else
    return nullptr;
}

// Which of the classes an object is of, the first one that fits, from 1; 0 for none, and for null.
template <class... Kinds, class Base> int kind_of(const Base* object) noexcept {
  int kind = 0;
  static_cast<void>(((++kind, dynamic_cast<const Kinds*>(object) != nullptr) || ...) || (kind = 0));
  return kind;
}

// Keeps the object of a handle alive from construction to destruction. Throws handle_error when the handle is null,
// closed, of another type or was never given out, thread_error when the object belongs to another apartment. The object is destroyed here if it was closed meanwhile.
template <class T> class object {
 public:
  object(gw_handle handle, const gw_type& type, const char* argument) : handle_(handle) {
    void* found = nullptr;
    const char* why = nullptr;
    const gw_status status = gw_handle_acquire(handle, &type, &found, &why);
    if (status != GW_OK) detail::refuse(status, argument, why);
    object_ = static_cast<T*>(found);
  }
  // As well an object that must not be changed: constant() tells then.
  object(gw_handle handle, const gw_type& type, const gw_type& constant, const char* argument) : handle_(handle) {
    void* found = nullptr;
    const char* why = nullptr;
    const char* unused = nullptr;
    const gw_status status = gw_handle_acquire(handle, &type, &found, &why);
    constant_ = status != GW_OK;
    if (constant_ && gw_handle_acquire(handle, &constant, &found, &unused) != GW_OK)
      detail::refuse(status, argument, why);
    object_ = static_cast<T*>(found);
  }
  object(const object&) = delete;
  object& operator=(const object&) = delete;
  ~object() { gw_handle_release(handle_); }

  T* get() const noexcept { return object_; }
  T& operator*() const noexcept { return *object_; }
  T* operator->() const noexcept { return object_; }
  bool constant() const noexcept { return constant_; }

 private:
  gw_handle handle_;
  T* object_ = nullptr;
  bool constant_ = false;
};

// As object, but keeps other threads out of the object: for %serialize. Nests on one thread. After a fault the guard unlocks.
template <class T> class locked_object {
 public:
  template <class... Type>
  explicit locked_object(gw_handle handle, const Type&... types) : object_(handle, types...), lock_(handle) {}
  T* get() const noexcept { return object_.get(); }
  T& operator*() const noexcept { return *object_; }
  T* operator->() const noexcept { return object_.get(); }
  bool constant() const noexcept { return object_.constant(); }

 private:
  class lock {
   public:
    explicit lock(gw_handle handle) : handle_(handle) {
      const gw_status status = gw_handle_lock(handle);
      if (status == GW_E_CANCELLED) throw cancelled();
      if (status != GW_OK) throw handle_error("self: the object cannot be locked");
    }
    lock(const lock&) = delete;
    lock& operator=(const lock&) = delete;
    ~lock() { gw_handle_unlock(handle_); }

   private:
    gw_handle handle_;
  };

  object<T> object_;  // released behind the lock
  lock lock_;
};

// The same as object, with the null handle allowed: get() is null then.
template <class T> class optional_object {
 public:
  optional_object(gw_handle handle, const gw_type& type, const char* argument) {
    if (handle != 0) object_.emplace(handle, type, argument);
  }
  optional_object(gw_handle handle, const gw_type& type, const gw_type& constant, const char* argument) {
    if (handle != 0) object_.emplace(handle, type, constant, argument);
  }
  T* get() const noexcept { return object_ ? object_->get() : nullptr; }
  bool constant() const noexcept { return object_ && object_->constant(); }

 private:
  std::optional<object<T>> object_;
};

// Gives an object of a call to C++, when done() says that the call came to its end; else it stays Go's. For null it does
// nothing. `owner` is the handle of the object that takes it, which stays Go's; 0: that is not known, or the call destroys
// it, so nobody else may be in the object. Constructed behind the object's `object`. Throws handle_error.
class handover {
 public:
  handover(gw_handle handle, const gw_type& type, bool alone, gw_handle owner, const char* argument) : handle_(handle) {
    if (handle == 0) return;
    const char* why = "cannot be its own owner";
    if (handle == owner || gw_handle_give(handle, &type, alone ? 1 : 0, &why) != GW_OK)
      throw handle_error(std::string(argument) + ": the object " + why);
  }
  handover(const handover&) = delete;
  handover& operator=(const handover&) = delete;
  ~handover() {
    if (handle_ != 0) gw_handle_take_back(handle_);
  }
  void done() noexcept { handle_ = 0; }

 private:
  gw_handle handle_;
};

namespace detail {

struct destroy_frame {
  gw_frame header;
  void* object;
};

template <class T, void (*Destroy)(T*)> gw_status destroy_body(gw_frame* frame) {
  try {
    T* const object = static_cast<T*>(reinterpret_cast<destroy_frame*>(frame)->object);
    if constexpr (Destroy != nullptr)
      Destroy(object);
    else
      delete object;
    return GW_OK;
  } catch (...) {
    return translate_exception(frame);
  }
}

}  // namespace detail

// gw_type.destroy of a class. Called by the runtime under a guard of its own, to which it hands what went wrong. Destroy, where
// the interface file has one, takes the place of delete.
template <class T, void (*Destroy)(T*) = nullptr> void destroy(void* pointer) {
  detail::destroy_frame frame{{sizeof(detail::destroy_frame), 0, {}}, pointer};
  const gw_status status = gw_guard_call(&detail::destroy_body<T, Destroy>, &frame.header, "close");
  if (status == GW_OK) return;
  if (status == GW_E_FAULT) detail::after_fault(1);
  detail::raise_error(GW_RAISE_ERROR, static_cast<gw_error*>(frame.header.error.p));
}

// An object that C++ takes by value: a copy, or, of a class that has none, what the object holds, moved out of it.
template <class T> decltype(auto) by_value(T& object) {
  static_assert(std::is_constructible_v<T, T&> || std::is_move_constructible_v<T>,
                "an object of this class cannot be passed by value: %ignore the function");
  if constexpr (std::is_constructible_v<T, T&>)
    return static_cast<T&>(object);
  else
    return static_cast<T&&>(object);
}

// Registers an object for Go to own.
template <class T> gw_handle new_handle(const gw_type& type, std::unique_ptr<T> owner) {
  if (!owner) return 0;
  const gw_handle handle = gw_handle_new(&type, const_cast<std::remove_const_t<T>*>(owner.get()));
  if (handle == 0) throw std::bad_alloc();
  owner.release();
  return handle;
}

// The same from a plain pointer, adopted; null gives 0. For a borrowed object (gw_type.destroy is null) nothing is
// destroyed when the table is full.
template <class T> gw_handle new_handle(const gw_type& type, T* adopted) {
  if (adopted == nullptr) return 0;
  void* const pointer = const_cast<std::remove_const_t<T>*>(adopted);
  const gw_handle handle = gw_handle_new(&type, pointer);
  if (handle != 0) return handle;
  if (type.destroy != nullptr) type.destroy(pointer);
  throw std::bad_alloc();
}

// The handle of a std::function that C++ gives out, or of a copy of it; an empty one gives 0.
template <class F, class From> gw_handle new_function(const gw_type& type, From&& function) {
  if (!function) return 0;
  return new_handle(type, std::make_unique<F>(std::forward<From>(function)));
}

// The handle of an object that C++ lends: of a type without destroy. Null gives 0.
template <class T> gw_handle lend(const gw_type& type, const T* object) { return new_handle(type, object); }
// The same where the call was given objects of the class: one that comes back keeps its handle.
template <class T, class... Rest>
gw_handle lend(const gw_type& type, const T* object, gw_handle handle, const std::type_identity_t<T>* given,
               Rest... more) {
  return object != nullptr && object == given ? handle : lend(type, object, more...);
}

// A copy of an object of C++, for Go to own. Null gives 0.
template <class T> gw_handle copy_of(const gw_type& type, T* object) {
  return object != nullptr ? new_handle(type, std::make_unique<std::remove_const_t<T>>(*object)) : 0;
}
template <class T> gw_handle copy_of(const gw_type& type, T& object) requires(!std::is_pointer_v<T>) {
  return copy_of(type, &object);
}

}  // namespace gangway
