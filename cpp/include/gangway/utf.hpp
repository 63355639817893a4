// utf.hpp: converts UTF-8 to UTF-16 and back, with lone surrogates kept (WTF-8).
//
// Windows' UTF-16 may hold surrogates without a partner (file names); they travel as the 3-byte sequences UTF-8 itself
// forbids, so every UTF-16 string comes back as it was. A surrogate *pair* written as two 3-byte sequences (CESU-8) is
// refused: it would come back as one 4-byte sequence, and text must not change on a round trip. Overlong forms, values
// above U+10FFFF and truncated sequences are refused too. Everything is bounds-checked and allocates nothing; Unit is
// char16_t or a 16-bit wchar_t.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gangway {

inline constexpr std::size_t utf_ok = static_cast<std::size_t>(-1);

namespace detail {

struct decoded {
  std::uint32_t point = 0;
  std::size_t bytes = 0;  // 0: not a valid sequence
};

// One code point, surrogates allowed, at text[at]; at < text.size().
constexpr decoded decode_one(std::string_view text, std::size_t at) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[at + i]); };
  const std::uint32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() - at < bytes) return {};
  std::uint32_t point = lead & (0x7Fu >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    point = point << 6 | (byte(i) & 0x3F);
  }
  constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  if (point < least[bytes] || point > 0x10FFFF) return {};
  return {point, bytes};
}

constexpr bool is_high(std::uint32_t unit) noexcept { return unit >= 0xD800 && unit < 0xDC00; }
constexpr bool is_low(std::uint32_t unit) noexcept { return unit >= 0xDC00 && unit < 0xE000; }

// Writes the UTF-8 form of a code point or lone surrogate; at most 4 bytes.
constexpr std::size_t encode_one(std::uint32_t point, char* out) noexcept {
  const auto put = [&](std::size_t i, std::uint32_t value) {
    out[i] = static_cast<char>(static_cast<std::uint8_t>(value));
  };
  if (point < 0x80) {
    put(0, point);
    return 1;
  }
  if (point < 0x800) {
    put(0, 0xC0 | point >> 6);
    put(1, 0x80 | (point & 0x3F));
    return 2;
  }
  if (point < 0x10000) {
    put(0, 0xE0 | point >> 12);
    put(1, 0x80 | (point >> 6 & 0x3F));
    put(2, 0x80 | (point & 0x3F));
    return 3;
  }
  put(0, 0xF0 | point >> 18);
  put(1, 0x80 | (point >> 12 & 0x3F));
  put(2, 0x80 | (point >> 6 & 0x3F));
  put(3, 0x80 | (point & 0x3F));
  return 4;
}

}  // namespace detail

struct utf_result {
  std::size_t units = 0;     // 16-bit units written
  std::size_t bad = utf_ok;  // byte offset of the first invalid sequence, or utf_ok
};

// `out` has room for one unit per byte, which always suffices.
template <class Unit> constexpr utf_result utf8_to_utf16(std::string_view text, Unit* out) noexcept {
  static_assert(sizeof(Unit) == 2);
  std::size_t units = 0;
  bool after_lone_high = false;
  for (std::size_t at = 0; at < text.size();) {
    if (const auto byte = static_cast<std::uint8_t>(text[at]); byte < 0x80) {
      out[units++] = static_cast<Unit>(byte);
      after_lone_high = false;
      ++at;
      continue;
    }
    const detail::decoded one = detail::decode_one(text, at);
    if (one.bytes == 0 || (after_lone_high && detail::is_low(one.point))) return {units, at};
    after_lone_high = detail::is_high(one.point);
    if (one.point >= 0x10000) {
      out[units++] = static_cast<Unit>(0xD800 + ((one.point - 0x10000) >> 10));
      out[units++] = static_cast<Unit>(0xDC00 + ((one.point - 0x10000) & 0x3FF));
    } else {
      out[units++] = static_cast<Unit>(one.point);
    }
    at += one.bytes;
  }
  return {units, utf_ok};
}

// How many bytes utf16_to_utf8 writes.
template <class Unit> constexpr std::size_t utf16_size(std::basic_string_view<Unit> text) noexcept {
  static_assert(sizeof(Unit) == 2);
  std::size_t bytes = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::uint32_t unit = static_cast<std::uint16_t>(text[at]);
    if (unit < 0x800) {
      bytes += unit < 0x80 ? 1 : 2;
    } else if (detail::is_high(unit) && at + 1 < text.size() &&
               detail::is_low(static_cast<std::uint16_t>(text[at + 1]))) {
      bytes += 4;
      ++at;
    } else {
      bytes += 3;
    }
  }
  return bytes;
}

// `out` has room for three bytes per unit, which always suffices. Never fails. Returns how many bytes it wrote.
template <class Unit> constexpr std::size_t utf16_to_utf8(std::basic_string_view<Unit> text, char* out) noexcept {
  static_assert(sizeof(Unit) == 2);
  std::size_t bytes = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::uint32_t point = static_cast<std::uint16_t>(text[at]);
    if (point < 0x80) {
      out[bytes++] = static_cast<char>(point);
      continue;
    }
    if (detail::is_high(point) && at + 1 < text.size() && detail::is_low(static_cast<std::uint16_t>(text[at + 1])))
      point = 0x10000 + ((point - 0xD800) << 10) + (static_cast<std::uint16_t>(text[++at]) - 0xDC00u);
    bytes += detail::encode_one(point, out + bytes);
  }
  return bytes;
}

}  // namespace gangway
