// block.hpp: values of the standard library's types, nested as they like, in one block of bytes: from Go and to Go.
//
// The layout is in bridge/README.md, "Blocks". It has no padding and no alignment, so that it is the same on every architecture but
// for machine words and value structs, which lie in a block as they lie in memory; the shims assert that Go was told the same form.
//
// Invariants
//  - A block from Go is Go's memory, valid for the call. It is never trusted: what does not fit it is an argument_error, before
//    anything is allocated for it.
//  - A block to Go is one allocation, as its size is computed first; Go frees it (gw_text_out::owner). A short one lies in the frame.
//  - An exception leaves nothing behind: neither a block nor half a value.
//  - Containers are known by what they can do, not by name: those of other libraries that look like the standard's cross, too.
#pragma once

#include <gangway/close_handle.hpp>
#include <gangway/failure.hpp>
#include <gangway/proof.hpp>
#include <gangway/text.hpp>
#include <gangway/utf.hpp>

#include <gangway_abi.h>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <limits>
#include <memory>
#include <new>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace gangway {

class held_objects;  // block_object.hpp

// Reads a block. Every step is checked against its end.
class block_reader {
 public:
  block_reader(const void* data, std::size_t size, const char* argument, held_objects* held = nullptr) noexcept
      : at_(static_cast<const char*>(data)), left_(size), argument_(argument), held_(held) {}

  std::size_t left() const noexcept { return left_; }

  const char* take(std::size_t size) {
    if (size > left_) refuse("its block ends too early");
    const char* const taken = at_;
    at_ += size;
    left_ -= size;
    return taken;
  }
  // A value by its bytes.
  template <class T> T plain() {
    std::array<std::byte, sizeof(T)> bytes;
    std::memcpy(bytes.data(), take(sizeof(T)), sizeof(T));
    return std::bit_cast<T>(bytes);
  }
  // How many elements follow, of which each takes at least `least` bytes.
  std::size_t count(std::size_t least) {
    const auto said = plain<std::uint64_t>();
    if (said > left_ / least) refuse("its block is too short for " + std::to_string(said) + " elements");
    return static_cast<std::size_t>(said);
  }
  void finish() const {
    if (left_ != 0) refuse("its block is too long");
  }
  [[noreturn]] void refuse(const std::string& why) const { detail::refuse(argument_, why); }
  // What keeps the objects in the block alive for the call; null: nothing need.
  held_objects* held() const noexcept { return held_; }
  // The name of the argument, with the number of the object that is read next.
  std::string object_name() const { return std::string(argument_) + ", object " + std::to_string(objects_); }
  void next_object() noexcept { ++objects_; }

 private:
  const char* at_;
  std::size_t left_;
  const char* argument_;
  held_objects* held_;
  std::size_t objects_ = 0;
};

// What becomes of the objects in a value that goes to Go.
struct objects_out {
  bool owned = false;                   // what pointers point to is Go's from now on
  bool moved = false;                   // objects may be moved out of the value
  const held_objects* given = nullptr;  // those that Go has given with the call: one of them keeps its handle
};

// Writes a block whose size was computed before. A value that has grown since then, as another thread changes it, does not fit.
class block_writer {
 public:
  block_writer(void* place, std::size_t size, const objects_out& objects = {}) noexcept
      : at_(static_cast<char*>(place)), left_(size), objects_(objects) {}
  block_writer(const block_writer&) = delete;
  block_writer& operator=(const block_writer&) = delete;
  ~block_writer() {
    for (const gw_handle handle : handles_) detail::close_handle(handle);
  }

  std::size_t left() const noexcept { return left_; }

  char* extend(std::size_t size) {
    if (size > left_) throw std::logic_error("a value has changed while it was copied");
    char* const place = at_;
    at_ += size;
    left_ -= size;
    return place;
  }
  void put(const void* from, std::size_t size) {
    char* const place = extend(size);
    if (size != 0) std::memcpy(place, from, size);
  }
  template <class T> void plain(const T& value) { put(std::addressof(value), sizeof(T)); }
  void count(std::size_t elements) { plain(static_cast<std::uint64_t>(elements)); }

