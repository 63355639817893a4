// com_values.hpp: VARIANTs of other modules than gangway_com, in the bytes that package com has for them.
//
// A module that includes this links gangway_com.dll, which does the conversion, so that objects in values are objects of
// package com. Everything here runs on an apartment.
#pragma once

#include <gangway/com.hpp>
#include <gangway/com_ptr.hpp>
#include <gangway/text.hpp>

#include <gangway_abi.h>

#include <cstddef>
#include <cstdint>
#include <new>
#include <string>
#include <string_view>
#include <utility>

// Both return null, or an error record for gw_error_free.
// `value` is empty and gets what the bytes say; the caller clears it.
GANGWAY_COM_API gw_error* GW_CDECL gw_com_read_value(const void* bytes, std::size_t length, VARIANT* value);
// `out` gets the bytes of the value, then the list of the handles in it, as at the end of a reply of gangway_com.
GANGWAY_COM_API gw_error* GW_CDECL gw_com_write_value(const VARIANT* value, gw_text_out* out);

namespace gangway::com {
namespace detail {

// The failure behind a record, which is freed, as the exception it was.
[[noreturn]] inline void rethrow(gw_error* record) {
  const gw_status status = record->status;
  const auto code = static_cast<std::int32_t>(record->code);
  const std::string what(gangway::view(record->what));
  gw_error_free(record);
  switch (status) {
  case GW_E_HANDLE: throw handle_error(what);
  case GW_E_THREAD: throw thread_error(what);
  case GW_E_ARGUMENT: throw argument_error(what);
  case GW_E_HRESULT: throw hresult_error(code, what);
  case GW_E_MEMORY: throw std::bad_alloc();
  default: throw std::runtime_error(what);
  }
}

}  // namespace detail

// Owns a VARIANT and clears it. In Go: any, as a parameter; com.Value, as a result.
class value {
 public:
  value() noexcept { VariantInit(&raw_); }
  explicit value(std::string_view bytes) : value() {
    if (gw_error* const failed = gw_com_read_value(bytes.data(), bytes.size(), &raw_)) detail::rethrow(failed);
  }
  value(value&& other) noexcept : raw_(other.raw_) { VariantInit(&other.raw_); }
  value(const value&) = delete;
  value& operator=(value&& other) noexcept {
    std::swap(raw_, other.raw_);
    return *this;
  }
  ~value() { VariantClear(&raw_); }

  // The value of an optional argument that is left out.
  static value missing() noexcept {
    value result;
    result.raw_.vt = VT_ERROR;
    result.raw_.scode = DISP_E_PARAMNOTFOUND;
    return result;
  }
  // An object; null is Nothing.
  static value of(com_ptr<IDispatch> object) noexcept {
    value result;
    result.raw_.vt = VT_DISPATCH;
    result.raw_.pdispVal = object.release();
    return result;
  }
  static value of(com_ptr<IUnknown> object) noexcept {
    value result;
    result.raw_.vt = VT_UNKNOWN;
    result.raw_.punkVal = object.release();
    return result;
  }

  static value adopt(VARIANT owned) noexcept {
    value result;
    result.raw_ = owned;
    return result;
  }

  const VARIANT& get() const noexcept { return raw_; }
  // For calls that only read the VARIANT but take a pointer that is not const.
  VARIANT* in() const noexcept { return const_cast<VARIANT*>(&raw_); }
  VARIANT* in_place() noexcept { return &raw_; }
  VARIANT* put() noexcept {
    VariantClear(&raw_);
    return &raw_;
  }
  // Gives the VARIANT to the caller, who clears it.
  VARIANT release() noexcept {
    const VARIANT owned = raw_;
    VariantInit(&raw_);
    return owned;
  }

 private:
  VARIANT raw_;
};

// An object as a value; null is Nothing.
inline value value_of(IUnknown* object) {
  com_ptr<IDispatch> dispatch;
  if (object == nullptr || SUCCEEDED(object->QueryInterface(IID_IDispatch, dispatch.put_void())))
    return value::of(std::move(dispatch));
  return value::of(com_ptr<IUnknown>::add(object));
}

// The object in a value. Throws hresult_error when there is none.
inline com_ptr<IUnknown> object_in(const value& given) {
  const VARIANT& raw = given.get();
  if ((raw.vt != VT_DISPATCH && raw.vt != VT_UNKNOWN) || raw.punkVal == nullptr)
    throw hresult_error(DISP_E_TYPEMISMATCH, "the value is no object");
  return com_ptr<IUnknown>::add(raw.punkVal);
}

// The array in a value, which keeps it; null for none. Throws hresult_error when its elements are of another type.
inline SAFEARRAY* array_in(const value& given, VARTYPE element) {
  const VARIANT& raw = given.get();
  if (raw.vt == VT_EMPTY) return nullptr;
  if (raw.vt != (VT_ARRAY | element)) throw hresult_error(DISP_E_TYPEMISMATCH, "the value is no array of that type");
  return raw.parray;
}

// An array that a call gives out.
class array_out {
 public:
  explicit array_out(VARTYPE element) noexcept : element_(element) {}
  SAFEARRAY** put() noexcept { return owned_.put(); }
  value take() noexcept {
    VARIANT made;
    VariantInit(&made);
    made.vt = static_cast<VARTYPE>(VT_ARRAY | element_);
    made.parray = owned_.release();
    return value::adopt(made);
  }

 private:
  const VARTYPE element_;
  safe_array owned_;
};

// For generated code: puts a value into a frame.
inline void put_value(gw_text_out& out, const value& given) {
  if (gw_error* const failed = gw_com_write_value(&given.get(), &out)) detail::rethrow(failed);
}

}  // namespace gangway::com
