// com_implement.hpp: the base and the converters of the classes that the generator makes of COM interfaces (%com_implement):
// such a class hands each method on to a COM object written in Go, by the method's number.
//
// Invariants
//  - Results are null or zero from the beginning of a call on, and stay so when the call fails, or a conversion.
//  - The caller owns what a method gives out: texts, arrays, VARIANTs and references. A caller may pass null for a result that
//    it does not want.
#pragma once

#include <gangway/com_call.hpp>
#include <gangway/com_class.hpp>
#include <gangway/com_values.hpp>

#include <cstring>
#include <tuple>
#include <type_traits>
#include <utility>

namespace gangway::com {
namespace detail {

template <class M> struct method_parts;
template <class R, class I, class... P> struct method_parts<R (STDMETHODCALLTYPE I::*)(P...)> {
  using parameters = std::tuple<P...>;
};

// The converters between a type and VARIANT: to() makes a new VARIANT, from() takes the value over. `raw` is the type by value.

template <class T> constexpr VARTYPE vartype_of() noexcept {
  if constexpr (std::is_enum_v<T>)
    return vartype_of<std::underlying_type_t<T>>();
  else if constexpr (std::is_floating_point_v<T>)
    return sizeof(T) == 4 ? VT_R4 : VT_R8;
  else if constexpr (std::is_signed_v<T>)
    return sizeof(T) == 1 ? VT_I1 : sizeof(T) == 2 ? VT_I2 : sizeof(T) == 4 ? VT_I4 : VT_I8;
  else
    return sizeof(T) == 1 ? VT_UI1 : sizeof(T) == 2 ? VT_UI2 : sizeof(T) == 4 ? VT_UI4 : VT_UI8;
}

inline VARIANT variant_of(VARTYPE type) noexcept {
  VARIANT made;
  VariantInit(&made);
  made.vt = type;
  return made;
}

inline void become(VARIANT& value, VARTYPE type) {
  check(VariantChangeTypeEx(&value, &value, LOCALE_INVARIANT, 0, type));
}

template <class T> struct as_number {
  using raw = T;
  static VARIANT to(T from) noexcept {
    VARIANT made = variant_of(vartype_of<T>());
    std::memcpy(&made.llVal, &from, sizeof from);  // every number lies at the same place
    return made;
  }
  static T from(VARIANT& value) {
    become(value, vartype_of<T>());
    T made;
    std::memcpy(&made, &value.llVal, sizeof made);
    return made;
  }
  static void drop(T) noexcept {}
};

// BOOL, bool, and VARIANT_BOOL, whose true is -1.
template <class T, T True> struct as_flag {
  using raw = T;
  static VARIANT to(T from) noexcept {
    VARIANT made = variant_of(VT_BOOL);
    made.boolVal = to_bool(from != T{});
    return made;
  }
  static T from(VARIANT& value) {
    become(value, VT_BOOL);
    return value.boolVal != VARIANT_FALSE ? True : T{};
  }
  static void drop(T) noexcept {}
};

struct as_bstr {
  using raw = BSTR;
  static VARIANT to(BSTR from) {
    VARIANT made = variant_of(VT_BSTR);
    if (from == nullptr) return made;
    made.bstrVal = SysAllocStringLen(from, SysStringLen(from));
    if (made.bstrVal == nullptr) throw std::bad_alloc();
    return made;
  }
  static BSTR from(VARIANT& value) {
    become(value, VT_BSTR);
    return std::exchange(value.bstrVal, nullptr);
  }
  static void drop(BSTR text) noexcept { SysFreeString(text); }
};

// A text that ends with NUL; CoTaskMemAlloc allocates it.
struct as_text {
  using raw = LPWSTR;
  static VARIANT to(LPCWSTR from) {
    VARIANT made = variant_of(VT_BSTR);
    if (from == nullptr) return made;
    made.bstrVal = SysAllocString(from);
    if (made.bstrVal == nullptr) throw std::bad_alloc();
    return made;
  }
  static LPWSTR from(VARIANT& value) {
    become(value, VT_BSTR);
    const std::size_t length = SysStringLen(value.bstrVal);
    const std::wstring_view text(value.bstrVal, length);
    if (text.find(L'\0') != text.npos) throw argument_error("a text with a NUL, which would end it");
    auto* const made = static_cast<LPWSTR>(CoTaskMemAlloc((length + 1) * sizeof(wchar_t)));
    if (made == nullptr) throw std::bad_alloc();
    if (length != 0) std::memcpy(made, value.bstrVal, length * sizeof(wchar_t));
    made[length] = L'\0';
    return made;
  }
  static void drop(LPWSTR text) noexcept { CoTaskMemFree(text); }
};

struct as_variant {
  using raw = VARIANT;
  static VARIANT to(const VARIANT& from) {
    VARIANT made = variant_of(VT_EMPTY);
    check(VariantCopyInd(&made, const_cast<VARIANT*>(&from)));
    return made;
  }
  static VARIANT from(VARIANT& value) noexcept { return std::exchange(value, variant_of(VT_EMPTY)); }
  static void drop(VARIANT value) noexcept { VariantClear(&value); }
};

struct as_currency {
  using raw = CY;
  static VARIANT to(CY from) noexcept {
    VARIANT made = variant_of(VT_CY);
    made.cyVal = from;
    return made;
  }
  static CY from(VARIANT& value) {
    become(value, VT_CY);
    return value.cyVal;
  }
  static void drop(CY) noexcept {}
};

// A DECIMAL shares its memory with the VARIANT's type.
struct as_decimal {
  using raw = DECIMAL;
  static VARIANT to(const DECIMAL& from) noexcept {
    VARIANT made;
    made.decVal = from;
    made.vt = VT_DECIMAL;
    return made;
  }
  static DECIMAL from(VARIANT& value) {
    become(value, VT_DECIMAL);
    DECIMAL made = value.decVal;
    made.wReserved = 0;
    return made;
  }
  static void drop(const DECIMAL&) noexcept {}
};

struct as_array {
  using raw = SAFEARRAY*;
  static VARIANT to(SAFEARRAY* from) {
    if (from == nullptr) return variant_of(VT_EMPTY);
    VARTYPE element = VT_EMPTY;
    check(SafeArrayGetVartype(from, &element));
    VARIANT made = variant_of(VT_EMPTY);
    check(SafeArrayCopy(from, &made.parray));
    made.vt = static_cast<VARTYPE>(VT_ARRAY | element);
    return made;
  }
  static SAFEARRAY* from(VARIANT& value) {
    if (value.vt == VT_EMPTY || value.vt == VT_NULL) return nullptr;
    if ((value.vt & VT_ARRAY) == 0) throw hresult_error(DISP_E_TYPEMISMATCH, "the result is no array");
    value.vt = VT_EMPTY;
    return value.parray;
  }
  static void drop(SAFEARRAY* array) noexcept {
    if (array != nullptr) SafeArrayDestroy(array);
  }
};

template <class I> struct as_object {
  static_assert(std::is_base_of_v<IUnknown, I>, "no interface of COM: %ignore the method");
  using raw = I*;
  static VARIANT to(I* from) { return value_of(from).release(); }
  static I* from(VARIANT& value) {
    if (value.vt == VT_EMPTY || value.vt == VT_NULL) return nullptr;
    if (value.vt != VT_DISPATCH && value.vt != VT_UNKNOWN)
      throw hresult_error(DISP_E_TYPEMISMATCH, "the result is no object");
    if (value.punkVal == nullptr) return nullptr;
    I* made = nullptr;
    check(value.punkVal->QueryInterface(iid_of<I>(), reinterpret_cast<void**>(&made)));
    return made;
  }
  static void drop(I* object) noexcept {
    if (object != nullptr) object->Release();
  }
};

// One argument of one call: an input, an output, or a change of what is there.

template <class As, class T> class input {
 public:
  explicit input(T raw) noexcept : raw_(raw) {}
  void clear() noexcept {}
  void give(invocation& to) const { to.in_variant(As::to(raw_)); }
  void take(invocation&, std::size_t) noexcept {}
  void undo() noexcept {}

 private:
  T raw_;
};

template <class As> class output {
 public:
  explicit output(typename As::raw* to) noexcept : to_(to) {}
  void clear() noexcept {
    if (to_ != nullptr) *to_ = {};
  }
  void give(invocation& call) const { call.out_variant(); }
  void take(invocation& call, std::size_t index) {
    if (to_ == nullptr) return;
    value given = value::adopt(call.take(index));
    *to_ = As::from(*given.in_place());
  }
  void undo() noexcept {
    if (to_ != nullptr) As::drop(std::exchange(*to_, typename As::raw{}));
  }

 private:
  typename As::raw* to_;
};

// The caller's value stays as it was when the call fails.
template <class As> class change {
 public:
  explicit change(typename As::raw* at) noexcept : at_(at) {}
  void clear() noexcept {}
  void give(invocation& call) const { call.in_out_variant(at_ == nullptr ? value::missing().release() : As::to(*at_)); }
  void take(invocation& call, std::size_t index) {
    if (at_ == nullptr) return;
    value given = value::adopt(call.take(index));
    As::drop(std::exchange(*at_, As::from(*given.in_place())));
  }
  void undo() noexcept {}

 private:
  typename As::raw* at_;
};

// A copy of the caller's array, for the call. Changes are not taken back.
class array_input {
 public:
  array_input(const void* data, ULONG count, bool valid, VARTYPE element) noexcept
      : data_(data), count_(count), valid_(valid), element_(element) {}
  void clear() noexcept {}
  void give(invocation& to) const {
    if (!valid_) throw hresult_error(E_INVALIDARG, "an array with a count that no array has");
    if (data_ == nullptr && count_ != 0) throw hresult_error(E_POINTER, "a null array with elements");
    VARIANT made = variant_of(VT_EMPTY);
    made.parray = SafeArrayCreateVector(element_, 0, count_);
    if (made.parray == nullptr) throw std::bad_alloc();
    made.vt = static_cast<VARTYPE>(VT_ARRAY | element_);
    value whole = value::adopt(made);
    void* to_fill = nullptr;
    check(SafeArrayAccessData(made.parray, &to_fill));
    if (element_ == VT_UNKNOWN) {
      auto* const objects = static_cast<IUnknown**>(to_fill);
      for (ULONG i = 0; i < count_; ++i) {
        objects[i] = static_cast<IUnknown* const*>(data_)[i];
        if (objects[i] != nullptr) objects[i]->AddRef();
      }
    } else if (count_ != 0) {
      std::memcpy(to_fill, data_, count_);
    }
    SafeArrayUnaccessData(made.parray);
    to.in_variant(whole.release());
  }
  void take(invocation&, std::size_t) noexcept {}
  void undo() noexcept {}

