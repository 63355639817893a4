// com_ptr.hpp: com_ptr, which owns a reference to a COM object, and HRESULTs as exceptions.
//
// Everything here is used on the thread that the object belongs to.
#pragma once

#include <gangway/com_automation.hpp>
#include <gangway/failure.hpp>

#include <objbase.h>
#include <oleauto.h>

#include <string>
#include <utility>

namespace gangway::com {

// Owns one reference. `put` is for functions that give a reference out; null is allowed everywhere.
template <class I> class com_ptr {
 public:
  com_ptr() noexcept = default;
  // Takes over a reference that the caller has.
  explicit com_ptr(I* adopted) noexcept : raw_(adopted) {}
  com_ptr(const com_ptr& other) noexcept : raw_(other.raw_) {
    if (raw_ != nullptr) raw_->AddRef();
  }
  com_ptr(com_ptr&& other) noexcept : raw_(other.release()) {}
  com_ptr& operator=(com_ptr other) noexcept {
    std::swap(raw_, other.raw_);
    return *this;
  }
  ~com_ptr() {
    if (raw_ != nullptr) raw_->Release();
  }

  // Adds a reference to an object that the caller only borrows.
  static com_ptr add(I* borrowed) noexcept {
    if (borrowed != nullptr) borrowed->AddRef();
    return com_ptr(borrowed);
  }

  I* get() const noexcept { return raw_; }
  I* operator->() const noexcept { return raw_; }
  explicit operator bool() const noexcept { return raw_ != nullptr; }
  I* release() noexcept { return std::exchange(raw_, nullptr); }
  void reset() noexcept { *this = com_ptr(); }
  I** put() noexcept {
    reset();
    return &raw_;
  }
  void** put_void() noexcept { return reinterpret_cast<void**>(put()); }

 private:
  I* raw_ = nullptr;
};

namespace detail {

// "description (source)" of the thread's error object, which is taken.
inline std::string take_error_info() {
  com_ptr<IErrorInfo> info;
  if (GetErrorInfo(0, info.put()) != S_OK) return {};
  bstr text;
  std::string description = SUCCEEDED(info->GetDescription(text.put())) ? narrow(text.view()) : std::string();
  const std::string source = SUCCEEDED(info->GetSource(text.put())) ? narrow(text.view()) : std::string();
  while (!description.empty() && (description.back() == '\n' || description.back() == '\r')) description.pop_back();
  if (source.empty()) return description;
  return description.empty() ? source : description + " (" + source + ")";
}

}  // namespace detail

// Throws hresult_error when `result` is a failure.
inline void check(HRESULT result) {
  if (FAILED(result)) throw hresult_error(result, {});
}

// The same for a call of `object`'s interface `iid`, with what the object says about the failure, if it is its habit.
inline void check(HRESULT result, IUnknown* object, const GUID& iid) {
  if (SUCCEEDED(result)) return;
  com_ptr<ISupportErrorInfo> speaks;
  const bool says = SUCCEEDED(object->QueryInterface(IID_ISupportErrorInfo, speaks.put_void())) && speaks &&
                    speaks->InterfaceSupportsErrorInfo(iid) == S_OK;
  throw hresult_error(result, says ? detail::take_error_info() : std::string());
}

// The object as I; throws hresult_error when it is none. Null stays null.
template <class I> com_ptr<I> query(IUnknown* object, const GUID& iid) {
  com_ptr<I> result;
  if (object != nullptr) check(object->QueryInterface(iid, result.put_void()));
  return result;
}

}  // namespace gangway::com
