// com_call.hpp: the arguments and results of COM calls (BOOL, CY, arrays), and calls through IDispatch. The bodies of the
// classes that `gangway import` writes use it.
#pragma once

#include <gangway/com_automation.hpp>
#include <gangway/com_typed.hpp>
#include <gangway/failure.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <deque>
#include <limits>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gangway::com {

constexpr VARIANT_BOOL to_bool(bool value) noexcept { return value ? VARIANT_TRUE : VARIANT_FALSE; }

inline CY to_currency(long long ten_thousandths) noexcept {
  CY value;
  value.int64 = ten_thousandths;
  return value;
}

namespace detail {

template <VARTYPE V> struct automation;
template <> struct automation<VT_BOOL> { using type = bool; };
template <> struct automation<VT_I1> { using type = signed char; };
template <> struct automation<VT_UI1> { using type = unsigned char; };
template <> struct automation<VT_I2> { using type = short; };
template <> struct automation<VT_UI2> { using type = unsigned short; };
template <> struct automation<VT_I4> { using type = int; };
template <> struct automation<VT_UI4> { using type = unsigned int; };
template <> struct automation<VT_I8> { using type = long long; };
template <> struct automation<VT_UI8> { using type = unsigned long long; };
template <> struct automation<VT_R4> { using type = float; };
template <> struct automation<VT_R8> { using type = double; };
template <> struct automation<VT_DATE> { using type = double; };
template <> struct automation<VT_CY> { using type = long long; };
template <> struct automation<VT_ERROR> { using type = int; };
template <> struct automation<VT_BSTR> { using type = std::wstring; };

// A new one-dimensional array with a copy of the elements; the caller destroys it.
inline SAFEARRAY* new_array(VARTYPE element, const void* data, std::size_t count, std::size_t size) {
  if (count > std::numeric_limits<ULONG>::max() / size) throw argument_error("a slice too long for a SAFEARRAY");
  SAFEARRAY* const made = SafeArrayCreateVector(element, 0, static_cast<ULONG>(count));
  if (made == nullptr) throw std::bad_alloc();
  if (count != 0) std::memcpy(made->pvData, data, count * size);
  return made;
}

// The elements of a one-dimensional array of bytes; null has none.
inline std::string bytes_of(SAFEARRAY* array) {
  if (array == nullptr) return {};
  VARTYPE element = VT_EMPTY;
  if (SafeArrayGetDim(array) != 1 || FAILED(SafeArrayGetVartype(array, &element)) ||
      (element != VT_UI1 && element != VT_I1))
    throw hresult_error(DISP_E_TYPEMISMATCH, "the result is no array of bytes");
  return {static_cast<const char*>(array->pvData), array->rgsabound[0].cElements};
}

}  // namespace detail

// A copy of a Go slice, as an argument.
template <VARTYPE V> class array {
 public:
  using element = typename detail::automation<V>::type;
  array(const element* data, std::size_t count) : owned_(detail::new_array(V, data, count, sizeof(element))) {}
  SAFEARRAY* get() const noexcept { return owned_.get(); }

 private:
  const safe_array owned_;
};

// An array of bytes that a call gives out.
class byte_array {
 public:
  SAFEARRAY** put() noexcept { return owned_.put(); }
  std::string str() const { return detail::bytes_of(owned_.get()); }

 private:
  safe_array owned_;
};

// One call through IDispatch. Use: arguments first to last, run, then what came out.
//
// By-reference arguments live in `values_`, whose elements never move.
class invocation {
 public:
  invocation(IDispatch* object, DISPID id, WORD flags) noexcept : object_(object), id_(id), flags_(flags) {
    VariantInit(&result_);
  }
  invocation(const invocation&) = delete;
  invocation& operator=(const invocation&) = delete;
  ~invocation() {
    VariantClear(&result_);
    for (VARIANT& value : values_) VariantClear(&value);
  }

