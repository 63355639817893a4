// variant.hpp: the VARIANTs of this module: an owner that clears them quickly, and records too.
#pragma once

#include <gangway/com_ptr.hpp>

#include <windows.h>

#include <oleauto.h>

#include <cstdint>

namespace gangway::com {

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
class variant {
 public:
  variant() noexcept = default;
  variant(const variant&) = delete;
  variant& operator=(const variant&) = delete;
  ~variant() { drop(value_); }

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

}  // namespace gangway::com
