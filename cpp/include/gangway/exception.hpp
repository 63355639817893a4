// exception.hpp: makes an error record of the exception that is being handled.
//
// Everything here is noexcept towards its caller: when memory runs out while a record is made, the static record of
// gw_error_new stands in. Texts are cut at max_text bytes and made valid UTF-8; nested causes at max_causes.
#pragma once

#include <gangway/close_handle.hpp>
#include <gangway/exception_state.hpp>
#include <gangway/failure.hpp>
#include <gangway/utf.hpp>
#include <gangway/win32.hpp>

#include <gangway_abi.h>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <typeinfo>

namespace gangway {

// The object of the exception that is being handled, of a class that Go has: a handle for Go to own, and "module.Class" as the Go
// package calls it. Null: it is of no such class.
struct exception_object {
  gw_handle handle = 0;
  const char* name = nullptr;
};
// Set by the shims of a module that has such classes. Called from catch blocks.
inline exception_object (*find_exception_object)() noexcept = nullptr;

namespace detail {

inline constexpr std::size_t max_text = 64 * 1024;
inline constexpr int max_causes = 16;

inline gw_view view_of(std::string_view text) noexcept {
  gw_view view{};
  view.data.p = const_cast<char*>(text.data());
  view.len = text.size();
  return view;
}

// At most max_text bytes; what is not UTF-8 becomes U+FFFD.
inline std::string clean_text(std::string_view raw) {
  const bool cut = raw.size() > max_text;
  if (cut) raw = raw.substr(0, max_text);
  std::string clean;
  for (std::size_t at = 0; at < raw.size();) {
    const decoded one = decode_one(raw, at);
    const bool valid = one.bytes != 0 && !is_high(one.point) && !is_low(one.point);
    if (valid) {
      clean.append(raw, at, one.bytes);
      at += one.bytes;
    } else {
      clean.append("\xEF\xBF\xBD");
      ++at;
    }
  }
  if (cut) clean.append("...");
  return clean;
}

// Length of a C string, looked at no further than the cut.
inline std::string_view bounded(const char* text) noexcept {
  if (text == nullptr) return {};
  std::size_t length = 0;
  while (length <= max_text && text[length] != '\0') ++length;
  return {text, length};
}

// what() of user code: may return null. One that throws calls std::terminate, as it is noexcept.
inline std::string text_of(const std::exception& exception) { return clean_text(bounded(exception.what())); }

template <class T> bool is(const std::exception& exception) noexcept {
  return dynamic_cast<const T*>(&exception) != nullptr;
}

// The most derived class of the standard hierarchy (GW_STD_...): every class is asked for before its parent.
inline std::uint32_t std_kind(const std::exception& exception) noexcept {
  if (is<std::invalid_argument>(exception)) return GW_STD_INVALID_ARGUMENT;
  if (is<std::domain_error>(exception)) return GW_STD_DOMAIN_ERROR;
  if (is<std::length_error>(exception)) return GW_STD_LENGTH_ERROR;
  if (is<std::out_of_range>(exception)) return GW_STD_OUT_OF_RANGE;
  if (is<std::logic_error>(exception)) return GW_STD_LOGIC_ERROR;
  if (is<std::range_error>(exception)) return GW_STD_RANGE_ERROR;
  if (is<std::overflow_error>(exception)) return GW_STD_OVERFLOW_ERROR;
  if (is<std::underflow_error>(exception)) return GW_STD_UNDERFLOW_ERROR;
  if (is<std::system_error>(exception)) return GW_STD_SYSTEM_ERROR;
  if (is<std::runtime_error>(exception)) return GW_STD_RUNTIME_ERROR;
  if (is<std::bad_alloc>(exception)) return GW_STD_BAD_ALLOC;
  if (is<std::bad_cast>(exception)) return GW_STD_BAD_CAST;
  if (is<std::bad_typeid>(exception)) return GW_STD_BAD_TYPEID;
  if (is<std::bad_exception>(exception)) return GW_STD_BAD_EXCEPTION;
  if (is<std::bad_function_call>(exception)) return GW_STD_BAD_FUNCTION_CALL;
  return GW_STD_EXCEPTION;
}

struct description {
  gw_status status = GW_E_EXCEPTION;
  std::uint32_t kind = GW_STD_NONE;
  std::uint32_t code = 0;
  std::uint64_t address = 0;
  std::uint32_t access = 0;
  std::string type;
  std::string what;
  gw_error* cause = nullptr;  // owned
};

gw_error* describe_current(int depth) noexcept;

// The record of what `exception` carries inside; null when it carries nothing.
inline gw_error* cause_of(const std::nested_exception& exception, int depth) noexcept {
  if (exception.nested_ptr() == nullptr || depth >= max_causes) return nullptr;
  try {
    exception.rethrow_nested();
  } catch (...) {
    return describe_current(depth + 1);
  }
}

template <class E> gw_error* nested_in(const E& exception, int depth) noexcept {
  const auto* const nested = dynamic_cast<const std::nested_exception*>(&exception);
  return nested == nullptr ? nullptr : cause_of(*nested, depth);
}

// What an error code of any category means as an errno; 0 when it is none.
inline std::uint32_t errno_of(const std::error_code& code) noexcept {
  const std::error_condition condition = code.default_error_condition();
  return condition.category() == std::generic_category() ? static_cast<std::uint32_t>(condition.value()) : 0;
}

inline void describe_standard(description& d, const std::exception& exception, int depth) {
  d.kind = std_kind(exception);
  d.type = type_name(typeid(exception));
  d.what = text_of(exception);
  if (const auto* const system = dynamic_cast<const std::system_error*>(&exception))
    d.code = static_cast<std::uint32_t>(system->code().value()), d.access = errno_of(system->code());
  d.cause = nested_in(exception, depth);
}

// Requires: called from a catch block.
inline void fill_current(description& d, int depth) {
  if (const std::type_info* const type = current_exception_type()) d.type = type_name(*type);
  try {
    // cppcheck-suppress rethrowNoCurrentException ; the precondition above
    throw;
  } catch (const handle_error& error) {
    d.status = GW_E_HANDLE;
    d.what = text_of(error);
  } catch (const thread_error& error) {
    d.status = GW_E_THREAD;
    d.what = text_of(error);
  } catch (const argument_error& error) {
    d.status = GW_E_ARGUMENT;
    d.what = text_of(error);
  } catch (const closure_panic& error) {
    d.status = GW_E_PANIC;
    d.address = error.number();
    d.what = text_of(error);
  } catch (const cancelled& error) {
    d.status = GW_E_CANCELLED;
    d.what = text_of(error);
  } catch (const hresult_error& error) {
    d.status = GW_E_HRESULT;
    d.code = static_cast<std::uint32_t>(error.code());
    d.what = text_of(error);
  } catch (const std::exception& exception) {
    describe_standard(d, exception, depth);
  } catch (const std::nested_exception& exception) {
    d.cause = cause_of(exception, depth);
  } catch (std::nullptr_t) {  // would match const char* too
    d.type = "std::nullptr_t";
  } catch (const char* text) {
    d.type = "const char*";
    d.what = clean_text(bounded(text));
  } catch (const std::string& text) {
    d.type = "std::string";
    d.what = clean_text(text);
  } catch (std::string_view text) {
    d.type = "std::string_view";
    d.what = clean_text(text);
  } catch (bool value) {
    d.type = "bool";
    d.what = value ? "true" : "false";
  } catch (int value) {
    d.type = "int";
    d.what = std::to_string(value);
  } catch (unsigned value) {
    d.type = "unsigned int";
    d.what = std::to_string(value);
  } catch (long value) {
    d.type = "long";
    d.what = std::to_string(value);
  } catch (long long value) {
    d.type = "long long";
    d.what = std::to_string(value);
  } catch (...) {
    if (d.type.empty()) d.type = "unknown";
  }
}

inline gw_error* describe_current(int depth) noexcept {
  gw_error* record = nullptr;
  description d;
  try {
    fill_current(d, depth);
    gw_error error{};
    error.size = sizeof error;
    error.status = d.status;
    error.code = d.code;
    error.std_kind = d.kind;
    error.address = d.address;
    error.access = d.access;
    if (d.status == GW_E_EXCEPTION) {
      error.type = view_of(d.type);
      const exception_object object = find_exception_object != nullptr ? find_exception_object() : exception_object{};
      error.address = d.address = object.handle;
      if (object.name != nullptr) error.module = view_of(object.name);
    }
    error.what = view_of(d.what);
    error.cause.p = d.cause;
    record = gw_error_new(&error);
    // The copy of the record owns the objects now; a record without room for them owns none.
    if (record->status == d.status) {
      for (gw_error* one = d.cause; one != nullptr; one = static_cast<gw_error*>(one->cause.p)) one->address = 0;
    } else if (d.status == GW_E_EXCEPTION) {
      close_handle(d.address);
    }
  } catch (...) {
    record = gw_error_new(nullptr);  // the static one
  }
  gw_error_free(d.cause);
  return record;
}

// Ends the code up to the innermost guard of this thread, which takes the record over (may be null).
[[noreturn]] inline void raise_error([[maybe_unused]] std::uint32_t code, [[maybe_unused]] gw_error* error) {
#if defined(_WIN64)
  const unsigned long long arguments[] = {GW_RAISE_MARK, reinterpret_cast<unsigned long long>(error)};
  RaiseException(code, 0, 2, arguments);
#elif defined(_WIN32)
  const unsigned long arguments[] = {GW_RAISE_MARK, reinterpret_cast<unsigned long>(error)};
  RaiseException(code, 0, 2, arguments);
#endif
  std::abort();
}

}  // namespace detail

// The exception being handled, as a record the caller owns. Requires: called from a catch block. Never null.
inline gw_error* current_error() noexcept { return detail::describe_current(0); }

// The exception being handled, put into the frame. Requires: called from a catch block.
inline gw_status translate_exception(gw_frame* frame) noexcept {
  gw_error* const error = current_error();
  gw_error_free(static_cast<gw_error*>(frame->error.p));
  frame->error.p = error;
  return error->status;
}

}  // namespace gangway