  const objects_out& objects() const noexcept { return objects_; }
  // A handle of an object, that Go has given with the call or else a new one, which make() makes. A new one is closed when the block
  // does not get to its end.
  void given_handle(gw_handle handle) { put_handle(handle, 1); }
  template <class Make> void new_handle(Make make) {
    handles_.push_back(0);
    put_handle(handles_.back() = make(), 0);
  }
  void finish() {
    if (left_ != 0) throw std::logic_error("a value has changed while it was copied");
    handles_.clear();
  }

 private:
  void put_handle(gw_handle handle, std::uint8_t given) {
    plain(handle);
    plain(given);
  }

  char* at_;
  std::size_t left_;
  objects_out objects_;
  std::vector<gw_handle> handles_;
};

// How a type crosses in a block:
//   plain                its bytes in a block are its bytes in memory (a std::bool is checked all the same)
//   least                the bytes that its smallest value takes
//   form(text)           takes the type's form from the front of the text; false: the text says another one
//   size(value)          the bytes that the value takes
//   write(to, value)
//   read(from)
// It may be specialized for a type of the user's.
template <class T> struct crossing;

namespace detail {

constexpr bool take_word(std::string_view& text, std::string_view word) {
  if (text.substr(0, word.size()) != word) return false;
  text.remove_prefix(word.size());
  return true;
}

template <class T>
concept block_number = (std::is_arithmetic_v<T> && !std::is_same_v<T, long double>) || std::is_enum_v<T>;

// The character of a text that crosses: bytes as they are, 16-bit units as UTF-8.
template <class C>
concept narrow_unit = std::is_same_v<C, char> || std::is_same_v<C, char8_t>;
template <class C>
concept wide_unit = std::is_same_v<C, char16_t> ||(std::is_same_v<C, wchar_t> && sizeof(wchar_t) == 2);

template <class T> struct is_text : std::false_type {};
template <class C, class Traits, class Allocator>
struct is_text<std::basic_string<C, Traits, Allocator>> : std::bool_constant<narrow_unit<C> || wide_unit<C>> {};
template <class C, class Traits>
struct is_text<std::basic_string_view<C, Traits>> : std::bool_constant<narrow_unit<C> || wide_unit<C>> {};
template <class T>
concept block_text = is_text<T>::value;

template <class T>
concept block_range = !block_text<T> && requires(const T& range) {
  typename T::value_type;
  { range.size() } -> std::convertible_to<std::size_t>;
  range.begin();
  range.end();
};
template <class T>
concept block_map = block_range<T> && requires {
  typename T::key_type;
  typename T::mapped_type;
};
template <class T>
concept block_set = block_range<T> && !block_map<T> && requires {
  typename T::key_type;
};
template <class T> struct is_span : std::false_type {};
template <class T, std::size_t N> struct is_span<std::span<T, N>> : std::bool_constant<N == std::dynamic_extent> {};
template <class T> struct is_std_array : std::false_type {};
template <class T, std::size_t N> struct is_std_array<std::array<T, N>> : std::true_type {};
template <class T>
concept block_sequence = block_range<T> && !block_map<T> && !block_set<T> && !is_std_array<T>::value;

template <class T> struct is_product : std::false_type {};
template <class A, class B> struct is_product<std::pair<A, B>> : std::true_type {};
template <class... A> struct is_product<std::tuple<A...>> : std::true_type {};
template <class T> struct is_choice : std::false_type {};
template <class T> struct is_choice<std::optional<T>> : std::true_type {};
template <class... A> struct is_choice<std::variant<A...>> : std::true_type {};

// What of <chrono> crosses has a header of its own (block_chrono.hpp).
template <class T>
concept of_chrono = requires {
  typename T::rep;
  typename T::period;
};

// A struct that crosses by value: its layout is asserted where Go is told of it.
template <class T>
concept block_struct =
    std::is_class_v<T> && std::is_trivially_copyable_v<T> && !block_text<T> && !block_range<T> &&
    !is_product<T>::value && !is_choice<T>::value && !of_chrono<T> && !std::is_same_v<T, std::monostate>;

// The elements of a container, without const, and the pairs of a map with a key that can be moved.
template <class T> using element_of = std::remove_cv_t<typename T::value_type>;

template <class T>
concept contiguous = requires(T& value) {
  { std::data(value) } -> std::convertible_to<const typename T::value_type*>;
};

// Elements of which many are copied at once. A bool from Go is looked at first.
template <class T> inline constexpr bool copied_at_once = crossing<T>::plain && !std::is_same_v<T, bool>;

template <class T> constexpr std::string_view number_form() {
  using number = typename std::conditional_t<std::is_enum_v<T>, std::underlying_type<T>, std::type_identity<T>>::type;
  if constexpr (std::is_same_v<number, bool>) {
    return "bool";
  } else if constexpr (std::is_floating_point_v<number>) {
    return sizeof(number) == 4 ? "f32" : "f64";
  } else if constexpr (std::is_signed_v<number>) {
    return sizeof(number) == 1 ? "i8" : sizeof(number) == 2 ? "i16" : sizeof(number) == 4 ? "i32" : "i64";
  } else {
    return sizeof(number) == 1 ? "u8" : sizeof(number) == 2 ? "u16" : sizeof(number) == 4 ? "u32" : "u64";
  }
}

template <class E> constexpr bool sequence_form(std::string_view& text) {
  return take_word(text, "seq(") && crossing<E>::form(text) && take_word(text, ")");
}

// A sequence of `count` elements, which follow without their number.
template <class T> T read_elements(block_reader& from, std::size_t count) {
  using E = element_of<T>;
  if constexpr (is_span<T>::value) {  // Go's memory itself, and so only of a flat block
    static_assert(crossing<E>::plain, "a span of what does not lie in a block as in memory: take a vector");
    return T(reinterpret_cast<E*>(const_cast<char*>(from.take(count * sizeof(E)))), count);
  } else if constexpr (copied_at_once<E> && contiguous<T> && std::is_constructible_v<T, const E*, const E*>) {
    if (count == 0) return T();
    const char* const bytes = from.take(count * sizeof(E));
    if (reinterpret_cast<std::uintptr_t>(bytes) % alignof(E) == 0) {
      const E* const first = reinterpret_cast<const E*>(bytes);
      return T(first, first + count);
    }
    if constexpr (std::is_default_constructible_v<E>) {
      T made(count);
      std::memcpy(static_cast<void*>(std::data(made)), bytes, count * sizeof(E));
      return made;
    } else {
      block_reader again(bytes, count * sizeof(E), "");
      T made;
      made.reserve(count);
      for (; count != 0; --count) made.push_back(again.plain<E>());
      return made;
    }
  } else {
    T made{};
    if constexpr (requires { made.reserve(count); }) made.reserve(count);
    for (; count != 0; --count) {
      if constexpr (block_set<T>)
        made.insert(made.end(), crossing<E>::read(from));
      else
        made.push_back(crossing<E>::read(from));
    }
    return made;
  }
}

template <class T> std::uint64_t elements_size(const T& range) {
  using E = element_of<T>;
  if constexpr (crossing<E>::plain) {
    return static_cast<std::uint64_t>(range.size()) * sizeof(E);
  } else {
    std::uint64_t bytes = 0;
    for (const auto& element : range) bytes += crossing<E>::size(element);
    return bytes;
  }
}

template <class T> void write_elements(block_writer& to, const T& range) {
  using E = element_of<T>;
  if constexpr (crossing<E>::plain && contiguous<const T>) {
    to.put(std::data(range), range.size() * sizeof(E));
  } else {
    for (const auto& element : range) crossing<E>::write(to, static_cast<const E&>(element));
  }
}

}  // namespace detail

