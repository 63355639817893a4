// failure.hpp: the exceptions that shims throw themselves; the translation to error records knows them by their type.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace gangway {

// An argument C++ cannot take: GW_E_ARGUMENT. The text names the argument.
struct argument_error : std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

// A handle that is closed, of another type, or was never given out: GW_E_HANDLE. The text says which.
struct handle_error : std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

// A Go closure panicked: GW_E_PANIC, which becomes the original panic again in Go.
class closure_panic : public std::runtime_error {
 public:
  explicit closure_panic(std::uint64_t number, const std::string& said = {})
      : std::runtime_error(said.empty() ? "a Go function panicked" : said), number_(number) {}
  std::uint64_t number() const noexcept { return number_; }

 private:
  std::uint64_t number_;
};

// The call was told to stop while it waited: GW_E_CANCELLED.
struct cancelled : std::runtime_error {
  cancelled() : std::runtime_error("the call was told to stop") {}
};

// A failed COM call: GW_E_HRESULT with its code. The text is what the object said about it, and may be empty.
class hresult_error : public std::runtime_error {
 public:
  hresult_error(std::int32_t code, const std::string& said) : std::runtime_error(said), code_(code) {}
  std::int32_t code() const noexcept { return code_; }

 private:
  std::int32_t code_;
};

// An object of another apartment than the calling thread's: GW_E_THREAD. The text names both.
struct thread_error : std::logic_error {
  using std::logic_error::logic_error;
};

}  // namespace gangway