  template <VARTYPE V, class T> void in(const T& value) { arguments_.push_back(*add<V>(value)); }
  template <VARTYPE V, class T> void in_out(const T& value) { arguments_.push_back(by_reference(add<V>(value))); }
  template <VARTYPE V> void out() {
    arguments_.push_back(by_reference(add<V>(typename detail::automation<V>::type{})));
  }
  template <VARTYPE V, class T> void in_array(const T* data, std::size_t count) {
    VARIANT* const value = add();
    value->parray = detail::new_array(V, data, count, sizeof(T));
    value->vt = VT_ARRAY | V;
    arguments_.push_back(*value);
  }

  // VARIANTs are copied in. The callee may change a VARIANT by reference, even its type.
  void in_variant(const VARIANT& given) { arguments_.push_back(*copy(given)); }
  void in_out_variant(const VARIANT& given) { arguments_.push_back(variant_by_reference(copy(given))); }
  void out_variant() { arguments_.push_back(variant_by_reference(add())); }
  // The same with a VARIANT that the caller gives away.
  void in_variant(VARIANT&& owned) { arguments_.push_back(values_.emplace_back(owned)); }
  void in_out_variant(VARIANT&& owned) { arguments_.push_back(variant_by_reference(&values_.emplace_back(owned))); }

