// failure.hpp: why a call failed, on its way to the head of a reply.
#pragma once

#include <windows.h>

#include <cstdint>
#include <string>
#include <utility>

namespace gangway::com {

inline constexpr std::uint32_t no_argument = 0xFFFFFFFF;

// The last field of a reply's head that says where its texts come from.
enum class failure_source : std::uint16_t { none = 0, excep_info = 1, error_info = 2, conversion = 3 };

// Everything of a reply's head. Texts are UTF-8.
struct call_failure {
  HRESULT result = S_OK;
  std::uint32_t argument = no_argument;
  std::uint16_t code = 0;
  failure_source kind = failure_source::none;
  std::uint32_t help_context = 0;
  std::string source, description, help_file;
};

// Thrown inside this module only: becomes a reply of kind 3.
struct conversion_error {
  HRESULT result;
  std::string description;
  std::uint32_t argument = no_argument;
};

// The IErrorInfo of the thread, taken away from it, with hr; without one just hr. Call it directly behind what failed.
call_failure failure_of(HRESULT hr);
call_failure failure_of(const conversion_error& error);
// What Invoke filled in; frees it.
call_failure failure_of(EXCEPINFO& info);

}  // namespace gangway::com
