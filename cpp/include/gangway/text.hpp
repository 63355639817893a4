// text.hpp: takes text and buffers out of a frame, and puts text into it.
//
// In: a gw_view is the Go string or slice itself, valid for the call, not NUL-terminated. Out: a gw_text_out is copied
// once by Go; what it points to is inside the frame, in memory of the library, or in a block Go frees afterwards.
#pragma once

#include <gangway/failure.hpp>
#include <gangway/utf.hpp>

#include <gangway_abi.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace gangway {
namespace detail {

[[noreturn]] inline void refuse(const char* argument, const std::string& why) {
  throw argument_error(std::string("argument ") + argument + ": " + why);
}

inline std::size_t text_size(const gw_view& text) {
  if (text.len > static_cast<std::uint64_t>(PTRDIFF_MAX)) throw argument_error("a length beyond the address space");
  return static_cast<std::size_t>(text.len);
}

// Room for N elements in place, more on the heap. Not initialised.
inline constexpr std::int64_t largest_room = 1 << 30;  // what a text that C++ writes may take

template <class T, std::size_t N> class small_buffer {
 public:
  // cppcheck-suppress uninitMemberVar ; on purpose: 256 elements to be written over at once
  explicit small_buffer(std::size_t count) {
    if (count > N) heap_ = std::make_unique_for_overwrite<T[]>(count);
  }
  T* get() noexcept { return heap_ ? heap_.get() : here_; }

 private:
  std::unique_ptr<T[]> heap_;
  T here_[N];
};

inline void put_block(gw_text_out& out, void* block, std::size_t bytes) noexcept {
  out.data.p = block;
  out.owner.p = block;
  out.len = bytes;
}

}  // namespace detail

// The bytes of a text, as they are.
inline std::string_view view(const gw_view& text) {
  return {static_cast<const char*>(text.data.p), detail::text_size(text)};
}
inline std::string text(const gw_view& text) { return std::string(view(text)); }

// A NUL-terminated copy. Throws argument_error when the text itself holds a NUL. No data and length 0 is "".
class c_string {
 public:
  c_string(const gw_view& text, const char* argument) : buffer_(detail::text_size(text) + 1) {
    const std::string_view bytes = view(text);
    if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos)
      detail::refuse(argument, "NUL at byte " + std::to_string(nul) + ", which ends a C string");
    if (!bytes.empty()) std::memcpy(buffer_.get(), bytes.data(), bytes.size());
    buffer_.get()[bytes.size()] = '\0';
  }
  const char* get() noexcept { return larger_ ? larger_.get() : buffer_.get(); }
  // C++ takes it for a buffer with room for so many characters: there is no less.
  template <class N> void reserve(N count) {
    const std::size_t length = std::char_traits<char>::length(get());
    if (std::cmp_less_equal(count, length) || std::cmp_greater(count, detail::largest_room)) return;
    larger_ = std::make_unique<char[]>(static_cast<std::size_t>(count) + 1);
    std::memcpy(larger_.get(), buffer_.get(), length);
  }

 private:
  detail::small_buffer<char, 256> buffer_;
  std::unique_ptr<char[]> larger_;
};

// Room for a text that C++ writes, all NUL at first, with one more behind it.
template <class Character> class text_room {
 public:
  text_room(std::int64_t count, const char* argument) {
    if (count < 0 || count > detail::largest_room) detail::refuse(argument, "there cannot be that many characters");
    room_.resize(static_cast<std::size_t>(count));
    argument_ = argument;
  }
  Character* data() noexcept { return room_.data(); }
  template <class N> N length() const {
    if (!std::in_range<N>(room_.size())) detail::refuse(argument_, "C++ cannot be told of that many characters");
    return static_cast<N>(room_.size());
  }
  std::basic_string_view<Character> view() const noexcept {
    const std::basic_string_view<Character> all = room_;
    return all.substr(0, all.find(Character()));
  }

 private:
  std::basic_string<Character> room_;
  const char* argument_ = nullptr;
};

#if defined(_WIN32)
// UTF-8 (or WTF-8) as UTF-16. Throws argument_error for invalid UTF-8.
class wide_string {
 public:
  wide_string(const gw_view& text, const char* argument) : argument_(argument), buffer_(detail::text_size(text) + 1) {
    const utf_result result = utf8_to_utf16(gangway::view(text), buffer_.get());
    if (result.bad != utf_ok) detail::refuse(argument, "invalid UTF-8 at byte " + std::to_string(result.bad));
    length_ = result.units;
    buffer_.get()[length_] = L'\0';
  }
  // NUL-terminated, whatever is inside.
  const wchar_t* get() noexcept { return larger_ ? larger_.get() : buffer_.get(); }
  // NUL-terminated, for use as a C string: throws argument_error when the text itself holds a NUL.
  const wchar_t* c_str() {
    if (const std::size_t nul = view().find(L'\0'); nul != std::wstring_view::npos)
      detail::refuse(argument_, "NUL at UTF-16 unit " + std::to_string(nul) + ", which ends a C string");
    return get();
  }
  std::wstring_view view() noexcept { return {get(), length_}; }
  // As of c_string.
  template <class N> void reserve(N count) {
    if (std::cmp_less_equal(count, length_) || std::cmp_greater(count, detail::largest_room)) return;
    larger_ = std::make_unique<wchar_t[]>(static_cast<std::size_t>(count) + 1);
    std::memcpy(larger_.get(), buffer_.get(), length_ * sizeof(wchar_t));
  }
  std::wstring str() { return std::wstring(view()); }

