// outcomes.hpp: functions that say by a std::error_code what has failed, and those that write a text into memory of the caller's.
#pragma once

#include <cstddef>
#include <cstdio>
#include <cstring>
#include <string>
#include <system_error>

namespace outs {

inline std::error_code tried(int code) { return {code, std::generic_category()}; }
inline std::errc tried_errc(bool fails) { return fails ? std::errc::permission_denied : std::errc{}; }
inline std::error_condition tried_condition(int code) { return {code, std::generic_category()}; }
// A result, unless the code is set.
inline int halved(int value, std::error_code& error) noexcept {
  if (value % 2 != 0) error = std::make_error_code(std::errc::invalid_argument);
  return value / 2;
}
inline int opened_count = 0;
class Opened {
 public:
  Opened(const Opened&) { ++opened_count; }
  Opened& operator=(const Opened&) = delete;
  ~Opened() { --opened_count; }
  Opened(const std::string& name, std::error_code& error) {
    ++opened_count;
    if (name.empty()) error = std::make_error_code(std::errc::no_such_file_or_directory);
  }
  // An object, of which Go knows nothing when the code is set.
  Opened again(bool fails, std::error_code& error) const {
    if (fails) error = std::make_error_code(std::errc::io_error);
    return *this;
  }
};

class Printer {
 public:
  // Two ways to say it.
  static void to_str(int value, char* buffer, int buffer_size) {
    std::snprintf(buffer, static_cast<std::size_t>(buffer_size), "%d", value);
  }
  static int to_room(int value, char* out, int out_size) {
    return std::snprintf(out, static_cast<std::size_t>(out_size), "%d", value);
  }
};
// Fills the whole room, without a NUL.
inline void filled(std::size_t size, char* out) { std::memset(out, 'x', size); }
inline bool wide_name(wchar_t* wide, unsigned length) {
  if (length < 4) return false;
  wide[0] = L'\u00e4';
  wide[1] = L'b';
  return true;
}
inline void bounded(char* eight) { std::strcpy(eight, "12345678"); }
inline void tiny(char* out, signed char tiny_size) { std::memset(out, 't', static_cast<std::size_t>(tiny_size)); }

}  // namespace outs