template <detail::block_number T> struct crossing<T> {
  static constexpr bool plain = true;
  static constexpr std::size_t least = sizeof(T);
  static constexpr bool form(std::string_view& text) {
    constexpr std::string_view own = detail::number_form<T>();
    // A machine word has no type of its own in C++: it is as wide as one.
    if (detail::take_word(text, "word")) return sizeof(T) == sizeof(void*) && own[0] == 'u';
    if (detail::take_word(text, "sword")) return sizeof(T) == sizeof(void*) && own[0] == 'i';
    if constexpr (std::is_enum_v<T> &&
                  !detail::fixed_enum<T>) {  // whether its number has a sign is the compiler's choice
      if (detail::take_word(text, "i") || detail::take_word(text, "u")) return detail::take_word(text, own.substr(1));
      return false;
    }
    return detail::take_word(text, own);
  }
  static std::uint64_t size(const T&) { return sizeof(T); }
  static void write(block_writer& to, const T& value) { to.plain(value); }
  static T read(block_reader& from) {
    if constexpr (std::is_same_v<T, bool>) {
      const auto byte = from.plain<std::uint8_t>();
      if (byte > 1) from.refuse("its block has a bool of " + std::to_string(byte));
      return byte != 0;
    } else {
      return from.plain<T>();
    }
  }
};

