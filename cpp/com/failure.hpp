// failure.hpp: why a call failed, on its way to the head of a reply.
#pragma once

#include <windows.h>

#include <cstdint>
#include <string>
#include <utility>

namespace gangway::com {

inline constexpr std::uint32_t no_argument = 0xFFFFFFFF;

// The last field of a reply's head that says where its texts come from.
enum class Source : std::uint16_t { None = 0, ExcepInfo = 1, ErrorInfo = 2, Conversion = 3 };

// Everything of a reply's head. Texts are UTF-8.
struct Failure {
  HRESULT result = S_OK;
  std::uint32_t argument = no_argument;
  std::uint16_t code = 0;
  Source kind = Source::None;
  std::uint32_t help_context = 0;
  std::string source, description, help_file;
};

// Thrown inside this module only: becomes a reply of kind 3.
struct ConversionError {
  HRESULT result;
  std::string description;
  std::uint32_t argument = no_argument;
};

// The IErrorInfo of the thread, taken away from it, with hr; without one just hr. Call it directly behind what failed.
Failure failure_of(HRESULT hr);
Failure failure_of(const ConversionError& error);
// What Invoke filled in; frees it.
Failure failure_of(EXCEPINFO& info);

}  // namespace gangway::com
