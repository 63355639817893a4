// automation.hpp: the little of COM that reading a type library takes: owners of what it gives out, and failures as text.
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

// An interface pointer that is released.
template <class I> class Ptr {
 public:
  Ptr() = default;
  Ptr(const Ptr& other) : raw_(other.raw_) {
    if (raw_) raw_->AddRef();
  }
  Ptr(Ptr&& other) noexcept : raw_(std::exchange(other.raw_, nullptr)) {}
  Ptr& operator=(Ptr other) noexcept {
    std::swap(raw_, other.raw_);
    return *this;
  }
  ~Ptr() {
    if (raw_) raw_->Release();
  }
  I* get() const { return raw_; }
  I* operator->() const { return raw_; }
  explicit operator bool() const { return raw_ != nullptr; }
  I** put() {
    *this = Ptr();
    return &raw_;
  }

 private:
  I* raw_ = nullptr;
};

// A text that is freed.
class Bstr {
 public:
  Bstr() = default;
  Bstr(const Bstr&) = delete;
  Bstr& operator=(const Bstr&) = delete;
  ~Bstr() { SysFreeString(raw_); }
  BSTR* put() { return &raw_; }
  std::wstring_view view() const { return {raw_ ? raw_ : L"", SysStringLen(raw_)}; }

 private:
  BSTR raw_ = nullptr;
};

// A description that a type info gives out and wants back.
template <class D, void (STDMETHODCALLTYPE ITypeInfo::*Release)(D*)> class Described {
 public:
  explicit Described(ITypeInfo* info) : info_(info) {}
  Described(const Described&) = delete;
  Described& operator=(const Described&) = delete;
  ~Described() {
    if (raw_) (info_->*Release)(raw_);
  }
  D** put() { return &raw_; }
  D* operator->() const { return raw_; }

 private:
  ITypeInfo* info_;
  D* raw_ = nullptr;
};
using Attributes = Described<TYPEATTR, &ITypeInfo::ReleaseTypeAttr>;
using Function = Described<FUNCDESC, &ITypeInfo::ReleaseFuncDesc>;
using Variable = Described<VARDESC, &ITypeInfo::ReleaseVarDesc>;

std::string utf8(std::wstring_view text);
std::wstring wide(std::string_view text);

// Throws ReadError with what was done, the code and Windows' text for it.
void check(HRESULT result, const std::string& what);

// The library of a file, ProgID, CLSID or LIBID. Throws ReadError.
Ptr<ITypeLib> locate(const std::string& source);

}  // namespace gangway::gen::imports