 private:
  const char* argument_;
  std::size_t length_ = 0;
  detail::small_buffer<wchar_t, 256> buffer_;
  std::unique_ptr<wchar_t[]> larger_;
};
#endif

// First element of a slice; null when it is empty.
template <class T> T* data(const gw_view& slice) noexcept {
  return slice.len == 0 ? nullptr : static_cast<T*>(slice.data.p);
}

// Length of a slice or text as the C length type. Throws argument_error when it does not fit.
template <class N> N length(const gw_view& slice, const char* argument) {
  static_assert(std::is_integral_v<N>);
  if (slice.len > static_cast<std::uint64_t>(std::numeric_limits<N>::max()))
    detail::refuse(argument, "length " + std::to_string(slice.len) + " does not fit the C parameter (at most " +
                                 std::to_string(std::numeric_limits<N>::max()) + ")");
  return static_cast<N>(slice.len);
}

// Memory of the library that stays valid until Go has copied it. Null is empty.
inline void put_c_string(gw_text_out& out, const char* text) noexcept {
  out.data.p = const_cast<char*>(text);
  out.len = text == nullptr ? 0 : std::strlen(text);
  out.owner.p = nullptr;
}

// Text that Go has put into an upcall's frame, and the block that holds it.
class taken_text {
 public:
  explicit taken_text(const gw_text_out& text) noexcept : text_(text) {}
  taken_text(const taken_text&) = delete;
  taken_text& operator=(const taken_text&) = delete;
  ~taken_text() { gw_text_free(text_.owner.p); }

  std::string_view view() const noexcept {
    return {static_cast<const char*>(text_.data.p), static_cast<std::size_t>(text_.len)};
  }
  std::string str() const { return std::string(view()); }
#if defined(_WIN32)
  // Throws argument_error for invalid UTF-8.
  std::wstring wide() const {
    gw_view bytes{};
    bytes.data = text_.data;
    bytes.len = text_.len;
    return wide_string(bytes, "that Go returned").str();
  }
#endif

 private:
  const gw_text_out& text_;
};

// Text that stays where it is until Go has copied it.
inline void lend_text(gw_text_out& out, std::string_view text) noexcept {
  out.data.p = const_cast<char*>(text.data());
  out.len = text.size();
  out.owner.p = nullptr;
}

// A copy, owned by Go: in the frame itself when it is short.
inline void put_text(gw_text_out& out, std::string_view text) {
  if (text.size() <= sizeof out.small_text) {
    if (!text.empty()) std::memcpy(out.small_text, text.data(), text.size());
    out.data.p = out.small_text;
    out.len = text.size();
    out.owner.p = nullptr;
    return;
  }
  void* const block = gw_text_alloc(text.size());
  if (block == nullptr) throw std::bad_alloc();
  std::memcpy(block, text.data(), text.size());
  detail::put_block(out, block, text.size());
}
inline void put_text(gw_text_out& out, std::string&& text) { put_text(out, std::string_view(text)); }
// Puts the text into the memory that Go gave, when it fits.
template <class Text> void put_text(gw_text_out& out, const gw_view& room, Text&& text) {
  if (text.size() > room.len) return put_text(out, std::forward<Text>(text));
  if (text.size() != 0) std::memcpy(room.data.p, text.data(), text.size());
  out.data.p = room.data.p;
  out.len = text.size();
  out.owner.p = nullptr;
}

#if defined(_WIN32)
// UTF-16 as UTF-8, lone surrogates as WTF-8; a copy, owned by Go.
inline void put_wide(gw_text_out& out, std::wstring_view text) {
  if (text.size() * 3 <= sizeof out.small_text) {
    out.len = utf16_to_utf8(text, reinterpret_cast<char*>(out.small_text));
    out.data.p = out.small_text;
    out.owner.p = nullptr;
    return;
  }
  if (text.size() > static_cast<std::size_t>(PTRDIFF_MAX) / 3) throw std::bad_alloc();
  void* const block = gw_text_alloc(text.size() * 3);
  if (block == nullptr) throw std::bad_alloc();
  detail::put_block(out, block, utf16_to_utf8(text, static_cast<char*>(block)));
}
inline void put_wide(gw_text_out& out, const wchar_t* text) {
  put_wide(out, text == nullptr ? std::wstring_view() : std::wstring_view(text));
}
#endif

}  // namespace gangway
