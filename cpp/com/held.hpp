// held.hpp: a reference to a COM object, dropped at the end of its scope.
#pragma once

#include <unknwn.h>

#include <utility>

namespace gangway::com {

template <class T> class held {
 public:
  held() noexcept = default;
  held(const held& other) noexcept : object_(other.object_) {
    if (object_ != nullptr) object_->AddRef();
  }
  held(held&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  held& operator=(held other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }
  ~held() {
    if (object_ != nullptr) object_->Release();
  }

  T* get() const noexcept { return object_; }
  T& operator*() const noexcept { return *object_; }
  T* operator->() const noexcept { return object_; }
  explicit operator bool() const noexcept { return object_ != nullptr; }

  // For calls that give a reference out. Requires: it is empty.
  T** put() noexcept { return &object_; }
  // Takes the reference over.
  static held adopt(T* object) noexcept {
    held result;
    result.object_ = object;
    return result;
  }
  T* release() noexcept { return std::exchange(object_, nullptr); }

 private:
  T* object_ = nullptr;
};

// The object by another interface, empty when it has none.
template <class T> held<T> query(IUnknown& object) noexcept {
  held<T> result;
  void* found = nullptr;
  if (SUCCEEDED(object.QueryInterface(__uuidof(T), &found))) result = held<T>::adopt(static_cast<T*>(found));
  return result;
}

}  // namespace gangway::com
