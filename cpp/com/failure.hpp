// failure.hpp: the reason why a call failed, as the head of a reply tells it.
#pragma once

#include <windows.h>

#include <cstdint>
#include <string>
#include <utility>

namespace gangway::com {

inline constexpr std::uint32_t no_argument = 0xFFFFFFFF;

// The field of a reply's head that says where its texts come from.
enum class failure_source : std::uint16_t { none = 0, excep_info = 1, error_info = 2, conversion = 3 };

// Everything in the head of a failed call's reply. Texts are UTF-8.
struct call_failure {
  HRESULT result = S_OK;
  std::uint32_t argument = no_argument;
  std::uint16_t code = 0;
  failure_source kind = failure_source::none;
  std::uint32_t help_context = 0;
  std::string source, description, help_file;
};

// Thrown inside this module only; it becomes a reply of kind 3 (conversion).
struct conversion_error {
  HRESULT result;
  std::string description;
  std::uint32_t argument = no_argument;
};

// hr with the thread's IErrorInfo, which is taken away from the thread. Without one it is just hr. To be called directly behind
// the call that failed.
call_failure failure_of(HRESULT hr);
call_failure failure_of(const conversion_error& error);
// The EXCEPINFO that Invoke filled in, whose texts are taken over.
call_failure failure_of(EXCEPINFO& info);

}  // namespace gangway::com
