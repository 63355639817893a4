// go_reference.cpp: stores a value where a by-reference argument points.
#include "go_reference.hpp"

#include "value.hpp"
#include "variant.hpp"

#include <oleauto.h>

#include <cstddef>
#include <cstring>
#include <utility>

namespace gangway::com {
namespace {

HRESULT store_array(SAFEARRAY*& place, const VARIANT& value, VARTYPE type) noexcept {
  if (value.vt != type) return DISP_E_TYPEMISMATCH;
  SAFEARRAY* copy = nullptr;
  const HRESULT copied = value.parray == nullptr ? S_OK : SafeArrayCopy(value.parray, &copy);
  if (FAILED(copied)) return copied;
  SAFEARRAY* const old = std::exchange(place, copy);
  if (old != nullptr) SafeArrayDestroy(old);
  return S_OK;
}

template <class T> void exchange_reference(T*& place, T*& value) noexcept {
  com_ptr<T> old(std::exchange(place, std::exchange(value, nullptr)));
}

}  // namespace

HRESULT store_through(const VARIANT& reference, const VARIANT& value, LCID locale) noexcept {
  const VARTYPE type = reference.vt & static_cast<VARTYPE>(~VT_BYREF);
  auto* const from = const_cast<VARIANT*>(&value);
  if (reference.byref == nullptr) return E_POINTER;
  if (type == VT_VARIANT) return VariantCopy(reference.pvarVal, from);
  if ((type & VT_ARRAY) != 0) return store_array(*reference.pparray, value, type);
  // What COM has no conversions for, when it is of the type already.
  if (std::uint64_t word = 0; type > VT_UINT && value.vt == type && word_of(type, &value.llVal, word)) {
    std::memcpy(reference.byref, &value.llVal, size_of(type));
    return S_OK;
  }
  variant converted;
  const HRESULT changed = VariantChangeTypeEx(&converted.get(), from, locale, 0, type);
  if (FAILED(changed)) return changed;
  VARIANT& fresh = converted.get();
  switch (type) {
  case VT_BSTR: SysFreeString(std::exchange(*reference.pbstrVal, std::exchange(fresh.bstrVal, nullptr))); return S_OK;
  case VT_DISPATCH: exchange_reference(*reference.ppdispVal, fresh.pdispVal); return S_OK;
  case VT_UNKNOWN: exchange_reference(*reference.ppunkVal, fresh.punkVal); return S_OK;
  case VT_DECIMAL: *reference.pdecVal = fresh.decVal; return S_OK;
  default: break;
  }
  const std::size_t size = size_of(type);
  if (size == 0) return DISP_E_BADVARTYPE;
  std::memcpy(reference.byref, &fresh.lVal, size);
  return S_OK;
}

}  // namespace gangway::com
