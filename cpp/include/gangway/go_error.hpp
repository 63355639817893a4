// go_error.hpp: gangway::go_error, the error that a Go func returns when C++ calls it.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace gangway {

// Use: a parameter of type gangway::callback<gangway::go_error(int)> is a func(int32) error in Go. True when there is an
// error.
class go_error {
 public:
  go_error() noexcept = default;

  // For generated code: a little-endian code, then text; nothing is no error.
  explicit go_error(std::string_view bytes) {
    if (bytes.size() < sizeof code_) return;
    std::memcpy(&code_, bytes.data(), sizeof code_);
    what_ = bytes.substr(sizeof code_);
  }

  explicit operator bool() const noexcept { return code_ < 0; }
  // An HRESULT: the one that the error is or wraps (bridge.HRESULT), else E_FAIL. 0 without an error, or another success
  // code that the func returned, such as S_FALSE.
  std::int32_t code() const noexcept { return code_; }
  const std::string& what() const noexcept { return what_; }

 private:
  std::int32_t code_ = 0;
  std::string what_;
};

}  // namespace gangway
