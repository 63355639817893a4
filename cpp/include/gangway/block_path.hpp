// block_path.hpp: std::filesystem::path in blocks; a string in Go. A Windows path is UTF-16, and comes back as it was even where that
// is broken (lone surrogates).
#pragma once

#include <gangway/block.hpp>

#include <filesystem>
#include <string_view>

namespace gangway {

template <> struct crossing<std::filesystem::path> {
  using type = std::filesystem::path;
  using text = crossing<type::string_type>;
  static constexpr bool plain = false;
  static constexpr std::size_t least = text::least;
  static constexpr bool form(std::string_view& said) { return detail::take_word(said, "text"); }
  static std::uint64_t size(const type& value) { return text::size(value.native()); }
  static void write(block_writer& to, const type& value) { text::write(to, value.native()); }
  static type read(block_reader& from) { return text::read(from); }
};

}  // namespace gangway
