// failures.hpp: functions that fail in the way their arguments say.
#pragma once

#include <string>

namespace failures {

// errno: -1 and `code` in errno when code is not 0, else 7. A stale errno of an earlier call must not count.
int errno_result(int code) noexcept;
int errno_default(int code) noexcept;
void* null_with_errno(int code) noexcept;

// GetLastError: false, or the value of all ones, and the code.
bool flag_with_last_error(unsigned code) noexcept;
unsigned value_with_last_error(unsigned code) noexcept;

// An HRESULT; S_OK and S_FALSE are successes.
long hresult(long code) noexcept;

// Throws the class of that number in the list of gangway_abi.h (GW_STD_...); others throw nothing.
void throw_std(int kind);
// Classes of their own: derived from std::out_of_range, and from nothing.
void throw_derived();
void throw_own();
// No classes at all.
void throw_int(int value);
void throw_text(const char* text);
void throw_string(const std::string& text);
void throw_null();
// std::system_error with a code of the generic category.
void throw_system(int code);
// runtime_error caused by invalid_argument caused by out_of_range, each thrown with std::throw_with_nested.
void throw_nested();
// what() of the given length in bytes, made of "ä".
void throw_long(int length);
// In the middle of live objects: their destructors run.
int throw_between_objects();
int destroyed() noexcept;

// std::terminate, in the ways it comes about.
void throw_out_of_noexcept() noexcept;
void call_throwing_noexcept();
void rethrow_nothing();
void terminate_itself();

class Fussy {
 public:
  explicit Fussy(int value);
  ~Fussy() noexcept(false);
  int value() const;
  void set(int value);

 private:
  int value_;
};

}  // namespace failures
