// text.hpp: UTF-8 of requests and UTF-16 of COM, with unpaired surrogates kept.
#pragma once

#include "variant.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace gangway::com {

// Throw argument_error for what is no UTF-8 (WTF-8), std::bad_alloc.
std::wstring to_wide(std::string_view text);
// The same for what COM takes as a text that ends at a NUL: throws ConversionError for one within, as it would be the name of
// something else. `what` it is begins the message.
std::wstring to_name(std::string_view text, const char* what);
// Into room for a unit per byte; how many there are.
std::size_t to_units(std::string_view text, wchar_t* units);
Bstr to_bstr(std::string_view text);
std::string to_utf8(std::wstring_view text);

}  // namespace gangway::com