  // Returns the code of success. Throws hresult_error with what the object says about a failure.
  HRESULT run() {
    std::reverse(arguments_.begin(), arguments_.end());
    DISPPARAMS parameters{arguments_.data(), nullptr, static_cast<UINT>(arguments_.size()), 0};
    DISPID put = DISPID_PROPERTYPUT;
    if ((flags_ & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF)) != 0) {
      parameters.rgdispidNamedArgs = &put;
      parameters.cNamedArgs = 1;
    }
    EXCEPINFO exception{};
    UINT wrong = 0;
    SetErrorInfo(0, nullptr);  // an error object from before has nothing to do with this call
    const HRESULT called =
        object_->Invoke(id_, IID_NULL, LOCALE_USER_DEFAULT, flags_, &parameters, &result_, &exception, &wrong);
    if (FAILED(called)) fail(called, exception, is_proxy(object_));
    return called;
  }

  template <VARTYPE V> typename detail::automation<V>::type result() { return get<V>(result_); }
  // The new value of an argument, counted from 0.
  template <VARTYPE V> typename detail::automation<V>::type taken(std::size_t index) { return get<V>(values_[index]); }
  // The result, or the new value of an argument, as it is; the caller clears it.
  VARIANT take_result() { return dereferenced(result_); }
  VARIANT take(std::size_t index) { return dereferenced(values_[index]); }
  std::string bytes() {
    if (result_.vt == VT_EMPTY || result_.vt == VT_NULL) return {};
    if (result_.vt != (VT_ARRAY | VT_UI1)) throw hresult_error(DISP_E_TYPEMISMATCH, "the result is no array of bytes");
    return detail::bytes_of(result_.parray);
  }
  // The result as an interface; null for Nothing.
  com_ptr<IUnknown> object(const GUID& iid) {
    if (result_.vt == VT_EMPTY || result_.vt == VT_NULL) return {};
    if (result_.vt != VT_DISPATCH && result_.vt != VT_UNKNOWN)
      throw hresult_error(DISP_E_TYPEMISMATCH, "the result is no object");
    com_ptr<IUnknown> found;
    if (result_.punkVal == nullptr) return found;
    HRESULT asked = result_.punkVal->QueryInterface(iid, found.put_void());
    // Not every server knows the number of its own dispinterface.
    if (asked == E_NOINTERFACE) asked = result_.punkVal->QueryInterface(IID_IDispatch, found.put_void());
    check(asked);
    return found;
  }

 private:
  VARIANT* add() {
    VARIANT& value = values_.emplace_back();
    VariantInit(&value);
    return &value;
  }

  template <VARTYPE V, class T> VARIANT* add(const T& given) {
    VARIANT* const value = add();
    if constexpr (V == VT_BOOL) {
      value->boolVal = to_bool(given);
    } else if constexpr (V == VT_BSTR) {
      const std::wstring_view text(given);
      value->bstrVal = SysAllocStringLen(text.data(), static_cast<UINT>(text.size()));
      if (value->bstrVal == nullptr) throw std::bad_alloc();
    } else if constexpr (V == VT_CY) {
      value->cyVal.int64 = given;
    } else if constexpr (V == VT_DISPATCH || V == VT_UNKNOWN) {
      value->punkVal = given;
      if (given != nullptr) given->AddRef();
    } else {
      static_assert(sizeof(T) <= sizeof(value->llVal));
      std::memcpy(&value->llVal, &given, sizeof(T));  // every number lies at the same place
    }
    value->vt = V;
    return value;
  }

  VARIANT* copy(const VARIANT& given) {
    VARIANT* const made = add();
    check(VariantCopyInd(made, const_cast<VARIANT*>(&given)));
    return made;
  }
  static VARIANT variant_by_reference(VARIANT* to) noexcept {
    VARIANT pointer;
    VariantInit(&pointer);
    pointer.vt = VT_BYREF | VT_VARIANT;
    pointer.pvarVal = to;
    return pointer;
  }
  static VARIANT dereferenced(VARIANT& from) {
    VARIANT result;
    VariantInit(&result);
    // The value is given away, also when it is of a type that VariantCopy refuses.
    if ((from.vt & VT_BYREF) == 0) {
      std::swap(result, from);
      return result;
    }
    check(VariantCopyInd(&result, &from));
    return result;
  }

  static VARIANT by_reference(VARIANT* value) noexcept {
    VARIANT pointer;
    VariantInit(&pointer);
    pointer.vt = static_cast<VARTYPE>(value->vt | VT_BYREF);
    pointer.byref = &value->llVal;
    return pointer;
  }

  template <VARTYPE V> static typename detail::automation<V>::type get(VARIANT& value) {
    check(VariantChangeTypeEx(&value, &value, LOCALE_INVARIANT, 0, V));
    if constexpr (V == VT_BOOL) {
      return value.boolVal != VARIANT_FALSE;
    } else if constexpr (V == VT_BSTR) {
      return std::wstring(bstr::view_of(value.bstrVal));
    } else if constexpr (V == VT_CY) {
      return value.cyVal.int64;
    } else {
      typename detail::automation<V>::type result;
      std::memcpy(&result, &value.llVal, sizeof result);
      return result;
    }
  }

  // True: the object is a proxy, and a function pointer that comes through it is one of another process.
  static bool is_proxy(IDispatch* object) noexcept {
    com_ptr<IUnknown> security;
    return SUCCEEDED(object->QueryInterface(IID_IClientSecurity, security.put_void())) && security;
  }

  // Throws with everything that the object says: in EXCEPINFO, whatever the code is, or else in an IErrorInfo.
  [[noreturn]] static void fail(HRESULT called, EXCEPINFO& exception, bool proxy) {
    const bool described = called == DISP_E_EXCEPTION;
    if (described && exception.pfnDeferredFillIn != nullptr && !proxy) exception.pfnDeferredFillIn(&exception);
    const std::string source = narrow(bstr::adopt(exception.bstrSource).view());
    std::string text = narrow(bstr::adopt(exception.bstrDescription).view());
    SysFreeString(exception.bstrHelpFile);
    if (described && exception.wCode != 0)
      text += (text.empty() ? "error " : ", error ") + std::to_string(exception.wCode);
    if (!source.empty()) text += text.empty() ? source : " (" + source + ")";
    if (text.empty()) text = detail::take_error_info();
    throw hresult_error(described && FAILED(exception.scode) ? exception.scode : called, text);
  }

  IDispatch* object_;
  DISPID id_;
  WORD flags_;
  std::deque<VARIANT> values_;      // the values of the arguments; owned
  std::vector<VARIANT> arguments_;  // rgvarg: copies of values, or pointers to them
  VARIANT result_;
};

}  // namespace gangway::com