// An address, of which Go knows no more than what lies there.
template <class T> struct crossing<T*> {
  static constexpr bool plain = true;
  static constexpr std::size_t least = sizeof(T*);
  static constexpr bool form(std::string_view& text) { return detail::take_word(text, "address"); }
  static std::uint64_t size(T* const&) { return sizeof(T*); }
  static void write(block_writer& to, T* const& value) { to.plain(value); }
  static T* read(block_reader& from) { return from.plain<T*>(); }
};

template <detail::block_struct T> struct crossing<T> {
  static constexpr bool plain = true;
  static constexpr std::size_t least = sizeof(T);
  static constexpr bool form(std::string_view& text) { return detail::take_word(text, "struct"); }
  static std::uint64_t size(const T&) { return sizeof(T); }
  static void write(block_writer& to, const T& value) { to.plain(value); }
  static T read(block_reader& from) { return from.plain<T>(); }
};

// A text: the number of its bytes, and the bytes. As a view it lies in the block.
template <detail::block_text T> struct crossing<T> {
  using unit = typename T::value_type;
  static constexpr bool plain = false;
  static constexpr std::size_t least = 8;
  static constexpr bool form(std::string_view& text) { return detail::take_word(text, "text"); }
  static std::uint64_t bytes(const T& value) {
    if constexpr (detail::narrow_unit<unit>)
      return value.size();
    else
      return utf16_size(std::basic_string_view<unit>(value));
  }
  static void put(block_writer& to, const T& value, std::size_t size) {
    if constexpr (detail::narrow_unit<unit>) {
      to.put(value.data(), size);
    } else {
      const std::basic_string_view<unit> now(value);
      if (utf16_size(now) != size) throw std::logic_error("a value has changed while it was copied");
      utf16_to_utf8(now, to.extend(size));
    }
  }
  static T get(block_reader& from, std::size_t size) {
    const char* const first = from.take(size);
    if constexpr (detail::narrow_unit<unit>) {
      return T(reinterpret_cast<const unit*>(first), size);
    } else {
      static_assert(!std::is_same_v<T, std::basic_string_view<unit>>,
                    "a view of UTF-16 has nothing in a block to look at");
      T made(size, unit{});
      const utf_result result = utf8_to_utf16(std::string_view(first, size), made.data());
      if (result.bad != utf_ok) from.refuse("invalid UTF-8 at byte " + std::to_string(result.bad) + " of a text");
      made.resize(result.units);
      return made;
    }
  }
  static std::uint64_t size(const T& value) { return 8 + bytes(value); }
  static void write(block_writer& to, const T& value) {
    const auto size = static_cast<std::size_t>(bytes(value));
    to.count(size);
    put(to, value, size);
  }
  static T read(block_reader& from) { return get(from, from.count(1)); }
};

template <class T>
requires(detail::block_sequence<T> || detail::block_set<T>) struct crossing<T> {
  using element = detail::element_of<T>;
  static_assert(crossing<element>::least > 0, "elements that take no room cannot be counted");
  static constexpr bool plain = false;
  static constexpr std::size_t least = 8;
  static constexpr bool form(std::string_view& text) { return detail::sequence_form<element>(text); }
  static std::uint64_t size(const T& value) { return 8 + detail::elements_size(value); }
  static void write(block_writer& to, const T& value) {
    to.count(value.size());
    detail::write_elements(to, value);
  }
  static T read(block_reader& from) {
    static_assert(!detail::is_span<T>::value, "a span of elements that may not be aligned: take a vector");
    const std::size_t count = from.count(crossing<element>::least);
    return detail::read_elements<T>(from, count);
  }
};

