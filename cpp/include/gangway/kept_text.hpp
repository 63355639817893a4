// kept_text.hpp: copies of texts and bytes that C++ keeps beyond the call they came with (%text_kept).
//
// Invariant: a copy is never freed and never moves; equal texts share one copy. So it is for texts that a program has few of:
// names, formats, keys. Code that keeps many texts must copy them itself.
#pragma once

#include <cstddef>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

namespace gangway {
namespace detail {

template <class C> const C* keep(std::basic_string_view<C> text) {
  // Never destroyed: C++ may look at the texts until the process is over.
  static auto& kept = *new std::set<std::basic_string<C>, std::less<>>;
  static auto& lock = *new std::mutex;
  const std::lock_guard<std::mutex> guard(lock);
  const auto known = kept.find(text);
  return known != kept.end() ? known->c_str() : kept.emplace(text).first->c_str();
}

}  // namespace detail

// Null stays null. What is returned ends with NUL.
inline const char* kept_text(const char* text) {
  return text == nullptr ? nullptr : detail::keep(std::string_view(text));
}
inline const wchar_t* kept_text(const wchar_t* text) {
  return text == nullptr ? nullptr : detail::keep(std::wstring_view(text));
}
inline std::string_view kept_text(std::string_view text) { return {detail::keep(text), text.size()}; }
inline std::wstring_view kept_text(std::wstring_view text) { return {detail::keep(text), text.size()}; }

// Bytes, of no particular alignment.
template <class T> const T* kept_data(const T* data, std::size_t bytes) {
  if (data == nullptr) return nullptr;
  return reinterpret_cast<const T*>(detail::keep(std::string_view(reinterpret_cast<const char*>(data), bytes)));
}

}  // namespace gangway
