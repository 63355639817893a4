// typemap.hpp: what C++ code of interface files may use of SWIG's runtime: typemaps, %exception, %contract, %extend.
//
// A shim that has such code includes this header. The names are SWIG's, so that the code of its users compiles; what they do is
// Gangway's: an error is a C++ exception, which the shim makes a Go error.
//
// Invariants
//  - A macro of the user's, or of a library's header, wins.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#if !defined(SWIGGO)
#define SWIGGO
#endif
#if !defined(SWIGINTERN)
#define SWIGINTERN [[maybe_unused]] static
#endif
#if !defined(SWIGINTERNINLINE)
#define SWIGINTERNINLINE [[maybe_unused]] static inline
#endif
#if !defined(SWIGRUNTIME)
#define SWIGRUNTIME SWIGINTERN
#endif
#if !defined(SWIGEXPORT)
#define SWIGEXPORT
#endif
#if !defined(SWIGSTDCALL)
#define SWIGSTDCALL
#endif
#if !defined(SWIGUNUSED)
#define SWIGUNUSED [[maybe_unused]]
#endif
#if !defined(SWIG_STD_MOVE)
#define SWIG_STD_MOVE(OBJECT) std::move(OBJECT)
#endif

// The kinds of errors, by the numbers that SWIG gives them.
enum swig_error_kind : int {
  SWIG_UnknownError = -1,
  SWIG_IOError = -2,
  SWIG_RuntimeError = -3,
  SWIG_IndexError = -4,
  SWIG_TypeError = -5,
  SWIG_DivisionByZero = -6,
  SWIG_OverflowError = -7,
  SWIG_SyntaxError = -8,
  SWIG_ValueError = -9,
  SWIG_SystemError = -10,
  SWIG_AttributeError = -11,
  SWIG_MemoryError = -12,
  SWIG_NullReferenceError = -13,
};

namespace gangway {

// Ends the call with an error of this text.
[[noreturn]] inline void fail_call(const char* text) { throw std::runtime_error(text != nullptr ? text : ""); }
[[noreturn]] inline void fail_call(const std::string& text) { throw std::runtime_error(text); }

// The same, with the exception of the standard library that is nearest to the kind.
template <class Text> [[noreturn]] void fail_call(int kind, const Text& text) {
  switch (kind) {
  case SWIG_IndexError: throw std::out_of_range(text);
  case SWIG_ValueError:
  case SWIG_TypeError:
  case SWIG_NullReferenceError: throw std::invalid_argument(text);
  case SWIG_OverflowError: throw std::overflow_error(text);
  case SWIG_DivisionByZero: throw std::domain_error(text);
  default: fail_call(text);
  }
}

// Runs a function at the end of a block, also when an exception ends it.
template <class F> class at_end {
 public:
  explicit at_end(F function) : function_(std::move(function)) {}
  at_end(const at_end&) = delete;
  at_end& operator=(const at_end&) = delete;
  ~at_end() { function_(); }

 private:
  F function_;
};

// A C string as one that owns its characters; a null pointer is the empty string.
inline std::string text_of(const char* text) { return text != nullptr ? std::string(text) : std::string(); }

// The value in a variable of a wrapper, for its caller.
template <class T> T wrapped_value(T& value) { return std::move(value); }

// A pointer in a variable of a wrapper, which SWIG declares without the const of its type.
template <class T> struct returned_pointer {
  T* pointer;
  template <class U> operator U*() const { return reinterpret_cast<U*>(reinterpret_cast<std::uintptr_t>(pointer)); }
};
template <class T> returned_pointer<T> wrapped_pointer(T* pointer) { return {pointer}; }

// What a function of SWIG's convention for members of %extend gives: SWIG lets it return a class by pointer.
template <class T, class E> decltype(auto) added_member(E&& given) {
  if constexpr (std::is_pointer_v<std::remove_cvref_t<E>> && !std::is_pointer_v<std::remove_cvref_t<T>>)
    return added_member<T>(*given);
  else if constexpr (std::is_reference_v<T>)
    return const_cast<T>(static_cast<const std::remove_reference_t<T>&>(given));
  else
    return static_cast<T>(given);
}

}  // namespace gangway

// Holds a value that may have no default constructor; SWIG declares such variables.
template <class T> class SwigValueWrapper {
 public:
  SwigValueWrapper() = default;
  SwigValueWrapper(const SwigValueWrapper&) = delete;
  SwigValueWrapper& operator=(const SwigValueWrapper&) = delete;
  SwigValueWrapper& operator=(const T& value) {
    held_.reset(new T(value));
    return *this;
  }
  SwigValueWrapper& operator=(T&& value) {
    held_.reset(new T(std::move(value)));
    return *this;
  }
  operator T&&() const { return std::move(*held_); }
  T* operator&() const { return held_.get(); }

 private:
  std::unique_ptr<T> held_;
};
template <class T> T SwigValueInit() { return T(); }

namespace gangway {
template <class T> T wrapped_value(SwigValueWrapper<T>& value) { return std::move(*&value); }
}  // namespace gangway

// Go's int and string as typemaps see them. The characters of a string that comes from Go are not to be written to; those of one that
// goes to Go are of Swig_AllocateString.
using intgo = std::ptrdiff_t;
using uintgo = std::size_t;
struct _gostring_ {
  char* p;
  intgo n;
};

inline _gostring_ Swig_AllocateString(const char* characters, std::size_t count) {
  _gostring_ made{static_cast<char*>(std::malloc(count != 0 ? count : 1)), static_cast<intgo>(count)};
  if (made.p == nullptr) throw std::bad_alloc();
  if (count != 0) std::memcpy(made.p, characters, count);
  return made;
}

namespace gangway {
inline _gostring_ go_text(std::string& text) { return {text.data(), static_cast<intgo>(text.size())}; }
inline std::string cpp_text(const _gostring_& text) {
  const std::unique_ptr<char, decltype(&std::free)> owner(text.p, &std::free);
  return text.p != nullptr ? std::string(text.p, static_cast<std::size_t>(text.n)) : std::string();
}
}  // namespace gangway

#if !defined(_swig_gopanic)
#define _swig_gopanic(TEXT) ::gangway::fail_call(TEXT)
#endif
#if !defined(SWIG_exception)
#define SWIG_exception(KIND, TEXT) ::gangway::fail_call(KIND, TEXT)
#endif
#if !defined(SWIG_exception_fail)
#define SWIG_exception_fail(KIND, TEXT) ::gangway::fail_call(KIND, TEXT)
#endif
#if !defined(SWIG_contract_assert)
#define SWIG_contract_assert(CONDITION, TEXT)                                                                          \
  do {                                                                                                                 \
    if (!(CONDITION)) ::gangway::fail_call(SWIG_ValueError, TEXT);                                                     \
  } while (false)
#endif