template <class T, std::size_t N> struct crossing<std::array<T, N>> {
  static_assert(N > 0, "an array without elements takes no room");
  static constexpr bool plain = detail::copied_at_once<T>;
  static constexpr std::size_t least = N * crossing<T>::least;
  static constexpr bool form(std::string_view& text) {
    char digits[24]{};
    std::size_t first = sizeof digits;
    for (std::size_t rest = N; rest != 0; rest /= 10) digits[--first] = static_cast<char>('0' + rest % 10);
    return detail::take_word(text, "array") && detail::take_word(text, {digits + first, sizeof digits - first}) &&
           detail::take_word(text, "(") && crossing<T>::form(text) && detail::take_word(text, ")");
  }
  static std::uint64_t size(const std::array<T, N>& value) { return detail::elements_size(value); }
  static void write(block_writer& to, const std::array<T, N>& value) { detail::write_elements(to, value); }
  static std::array<T, N> read(block_reader& from) {
    if constexpr (plain)
      return from.plain<std::array<T, N>>();
    else
      return read(from, std::make_index_sequence<N>());
  }

 private:
  template <std::size_t... At> static std::array<T, N> read(block_reader& from, std::index_sequence<At...>) {
    return {{(static_cast<void>(At), crossing<T>::read(from))...}};
  }
};

template <detail::block_map T> struct crossing<T> {
  using key = std::remove_cv_t<typename T::key_type>;
  using mapped = typename T::mapped_type;
  static constexpr bool plain = false;
  static constexpr std::size_t least = 8;
  static constexpr bool form(std::string_view& text) {
    return detail::take_word(text, "map(") && crossing<key>::form(text) && detail::take_word(text, ",") &&
           crossing<mapped>::form(text) && detail::take_word(text, ")");
  }
  static std::uint64_t size(const T& value) {
    std::uint64_t bytes = 8;
    for (const auto& [k, v] : value) bytes += crossing<key>::size(k) + crossing<mapped>::size(v);
    return bytes;
  }
  static void write(block_writer& to, const T& value) {
    to.count(value.size());
    for (const auto& [k, v] : value) {
      crossing<key>::write(to, k);
      crossing<mapped>::write(to, v);
    }
  }
  static T read(block_reader& from) {
    std::size_t count = from.count(crossing<key>::least + crossing<mapped>::least);
    T made{};
    if constexpr (requires { made.reserve(count); }) made.reserve(count);
    for (; count != 0; --count) {
      key k = crossing<key>::read(from);
      made.emplace_hint(made.end(), std::move(k), crossing<mapped>::read(from));
    }
    return made;
  }
};

namespace detail {

template <class T, class... A> struct product_crossing {
  static constexpr bool plain = false;
  static constexpr std::size_t least = (crossing<A>::least + ... + 0);
  static constexpr bool form(std::string_view& text) {
    [[maybe_unused]] bool first = true;
    return take_word(text, "tuple(") && (next<A>(text, first) && ...) && take_word(text, ")");
  }
  static std::uint64_t size(const T& value) {
    return std::apply([](const A&... part) { return (crossing<A>::size(part) + ... + std::uint64_t{0}); }, value);
  }
  static void write(block_writer& to, const T& value) {
    std::apply([&](const A&... part) { (crossing<A>::write(to, part), ...); }, value);
  }
  static T read([[maybe_unused]] block_reader& from) { return T{crossing<A>::read(from)...}; }

 private:
  template <class E> static constexpr bool next(std::string_view& text, bool& first) {
    const bool separated = first || take_word(text, ",");
    first = false;
    return separated && crossing<E>::form(text);
  }
};

}  // namespace detail

// What is constant in them, as the key of a map's elements, crosses as what is not.
template <class A, class B>
struct crossing<std::pair<A, B>> : detail::product_crossing<std::pair<A, B>, std::remove_cv_t<A>, std::remove_cv_t<B>> {
};
template <class... A>
struct crossing<std::tuple<A...>> : detail::product_crossing<std::tuple<A...>, std::remove_cv_t<A>...> {};

