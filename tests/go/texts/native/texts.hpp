// texts.hpp: text in and out; the *_seen functions say what C++ got, unit by unit.
#pragma once

#include <stddef.h>

#include <string>
#include <string_view>

// The same text back. The pointer forms return memory of the library, valid until the next call on the thread.
const char* c_echo(const char* text);
std::string string_echo(const std::string& text);
std::string value_echo(std::string text);
std::string_view view_echo(std::string_view text);
const wchar_t* wide_echo(const wchar_t* text);
std::wstring wstring_echo(const std::wstring& text);
std::wstring_view wview_echo(std::wstring_view text);
std::string bytes_echo(const std::string& text);

// Lengths as C++ sees them: bytes, or UTF-16 units.
size_t c_length(const char* text);
size_t string_length(const std::string& text);
size_t view_length(std::string_view text);
size_t wide_length(const wchar_t* text);
size_t wstring_length(const std::wstring& text);
size_t counted_length(const char* text, size_t length);

// FNV-1a of the bytes, or of the UTF-16 units: proves the content without sending it back.
unsigned c_hash(const char* text);
unsigned string_hash(const std::string& text);
unsigned counted_hash(const char* text, size_t length);

// UTF-16 units in hexadecimal, separated by spaces; and text made from units.
std::string units_seen(const std::wstring& text);
std::wstring from_units(const unsigned short* units, size_t count);

// A null pointer comes out as empty text, and so does an empty text.
const char* c_null();
const wchar_t* wide_null();
const char* c_empty();

// Text of a size around the border of what fits into a frame.
std::string string_of_size(size_t size);
std::string bytes_of_size(size_t size);
std::wstring wstring_of_size(size_t size);

// All forms at once, the wide ones as units.
// Keeps the pointer, beyond the call; kept_now shows what is there, with | between.
void keep_texts(const char* text, const wchar_t* wide, std::string_view view);
void keep_bytes(const void* bytes, size_t size);
std::string kept_now();

std::string join(const char* first, const std::string& second, std::string_view third, const wchar_t* fourth,
                 const std::wstring& fifth);
