// exception_state.hpp: reads, sets aside and resets the state of exceptions in a module's C++ runtime.
//
// For GCC and clang (Itanium C++ ABI), and for MSVC, which is untested.
#pragma once

#include <cstdlib>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <typeinfo>

#if defined(__GNUC__)
#include <cxxabi.h>
#endif

#if defined(_LIBCPP_VERSION)
namespace __cxxabiv1 {  // libc++abi has it, its header does not say so
struct __cxa_eh_globals;
extern "C" __cxa_eh_globals* __cxa_get_globals();
}  // namespace __cxxabiv1
#endif

namespace gangway::detail {

// Type of the exception being handled; null when the compiler cannot tell.
inline const std::type_info* current_exception_type() noexcept {
#if defined(__GNUC__)
  return abi::__cxa_current_exception_type();
#else
  return nullptr;
#endif
}

inline void erase_all(std::string& text, std::string_view part) {
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at)) text.erase(at, part.size());
}

// "std::runtime_error" from what std::throw_with_nested really throws, "std::_Nested_exception<std::runtime_error>".
inline void unwrap_nested(std::string& name) {
  for (const std::string_view wrapper :
       {"std::_Nested_exception<", "std::__nested<", "std::_With_nested_v2<", "std::_With_nested<"}) {
    if (name.starts_with(wrapper) && name.ends_with('>')) {
      name = name.substr(wrapper.size(), name.size() - wrapper.size() - 1);
      while (name.ends_with(' ')) name.pop_back();
    }
  }
}

// The name as people write it: demangled, without inline namespaces of the library.
inline std::string type_name(const std::type_info& type) {
  std::string name = type.name();
#if defined(__GNUC__)
  int status = 0;
  const std::unique_ptr<char, void (*)(void*)> demangled(abi::__cxa_demangle(type.name(), nullptr, nullptr, &status),
                                                         &std::free);
  if (status == 0 && demangled) name = demangled.get();
#endif
  erase_all(name, "__cxx11::");  // libstdc++
  erase_all(name, "__1::");      // libc++
#if defined(_MSC_VER)
  for (const std::string_view keyword : {"class ", "struct ", "enum "}) erase_all(name, keyword);
#endif
  unwrap_nested(name);
  return name;
}

// Forgets the exceptions this thread was handling or throwing when a fault ended the code that did. Requires: no C++
// code of this module that handles an exception is still on the thread's stack.
inline void reset_exception_state() noexcept {
#if defined(__GNUC__)
  struct globals {  // __cxa_eh_globals of the Itanium C++ ABI
    void* caught;
    unsigned int uncaught;
  };
  auto* const state = reinterpret_cast<globals*>(abi::__cxa_get_globals());
  state->uncaught = 0;
  while (state->caught != nullptr) abi::__cxa_end_catch();
#endif
}

// Takes away what this thread is handling and throwing, and puts it back at its end: in between, other code of the module
// may run on this thread and suspend there. Requires: construction and destruction on one thread. It asks twice where that
// is: pthread_exit, which a call survives (gw_contain_exits), has freed what was there before.
class exceptions_aside {
 public:
#if defined(__GNUC__)
  exceptions_aside() noexcept : kept_(*place()) { *place() = {}; }
  ~exceptions_aside() { *place() = kept_; }
#else
  exceptions_aside() noexcept = default;
#endif
  exceptions_aside(const exceptions_aside&) = delete;
  exceptions_aside& operator=(const exceptions_aside&) = delete;

#if defined(__GNUC__)
 private:
  struct globals {  // __cxa_eh_globals of the Itanium C++ ABI
    void* caught;
    unsigned int uncaught;
  };
  static globals* place() noexcept { return reinterpret_cast<globals*>(abi::__cxa_get_globals()); }
  const globals kept_;
#endif
};

}  // namespace gangway::detail
