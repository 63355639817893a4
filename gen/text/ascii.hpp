// ascii.hpp: letters of identifiers, whatever the locale of the process is.
#pragma once

#include <algorithm>
#include <string>

namespace gangway::gen {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr char to_upper(char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }
constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }
// Whether an identifier of C++ can hold the character.
constexpr bool is_word(char c) { return is_digit(c) || is_upper(c) || is_lower(c) || c == '_'; }

inline std::string lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), to_lower);
  return text;
}

}  // namespace gangway::gen
