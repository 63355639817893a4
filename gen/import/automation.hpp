// automation.hpp: the little of COM that reading a type library takes: owners of what COM gives out, and failures as text.
//
// com_ptr and bstr have the names and the shape of the public ones (cpp/include/gangway), which gen/ does not include.
#pragma once

#ifndef WIN32_LEAN_AND_MEAN
#define WIN32_LEAN_AND_MEAN
#endif
#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <windows.h>

#include <oaidl.h>
#include <oleauto.h>

#include <string>
#include <string_view>
#include <utility>

namespace gangway::gen::imports {

// Owns one reference to a COM object, or null. `put` is for functions that give a reference out.
template <class I> class com_ptr {
 public:
  com_ptr() noexcept = default;
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

 private:
  I* raw_ = nullptr;
};

// Owns a text that COM allocated, or null.
class bstr {
 public:
  bstr() noexcept = default;
  bstr(const bstr&) = delete;
  bstr& operator=(const bstr&) = delete;
  ~bstr() { SysFreeString(raw_); }

  BSTR get() const noexcept { return raw_; }
  BSTR* put() noexcept {
    SysFreeString(std::exchange(raw_, nullptr));
    return &raw_;
  }
  std::wstring str() const { return raw_ == nullptr ? std::wstring() : std::wstring(raw_, SysStringLen(raw_)); }

 private:
  BSTR raw_ = nullptr;
};

// Owns a description that an object (ITypeInfo, ITypeLib) gives out and wants back.
template <class Giver, class D, void (STDMETHODCALLTYPE Giver::*Release)(D*)> class description {
 public:
  explicit description(Giver* giver) noexcept : giver_(giver) {}
  description(const description&) = delete;
  description& operator=(const description&) = delete;
  ~description() {
    if (raw_ != nullptr) (giver_->*Release)(raw_);
  }

  D** put() noexcept { return &raw_; }
  const D& operator*() const noexcept { return *raw_; }
  const D* operator->() const noexcept { return raw_; }

 private:
  Giver* giver_;
  D* raw_ = nullptr;
};
using library_attributes = description<ITypeLib, TLIBATTR, &ITypeLib::ReleaseTLibAttr>;
using type_attributes = description<ITypeInfo, TYPEATTR, &ITypeInfo::ReleaseTypeAttr>;
using function_description = description<ITypeInfo, FUNCDESC, &ITypeInfo::ReleaseFuncDesc>;
using variable_description = description<ITypeInfo, VARDESC, &ITypeInfo::ReleaseVarDesc>;

std::string utf8(std::wstring_view text);
std::wstring wide(std::string_view text);

// Throws read_error when `result` is a failure. The text says what was done, the code, and Windows' text for the code.
void check(HRESULT result, const std::string& what);

// The type library that a file, ProgID, CLSID or LIBID names. Throws read_error.
com_ptr<ITypeLib> locate(const std::string& source);

}  // namespace gangway::gen::imports
