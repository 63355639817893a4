// texts.cpp: see texts.hpp.
#include "texts.hpp"

#include <cstdio>
#include <cstring>
#include <cwchar>

namespace {

thread_local std::string kept;
thread_local std::wstring kept_wide;

template <class Units> unsigned hash(const Units& units) {
  unsigned value = 2166136261u;
  for (const auto unit : units) value = (value ^ static_cast<unsigned char>(unit)) * 16777619u;
  return value;
}

}  // namespace

const char* c_echo(const char* text) {
  kept = text;
  return kept.c_str();
}
std::string string_echo(const std::string& text) { return text; }
std::string value_echo(std::string text) { return text; }
std::string_view view_echo(std::string_view text) {
  kept = text;
  return kept;
}
const wchar_t* wide_echo(const wchar_t* text) {
  kept_wide = text;
  return kept_wide.c_str();
}
std::wstring wstring_echo(const std::wstring& text) { return text; }
std::wstring_view wview_echo(std::wstring_view text) {
  kept_wide = text;
  return kept_wide;
}
std::string bytes_echo(const std::string& text) { return text; }

size_t c_length(const char* text) { return std::strlen(text); }
size_t string_length(const std::string& text) { return text.size(); }
size_t view_length(std::string_view text) { return text.size(); }
size_t wide_length(const wchar_t* text) { return std::wcslen(text); }
size_t wstring_length(const std::wstring& text) { return text.size(); }
size_t counted_length(const char* text, size_t length) { return text == nullptr && length != 0 ? 0 : length; }

unsigned c_hash(const char* text) { return hash(std::string_view(text)); }
unsigned string_hash(const std::string& text) { return hash(text); }
unsigned counted_hash(const char* text, size_t length) { return hash(std::string_view(text, length)); }

std::string units_seen(const std::wstring& text) {
  std::string result;
  for (const wchar_t unit : text) {
    char digits[8];
    std::snprintf(digits, sizeof digits, "%04x", static_cast<unsigned>(unit));
    if (!result.empty()) result += ' ';
    result += digits;
  }
  return result;
}
std::wstring from_units(const unsigned short* units, size_t count) {
  std::wstring text;
  for (size_t i = 0; i < count; i++) text += static_cast<wchar_t>(units[i]);
  return text;
}

const char* c_null() { return nullptr; }
const wchar_t* wide_null() { return nullptr; }
const char* c_empty() { return ""; }

std::string string_of_size(size_t size) {
  std::string text(size, 'a');
  for (size_t i = 0; i < size; i++) text[i] = static_cast<char>('a' + i % 26);
  return text;
}
std::string bytes_of_size(size_t size) { return string_of_size(size); }
std::wstring wstring_of_size(size_t size) {
  const std::string narrow = string_of_size(size);
  return {narrow.begin(), narrow.end()};
}

std::string join(const char* first, const std::string& second, std::string_view third, const wchar_t* fourth,
                 const std::wstring& fifth) {
  std::string text = first;
  text += '|' + second + '|' + std::string(third) + '|' + units_seen(fourth) + '|' + units_seen(fifth);
  return text;
}

static const char* held_text;
static const wchar_t* held_wide;
static std::string_view held_view;
static std::string_view held_bytes;

void keep_texts(const char* text, const wchar_t* wide, std::string_view view) {
  held_text = text;
  held_wide = wide;
  held_view = view;
}
void keep_bytes(const void* bytes, size_t size) { held_bytes = {static_cast<const char*>(bytes), size}; }
std::string kept_now() {
  return std::string(held_text) + '|' + units_seen(held_wide) + '|' + std::string(held_view) + '|' +
         std::string(held_bytes);
}
