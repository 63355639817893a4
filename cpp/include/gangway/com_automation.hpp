// com_automation.hpp: the owners of what Automation allocates: bstr of a BSTR, safe_array of a SAFEARRAY.
//
// Generated shims, modules over COM and gangway_com.dll use them. The headers of COM are included without the rest of
// Windows'.
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
#include <limits>
#include <new>
#include <string>
#include <string_view>
#include <utility>

namespace gangway::com {

// UTF-8 of UTF-16, lone surrogates kept.
inline std::string narrow(std::wstring_view text) {
  std::string bytes(text.size() * 3, '\0');
  bytes.resize(utf16_to_utf8(text, bytes.data()));
  return bytes;
}

// Owns a BSTR. A null BSTR is the empty text.
class bstr {
 public:
  bstr() noexcept = default;
  // A copy of the text.
  explicit bstr(std::wstring_view text) {
    if (text.size() > std::numeric_limits<UINT>::max() / 2) throw argument_error("a text too long for a BSTR");
    raw_ = SysAllocStringLen(text.data(), static_cast<UINT>(text.size()));
    if (raw_ == nullptr) throw std::bad_alloc();
  }
  bstr(bstr&& other) noexcept : raw_(other.release()) {}
  bstr& operator=(bstr&& other) noexcept {
    std::swap(raw_, other.raw_);
    return *this;
  }
  ~bstr() { SysFreeString(raw_); }

  // Takes a BSTR over that the caller has to free.
  static bstr adopt(BSTR owned) noexcept {
    bstr result;
    result.raw_ = owned;
    return result;
  }

  BSTR get() const noexcept { return raw_; }
  // For a call that gives a text out, and for one that changes it.
  BSTR* put() noexcept {
    SysFreeString(std::exchange(raw_, nullptr));
    return &raw_;
  }
  BSTR* in_place() noexcept { return &raw_; }
  // The caller frees it.
  BSTR release() noexcept { return std::exchange(raw_, nullptr); }

  std::wstring_view view() const noexcept { return view_of(raw_); }
  std::wstring str() const { return std::wstring(view()); }

  static std::wstring_view view_of(BSTR text) noexcept {
    return text == nullptr ? std::wstring_view() : std::wstring_view(text, SysStringLen(text));
  }

 private:
  BSTR raw_ = nullptr;
};

// Owns a SAFEARRAY. Null is no array.
class safe_array {
 public:
  safe_array() noexcept = default;
  // Takes an array over that the caller has to destroy.
  explicit safe_array(SAFEARRAY* owned) noexcept : raw_(owned) {}
  safe_array(const safe_array&) = delete;
  safe_array& operator=(const safe_array&) = delete;
  ~safe_array() {
    if (raw_ != nullptr) SafeArrayDestroy(raw_);
  }

  SAFEARRAY* get() const noexcept { return raw_; }
  // For a call that gives an array out. Requires: there is none yet.
  SAFEARRAY** put() noexcept { return &raw_; }
  // The caller destroys it.
  SAFEARRAY* release() noexcept { return std::exchange(raw_, nullptr); }

 private:
  SAFEARRAY* raw_ = nullptr;
};

}  // namespace gangway::com