template <> struct crossing<std::monostate> : detail::product_crossing<std::monostate> {
  static std::uint64_t size(std::monostate) { return 0; }
  static void write(block_writer&, std::monostate) {}
};

template <class T> struct crossing<std::optional<T>> {
  using held = std::remove_cv_t<T>;
  static constexpr bool plain = false;
  static constexpr std::size_t least = 1;
  static constexpr bool form(std::string_view& text) {
    return detail::take_word(text, "opt(") && crossing<held>::form(text) && detail::take_word(text, ")");
  }
  static std::uint64_t size(const std::optional<T>& value) { return 1 + (value ? crossing<held>::size(*value) : 0); }
  static void write(block_writer& to, const std::optional<T>& value) {
    to.plain(static_cast<std::uint8_t>(value.has_value()));
    if (value) crossing<held>::write(to, *value);
  }
  static std::optional<T> read(block_reader& from) {
    if (!crossing<bool>::read(from)) return std::nullopt;
    return crossing<held>::read(from);
  }
};

template <class... A> struct crossing<std::variant<A...>> {
  static_assert(sizeof...(A) < 256);
  static constexpr bool plain = false;
  static constexpr std::size_t least = 1;
  static constexpr bool form(std::string_view& text) {
    return detail::take_word(text, "one") && crossing<std::tuple<A...>>::form(text);
  }
  static std::uint64_t size(const std::variant<A...>& value) {
    return 1 + std::visit([]<class E>(const E& held) { return crossing<E>::size(held); }, value);
  }
  static void write(block_writer& to, const std::variant<A...>& value) {
    to.plain(static_cast<std::uint8_t>(value.index()));
    std::visit([&]<class E>(const E& held) { crossing<E>::write(to, held); }, value);
  }
  static std::variant<A...> read(block_reader& from) { return read(from, std::index_sequence_for<A...>()); }

 private:
  template <std::size_t... At> static std::variant<A...> read(block_reader& from, std::index_sequence<At...>) {
    using reader = std::variant<A...> (*)(block_reader&);
    static constexpr reader readers[] = {+[](block_reader& of) {
      return std::variant<A...>(std::in_place_index<At>,
                                crossing<std::variant_alternative_t<At, std::variant<A...>>>::read(of));
    }...};
    const auto index = from.plain<std::uint8_t>();
    if (index >= sizeof...(A))
      from.refuse("its block has alternative " + std::to_string(index) + " of " + std::to_string(sizeof...(A)));
    return readers[index](from);
  }
};

// A type whose block is its elements or its bytes alone, as their number follows from the size of the block: a text, or a container
// of values that lie in a block as in memory. Go lends its slice or string as it is.
template <class T> inline constexpr bool is_flat = detail::block_text<T>;
template <class T>
requires(detail::block_sequence<T> ||
         detail::block_set<T>) inline constexpr bool is_flat<T> = crossing<detail::element_of<T>>::plain;

// T crosses in the form that Go was told.
template <class T> consteval bool crosses_in(std::string_view form) { return crossing<T>::form(form) && form.empty(); }

// The value that Go has put into a block. Of a flat container the view counts elements, else bytes.
template <class T> T from_go(const gw_view& block, const char* argument, held_objects* held = nullptr) {
  if constexpr (is_flat<T> && !detail::block_text<T>) {
    constexpr std::size_t each = sizeof(detail::element_of<T>);
    if (block.len > static_cast<std::uint64_t>(PTRDIFF_MAX) / each)
      detail::refuse(argument, "a length beyond the address space");
    const auto count = static_cast<std::size_t>(block.len);
    block_reader from(block.data.p, count * each, argument);
    return detail::read_elements<T>(from, count);
  } else {
    const std::size_t size = detail::text_size(block);
    block_reader from(block.data.p, size, argument, held);
    if constexpr (is_flat<T>) {
      return crossing<T>::get(from, size);
    } else {
      T value = crossing<T>::read(from);
      from.finish();
      return value;
    }
  }
}

