// block_complex.hpp: complex numbers in blocks; complex64 and complex128 in Go, which lie in memory as C++ has them.
#pragma once

#include <gangway/block.hpp>

#include <complex>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace gangway {

template <class T>
requires(std::is_same_v<T, float> || std::is_same_v<T, double>) struct crossing<std::complex<T>> {
  using type = std::complex<T>;
  static constexpr bool plain = true;
  static constexpr std::size_t least = sizeof(type);
  static constexpr bool form(std::string_view& text) {
    return detail::take_word(text, sizeof(T) == 4 ? "c64" : "c128");
  }
  static std::uint64_t size(const type&) { return sizeof(type); }
  static void write(block_writer& to, const type& value) { to.plain(value); }
  static type read(block_reader& from) { return from.plain<type>(); }
};

}  // namespace gangway
