// com_ptr.hpp: an interface pointer that is released, and HRESULTs as exceptions.
//
// Everything here is for the thread the objects live on. The headers of COM are included without the rest of Windows'.
#pragma once

#include <gangway/failure.hpp>
#include <gangway/utf.hpp>

#ifndef WIN32_LEAN_AND_MEAN
#define WIN32_LEAN_AND_MEAN
#endif
#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <objbase.h>
#include <oleauto.h>

#include <cstddef>
#include <string>
#include <string_view>
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

// UTF-8 of UTF-16, lone surrogates kept.
inline std::string narrow(std::wstring_view text) {
  std::string bytes(text.size() * 3, '\0');
  bytes.resize(utf16_to_utf8(text, bytes.data()));
  return bytes;
}

namespace detail {

inline std::string take_text(BSTR text) {
  std::string result = text == nullptr ? std::string() : narrow({text, SysStringLen(text)});
  SysFreeString(text);
  return result;
}

// "description (source)" of the thread's error object, which is taken.
inline std::string take_error_info() {
  com_ptr<IErrorInfo> info;
  if (GetErrorInfo(0, info.put()) != S_OK) return {};
  BSTR text = nullptr;
  std::string description = SUCCEEDED(info->GetDescription(&text)) ? take_text(text) : std::string();
  text = nullptr;
  const std::string source = SUCCEEDED(info->GetSource(&text)) ? take_text(text) : std::string();
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