// Gives a value to Go, as a block that is Go's.
template <class T> void to_go(gw_text_out& out, const T& value, const objects_out& objects = {}) {
  std::uint64_t wanted = 0;
  if constexpr (!is_flat<T>)
    wanted = crossing<T>::size(value);
  else if constexpr (detail::block_text<T>)
    wanted = crossing<T>::bytes(value);
  else
    wanted = detail::elements_size(value);
  if (wanted > static_cast<std::uint64_t>(PTRDIFF_MAX)) throw std::bad_alloc();
  const auto size = static_cast<std::size_t>(wanted);
  struct text_free {
    void operator()(void* block) const { gw_text_free(block); }
  };
  std::unique_ptr<void, text_free> block;
  void* place = out.small_text;
  if (size > sizeof out.small_text) {
    block.reset(gw_text_alloc(size));
    if (!block) throw std::bad_alloc();
    place = block.get();
  }
  block_writer to(place, size, objects);
  if constexpr (!is_flat<T>)
    crossing<T>::write(to, value);
  else if constexpr (detail::block_text<T>)
    crossing<T>::put(to, value, size);
  else
    detail::write_elements(to, value);
  to.finish();
  out.data.p = place;
  out.len = size;
  out.owner.p = block.release();
}

// What a pointer points to, for Go; an empty value for null. C++ has given the value away when it is `owned`.
template <class T> void pointed_to_go(gw_text_out& out, const T* value, bool owned) {
  const std::unique_ptr<const T> owner(owned ? value : nullptr);
  if (value != nullptr)
    to_go<T>(out, *value);
  else
    to_go<T>(out, T{});
}

// A value lent to a Go func for a call: the block in a slot of the call's frame, or the one that Go has put there in its place.
class lent_block {
 public:
  template <class T> lent_block(gw_text_out& slot, const T& value) : slot_(slot) { to_go<T>(slot, value); }
  lent_block(const lent_block&) = delete;
  lent_block& operator=(const lent_block&) = delete;
  ~lent_block() { gw_text_free(slot_.owner.p); }

 private:
  gw_text_out& slot_;
};

// Frees the block that a Go func has put into a slot, whatever comes of it.
class freed_block {
 public:
  explicit freed_block(gw_text_out& slot) noexcept : slot_(slot) {}
  freed_block(const freed_block&) = delete;
  freed_block& operator=(const freed_block&) = delete;
  ~freed_block() {
    gw_text_free(slot_.owner.p);
    slot_.owner.p = nullptr;
  }

 private:
  gw_text_out& slot_;
};

// The value that a Go func has put into a slot. Its block is freed.
template <class T> T from_closure(gw_text_out& slot) {
  const freed_block at_the_end(slot);
  gw_view block{};
  block.data = slot.data;
  block.len = slot.len;
  if constexpr (is_flat<T> && !detail::block_text<T>) {
    constexpr std::size_t each = sizeof(detail::element_of<T>);
    if (block.len % each != 0) detail::refuse("that Go returned", "its block ends too early");
    block.len /= each;
  }
  return from_go<T>(block, "that Go returned");
}

// The texts in a block as an array of C strings, with a null pointer behind the last one. C++ may move and change them. Throws
// argument_error when a text has a NUL in it.
class c_strings {
 public:
  c_strings(const gw_view& block, const char* argument)
      : argument_(argument), texts_(from_go<std::vector<std::string>>(block, argument)) {
    pointers_.reserve(texts_.size() + 1);
    for (std::string& text : texts_) {
      if (const std::size_t nul = text.find('\0'); nul != std::string::npos)
        detail::refuse(argument, "text " + std::to_string(pointers_.size()) + " has a NUL at byte " +
                                     std::to_string(nul) + ", which ends a C string");
      pointers_.push_back(text.data());
    }
    pointers_.push_back(nullptr);
  }
  template <class Pointer> Pointer get() noexcept { return const_cast<Pointer>(pointers_.data()); }
  template <class Count> Count count() const {
    if (texts_.size() > static_cast<std::uint64_t>(std::numeric_limits<Count>::max()))
      detail::refuse(argument_, "more texts than the C parameter can count");
    return static_cast<Count>(texts_.size());
  }

 private:
  const char* argument_;
  std::vector<std::string> texts_;
  std::vector<char*> pointers_;
};

}  // namespace gangway
