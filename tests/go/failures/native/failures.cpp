// failures.cpp: see failures.hpp.
#include "failures.hpp"

#include <windows.h>

#include <cerrno>
#include <exception>
#include <functional>
#include <new>
#include <stdexcept>
#include <system_error>
#include <typeinfo>

namespace failures {
namespace {

struct Derived : std::out_of_range {
  using std::out_of_range::out_of_range;
};
struct Own {
  int reason;
};
struct Base {
  virtual ~Base() = default;
};
struct Other : Base {};

int destroyed_count = 0;
struct Counted {
  Counted() = default;
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;
  ~Counted() { destroyed_count++; }
};

// The compiler must not see that the throw has nowhere to go.
void throw_if(bool wanted) {
  if (wanted) throw std::runtime_error("out of noexcept");
}
volatile bool yes = true;

}  // namespace

int errno_result(int code) noexcept {
  if (code == 0) return 7;
  errno = code;
  return -1;
}
int errno_default(int code) noexcept { return errno_result(code); }
void* null_with_errno(int code) noexcept {
  static int target;
  errno = code;
  return code == 0 ? &target : nullptr;
}

bool flag_with_last_error(unsigned code) noexcept {
  SetLastError(code);
  return code == 0;
}
unsigned value_with_last_error(unsigned code) noexcept {
  SetLastError(code);
  return code == 0 ? 7 : ~0u;
}

long hresult(long code) noexcept { return code; }

void throw_std(int kind) {
  switch (kind) {
  case 1: throw std::exception();
  case 2: throw std::logic_error("logic");
  case 3: throw std::invalid_argument("invalid");
  case 4: throw std::domain_error("domain");
  case 5: throw std::length_error("length");
  case 6: throw std::out_of_range("range of index");
  case 7: throw std::runtime_error("runtime");
  case 8: throw std::range_error("range");
  case 9: throw std::overflow_error("overflow");
  case 10: throw std::underflow_error("underflow");
  case 11: throw std::system_error(std::make_error_code(std::errc::no_such_file_or_directory), "system");
  case 12: throw std::bad_alloc();
  case 13: {
    Base base;
    (void)dynamic_cast<Other&>(base);
    return;
  }
  case 14: {
    Base* volatile none = nullptr;
    Base* base = none;
    (void)typeid(*base).name();
    return;
  }
  case 15: throw std::bad_exception();
  case 16: throw std::bad_function_call();
  default: return;
  }
}
void throw_derived() { throw Derived("derived"); }
void throw_own() { throw Own{5}; }
void throw_int(int value) { throw value; }
void throw_text(const char* text) {
  static thread_local std::string kept;
  kept = text;
  throw kept.c_str();
}
void throw_string(const std::string& text) { throw text; }
void throw_null() { throw nullptr; }
void throw_system(int code) { throw std::system_error(code, std::generic_category(), "asked for"); }
void throw_nested() {
  try {
    try {
      throw std::out_of_range("innermost");
    } catch (...) {
      std::throw_with_nested(std::invalid_argument("middle"));
    }
  } catch (...) {
    std::throw_with_nested(std::runtime_error("outermost"));
  }
}
void throw_long(int length) {
  std::string text;
  while (text.size() < static_cast<size_t>(length)) text += "\xc3\xa4";
  throw std::runtime_error(text);
}
int throw_between_objects() {
  const Counted one, two;
  throw_if(yes);
  return 0;
}
int destroyed() noexcept { return destroyed_count; }

void throw_out_of_noexcept() noexcept { throw_if(yes); }
void call_throwing_noexcept() { throw_out_of_noexcept(); }
void rethrow_nothing() { throw; }
void terminate_itself() { std::terminate(); }

Fussy::Fussy(int value) : value_(value) {
  if (value < 0) throw std::invalid_argument("negative");
}
Fussy::~Fussy() noexcept(false) {
  if (value_ == 13) throw std::runtime_error("destructor");
}
int Fussy::value() const {
  if (value_ == 99) throw std::domain_error("99");
  return value_;
}
void Fussy::set(int value) {
  if (value < 0) throw std::out_of_range("set");
  value_ = value;
}

}  // namespace failures
