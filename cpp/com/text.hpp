// text.hpp: the texts of requests, UTF-8, as the UTF-16 of COM, with unpaired surrogates kept. gangway::com::narrow is the
// way back.
#pragma once

#include "variant.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace gangway::com {

// All of these throw argument_error for what is no UTF-8 (WTF-8), and std::bad_alloc.
std::wstring to_wide(std::string_view text);
// For a text that COM takes to end at a NUL: throws conversion_error when the text has a NUL inside, as it would name
// something else. The message begins with `what`.
std::wstring to_name(std::string_view text, const char* what);
// Writes into room for one unit per byte; returns how many units it wrote.
std::size_t to_units(std::string_view text, wchar_t* units);
bstr to_bstr(std::string_view text);

}  // namespace gangway::com