 private:
  const void* data_;
  ULONG count_;
  bool valid_;
  VARTYPE element_;
};

template <class N> array_input array_of(const void* data, N count, VARTYPE element) noexcept {
  const bool valid = !(count < N{}) && static_cast<unsigned long long>(count) <= 0x7fffffff;
  return {data, valid ? static_cast<ULONG>(count) : 0, valid, element};
}

template <class T> using flag_of = as_flag<T, static_cast<T>(1)>;

}  // namespace detail

// The type of parameter N of a method.
template <auto Method, std::size_t N>
using parameter = std::tuple_element_t<N, typename detail::method_parts<decltype(Method)>::parameters>;

template <class T> auto in_number(T raw) noexcept { return detail::input<detail::as_number<T>, T>(raw); }
template <class T> auto in_number(T* raw) noexcept { return in_number(raw == nullptr ? std::remove_cv_t<T>{} : *raw); }
template <class T> auto out_number(T* to) noexcept { return detail::output<detail::as_number<T>>(to); }
template <class T> auto in_out_number(T* at) noexcept { return detail::change<detail::as_number<T>>(at); }

template <class T> auto in_flag(T raw) noexcept { return detail::input<detail::flag_of<T>, T>(raw); }
template <class T> auto in_flag(T* raw) noexcept { return in_flag(raw == nullptr ? std::remove_cv_t<T>{} : *raw); }
template <class T> auto out_flag(T* to) noexcept { return detail::output<detail::flag_of<T>>(to); }
template <class T> auto in_out_flag(T* at) noexcept { return detail::change<detail::flag_of<T>>(at); }

using as_variant_bool = detail::as_flag<VARIANT_BOOL, VARIANT_TRUE>;
inline auto in_variant_bool(VARIANT_BOOL raw) noexcept { return detail::input<as_variant_bool, VARIANT_BOOL>(raw); }
inline auto in_variant_bool(const VARIANT_BOOL* raw) noexcept {
  return in_variant_bool(raw == nullptr ? VARIANT_FALSE : *raw);
}
inline auto out_variant_bool(VARIANT_BOOL* to) noexcept { return detail::output<as_variant_bool>(to); }
inline auto in_out_variant_bool(VARIANT_BOOL* at) noexcept { return detail::change<as_variant_bool>(at); }

inline auto in_bstr(BSTR raw) noexcept { return detail::input<detail::as_bstr, BSTR>(raw); }
inline auto out_bstr(BSTR* to) noexcept { return detail::output<detail::as_bstr>(to); }
inline auto in_out_bstr(BSTR* at) noexcept { return detail::change<detail::as_bstr>(at); }

inline auto in_text(LPCWSTR raw) noexcept { return detail::input<detail::as_text, LPCWSTR>(raw); }
inline auto out_text(LPWSTR* to) noexcept { return detail::output<detail::as_text>(to); }
inline auto in_out_text(LPWSTR* at) noexcept { return detail::change<detail::as_text>(at); }

inline auto in_variant(const VARIANT& raw) noexcept { return detail::input<detail::as_variant, const VARIANT&>(raw); }
inline auto in_variant(const VARIANT* raw) noexcept {
  static const VARIANT empty{};
  return in_variant(raw == nullptr ? empty : *raw);
}
inline auto out_variant(VARIANT* to) noexcept { return detail::output<detail::as_variant>(to); }
inline auto in_out_variant(VARIANT* at) noexcept { return detail::change<detail::as_variant>(at); }

inline auto in_currency(CY raw) noexcept { return detail::input<detail::as_currency, CY>(raw); }
inline auto in_currency(const CY* raw) noexcept { return in_currency(raw == nullptr ? CY{} : *raw); }
inline auto out_currency(CY* to) noexcept { return detail::output<detail::as_currency>(to); }
inline auto in_out_currency(CY* at) noexcept { return detail::change<detail::as_currency>(at); }

inline auto in_decimal(const DECIMAL& raw) noexcept { return detail::input<detail::as_decimal, DECIMAL>(raw); }
inline auto in_decimal(const DECIMAL* raw) noexcept { return in_decimal(raw == nullptr ? DECIMAL{} : *raw); }
inline auto out_decimal(DECIMAL* to) noexcept { return detail::output<detail::as_decimal>(to); }
inline auto in_out_decimal(DECIMAL* at) noexcept { return detail::change<detail::as_decimal>(at); }

inline auto in_array(SAFEARRAY* raw) noexcept { return detail::input<detail::as_array, SAFEARRAY*>(raw); }
inline auto out_array(SAFEARRAY** to) noexcept { return detail::output<detail::as_array>(to); }
inline auto in_out_array(SAFEARRAY** at) noexcept { return detail::change<detail::as_array>(at); }

template <class I> auto in_object(I* raw) noexcept { return detail::input<detail::as_object<I>, I*>(raw); }
template <class I> auto out_object(I** to) noexcept { return detail::output<detail::as_object<I>>(to); }
template <class I> auto in_out_object(I** at) noexcept { return detail::change<detail::as_object<I>>(at); }

template <class N> auto in_bytes(const void* raw, N count) noexcept { return detail::array_of(raw, count, VT_UI1); }
template <class I, class N> auto in_objects(I* const* raw, N count) noexcept {
  static_assert(std::is_base_of_v<IUnknown, I>, "no interface of COM: %ignore the method");
  // An interface of COM has one base, so a pointer to it is one to its IUnknown.
  return detail::array_of(raw, count, VT_UNKNOWN);
}

// The base of the generated classes. They are made on the apartment of the object that has the methods.
template <class... Interfaces> class implemented : public com_class<Interfaces...> {
 public:
  explicit implemented(const value& methods) : methods_(query<IDispatch>(object_in(methods).get(), IID_IDispatch)) {}

 protected:
  template <class... C> HRESULT forward(DISPID method, C... arguments) noexcept {
    (arguments.clear(), ...);
    return this->call([&] {
      invocation call(methods_.get(), method, DISPATCH_METHOD);
      (arguments.give(call), ...);
      const HRESULT result = call.run();
      try {
        [[maybe_unused]] std::size_t index = 0;
        (arguments.take(call, index++), ...);
      } catch (...) {
        (arguments.undo(), ...);
        throw;
      }
      return result;
    });
  }

 private:
  const com_ptr<IDispatch> methods_;
};

}  // namespace gangway::com
