// variant.hpp: the owner of a VARIANT in this module; it clears fast, and frees records too.
#pragma once

#include <gangway/com_ptr.hpp>

#include <windows.h>

#include <oleauto.h>

#include <cstdint>

namespace gangway::com {

// True: a value of that type owns nothing.
inline bool is_plain(VARTYPE type) noexcept {
  constexpr std::uint32_t owning =
      1u << VT_BSTR | 1u << VT_DISPATCH | 1u << VT_VARIANT | 1u << VT_UNKNOWN | ~((1u << (VT_UINT + 1)) - 1);
  return type < 32 && (owning >> type & 1) == 0;
}

// Frees what a VARIANT of this module owns and leaves its type as it is, so the VARIANT must not be used again. It frees a
// record, too, which not every VariantClear does.
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

// Clears a VARIANT of this module, which may be used again.
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
  VARIANT value_{};  // all of it is zeroed: some servers set less than they say
};

}  // namespace gangway::com
