// text.cpp: converts texts of requests to UTF-16.
#include "text.hpp"

#include "failure.hpp"

#include <gangway/failure.hpp>

#include <climits>
#include <new>

namespace gangway::com {
namespace {

[[noreturn]] void refuse(std::size_t at) {
  throw argument_error("request: invalid UTF-8 at byte " + std::to_string(at) + " of a text");
}

// Texts up to this size are decoded on the stack, so that a BSTR of just their size can be made.
constexpr std::size_t short_text = 256;

}  // namespace

std::size_t to_units(std::string_view text, wchar_t* units) {
  const utf_result result = utf8_to_utf16(text, units);
  if (result.bad != utf_ok) refuse(result.bad);
  return result.units;
}

std::wstring to_wide(std::string_view text) {
  std::wstring wide(text.size(), L'\0');
  wide.resize(to_units(text, wide.data()));
  return wide;
}

std::wstring to_name(std::string_view text, const char* what) {
  if (const std::size_t at = text.find('\0'); at != std::string_view::npos)
    throw conversion_error{E_INVALIDARG, std::string(what) + " has a NUL at byte " + std::to_string(at)};
  return to_wide(text);
}

bstr to_bstr(std::string_view text) {
  if (text.size() > UINT_MAX / 4) throw std::bad_alloc();
  wchar_t here[short_text];
  std::wstring there;
  wchar_t* units = here;
  if (text.size() > short_text) {
    there.resize(text.size());
    units = there.data();
  }
  return bstr(std::wstring_view(units, to_units(text, units)));
}

}  // namespace gangway::com
