// array.hpp: what of C++'s memory crosses as it is: arrays of a fixed length, as values in frames and as texts, pointers to members,
// bit-fields; what a reference refers to.
#pragma once

#include <gangway/text.hpp>

#include <gangway_abi.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace gangway {

// An array in a frame.
template <class Array> struct array_value { Array elements; };

namespace detail {
template <class Array, class Other> constexpr void check_arrays() {
  static_assert(std::is_array_v<Other> && sizeof(Array) == sizeof(Other),
                "the array has another length than the interface file says: generate again");
  static_assert(std::is_trivially_copyable_v<Array> && std::is_trivially_copyable_v<Other>,
                "the elements of the array cannot be copied as they are");
}
}  // namespace detail

template <class Array, class Other> void get_array(array_value<Array>& to, const Other& from) noexcept {
  detail::check_arrays<Array, Other>();
  std::memcpy(&to.elements, &from, sizeof(Array));
}

template <class Array, class Other> void set_array(Other& to, const array_value<Array>& from) noexcept {
  detail::check_arrays<Array, Other>();
  std::memcpy(&to, &from.elements, sizeof(Array));
}

// The text in an array of characters, which ends at a NUL or at the end of the array.
template <std::size_t N> std::string_view characters_of(const char (&array)[N]) noexcept {
  std::size_t length = 0;
  while (length < N && array[length] != '\0') ++length;
  return {array, length};
}

// The same text for Go.
template <std::size_t N> void put_characters(gw_text_out& out, const char (&array)[N]) {
  const std::string_view text = characters_of(array);
  if constexpr (N <= sizeof out.small_text) {
    std::memcpy(out.small_text, array, N);
    out.data.p = out.small_text;
    out.len = text.size();
    out.owner.p = nullptr;
  } else {
    put_text(out, text);
  }
}

// Puts a text into an array of characters, with NULs behind it. Throws argument_error when it is too long or has a NUL in it.
template <std::size_t N> void set_characters(char (&array)[N], const gw_view& text, const char* argument) {
  const std::string_view bytes = view(text);
  if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos)
    detail::refuse(argument, "NUL at byte " + std::to_string(nul) + ", which ends a C string");
  if (bytes.size() >= N)
    detail::refuse(argument, std::to_string(bytes.size()) + " bytes do not fit the array of characters (at most " +
                                 std::to_string(N - 1) + ")");
  if (!bytes.empty()) std::memcpy(array, bytes.data(), bytes.size());
  std::memset(array + bytes.size(), 0, N - bytes.size());
}

// A text as an array of characters, for a parameter.
template <std::size_t N> class characters {
 public:
  characters(const gw_view& text, const char* argument) { set_characters(array_, text, argument); }
  char (&get() noexcept)[N] { return array_; }

 private:
  char array_[N];
};

// Sets a bit-field, which has no address. Throws argument_error, and leaves the field as it was, when the value does not fit.
#define GW_SET_BITS(FIELD, VALUE, ARGUMENT)                                                                            \
  do {                                                                                                                 \
    const auto wanted_ = VALUE;                                                                                        \
    const auto before_ = static_cast<std::remove_const_t<decltype(wanted_)>>(FIELD);                                   \
    GW_BITS_ASSIGN(FIELD, wanted_);                                                                                    \
    if (static_cast<std::remove_const_t<decltype(wanted_)>>(FIELD) != wanted_) {                                       \
      GW_BITS_ASSIGN(FIELD, before_);                                                                                  \
      gangway::detail::refuse(ARGUMENT, "the value does not fit the bit-field");                                       \
    }                                                                                                                  \
  } while (false)
// clang-format off
#if defined(__GNUC__)
#define GW_BITS_ASSIGN(FIELD, VALUE)                                                                \
  _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wconversion\"")               \
  FIELD = VALUE;                                                                                   \
  _Pragma("GCC diagnostic pop")
#else
#define GW_BITS_ASSIGN(FIELD, VALUE) FIELD = VALUE
#endif
// clang-format on

// A pointer to a member in a frame. The zero value is the null pointer.
struct member_value {
  std::uint64_t words[4];
};

template <class Member> Member member_of(const member_value& slot) noexcept {
  static_assert(std::is_member_pointer_v<Member> && sizeof(Member) <= 3 * sizeof(std::uint64_t));
  Member member = nullptr;
  if (slot.words[3] != 0) std::memcpy(&member, slot.words, sizeof member);
  return member;
}

template <class Member> member_value to_member(Member member) noexcept {
  static_assert(std::is_member_pointer_v<Member> && sizeof(Member) <= 3 * sizeof(std::uint64_t));
  member_value slot{};
  if (member == nullptr) return slot;
  std::memcpy(slot.words, &member, sizeof member);
  slot.words[3] = 1;
  return slot;
}

// What a reference refers to. Throws argument_error for a null pointer.
template <class T> T& pointed(const gw_ptr& slot, const char* argument) {
  if (slot.p == nullptr) detail::refuse(argument, "null, where C++ takes a reference");
  return *static_cast<T*>(slot.p);
}

}  // namespace gangway
