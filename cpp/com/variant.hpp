// variant.hpp: owners of what Automation allocates: BSTRs, VARIANTs, SAFEARRAYs, interfaces.
#pragma once

#include <gangway/utf.hpp>

#include <windows.h>

#include <oleauto.h>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace gangway::com {

// A reference to an interface.
template <class T> class Ref {
 public:
  Ref() noexcept = default;
  explicit Ref(T* adopted) noexcept : pointer_(adopted) {}
  Ref(Ref&& other) noexcept : pointer_(other.release()) {}
  Ref(const Ref&) = delete;
  Ref& operator=(const Ref&) = delete;
  Ref& operator=(Ref&& other) noexcept {
    reset(other.release());
    return *this;
  }
  ~Ref() { reset(); }

  static Ref add(T* borrowed) noexcept {
    if (borrowed != nullptr) borrowed->AddRef();
    return Ref(borrowed);
  }
  T* get() const noexcept { return pointer_; }
  T* operator->() const noexcept { return pointer_; }
  explicit operator bool() const noexcept { return pointer_ != nullptr; }
  // For functions that write a reference.
  T** put() noexcept {
    reset();
    return &pointer_;
  }
  void** put_void() noexcept { return reinterpret_cast<void**>(put()); }
  T* release() noexcept { return std::exchange(pointer_, nullptr); }
  void reset(T* adopted = nullptr) noexcept {
    if (T* const old = std::exchange(pointer_, adopted)) old->Release();
  }

 private:
  T* pointer_ = nullptr;
};

// Text of Automation; a null BSTR is "".
class Bstr {
 public:
  Bstr() noexcept = default;
  explicit Bstr(BSTR adopted) noexcept : text_(adopted) {}
  Bstr(Bstr&& other) noexcept : text_(other.release()) {}
  Bstr(const Bstr&) = delete;
  Bstr& operator=(const Bstr&) = delete;
  Bstr& operator=(Bstr&&) = delete;
  ~Bstr() { SysFreeString(text_); }

  BSTR get() const noexcept { return text_; }
  BSTR* put() noexcept {
    SysFreeString(std::exchange(text_, nullptr));
    return &text_;
  }
  BSTR release() noexcept { return std::exchange(text_, nullptr); }
  std::wstring_view view() const noexcept { return view_of(text_); }

  static std::wstring_view view_of(BSTR text) noexcept {
    return text == nullptr ? std::wstring_view() : std::wstring_view(text, SysStringLen(text));
  }

 private:
  BSTR text_ = nullptr;
};

// Whether a value owns nothing.
inline bool is_plain(VARTYPE type) noexcept {
  constexpr std::uint32_t owning =
      1u << VT_BSTR | 1u << VT_DISPATCH | 1u << VT_VARIANT | 1u << VT_UNKNOWN | ~((1u << (VT_UINT + 1)) - 1);
  return type < 32 && (owning >> type & 1) == 0;
}

// VariantClear without the type, for a value of ours that nobody looks at again. That of a record frees the record, too, which
// not every VariantClear does.
inline void drop(VARIANT& value) noexcept {
  if (value.vt == VT_BSTR) {
    SysFreeString(value.bstrVal);
  } else if (value.vt == VT_RECORD) {
    if (IRecordInfo* const type = V_RECORDINFO(&value)) {
      if (V_RECORD(&value) != nullptr) type->RecordDestroy(V_RECORD(&value));
      type->Release();
    }
  } else if (!is_plain(value.vt)) {
    VariantClear(&value);
  }
}

// Clears a VARIANT of ours.
inline void clear(VARIANT& value) noexcept {
  drop(value);
  VariantInit(&value);
}

// A VARIANT that is cleared.
class Variant {
 public:
  Variant() noexcept = default;
  Variant(const Variant&) = delete;
  Variant& operator=(const Variant&) = delete;
  ~Variant() { drop(value_); }

  VARIANT& get() noexcept { return value_; }
  const VARIANT& get() const noexcept { return value_; }
  VARIANT* put() noexcept {
    clear(value_);
    return &value_;
  }
  VARTYPE type() const noexcept { return value_.vt; }

 private:
  VARIANT value_{};  // all of it: some servers set less than they say
};

// A SAFEARRAY that is destroyed.
class Array {
 public:
  explicit Array(SAFEARRAY* adopted) noexcept : array_(adopted) {}
  Array(const Array&) = delete;
  Array& operator=(const Array&) = delete;
  ~Array() {
    if (array_ != nullptr) SafeArrayDestroy(array_);
  }
  SAFEARRAY* get() const noexcept { return array_; }
  SAFEARRAY* release() noexcept { return std::exchange(array_, nullptr); }

 private:
  SAFEARRAY* array_;
};

}  // namespace gangway::com
