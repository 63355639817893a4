// block_forward_list.hpp: std::forward_list in blocks; a slice in Go. It has neither size() nor push_back(), so that it is no range of
// block.hpp's, and its elements are counted where the others know their number. It is never flat.
#pragma once

#include <gangway/block.hpp>

#include <cstddef>
#include <cstdint>
#include <forward_list>
#include <iterator>
#include <string_view>

namespace gangway {

template <class E, class Allocator> struct crossing<std::forward_list<E, Allocator>> {
  using type = std::forward_list<E, Allocator>;
  static_assert(crossing<E>::least > 0, "elements that take no room cannot be counted");
  static constexpr bool plain = false;
  static constexpr std::size_t least = 8;
  static constexpr bool form(std::string_view& text) { return detail::sequence_form<E>(text); }
  static std::uint64_t size(const type& value) {
    std::uint64_t bytes = 8;
    for (const E& element : value) bytes += crossing<E>::size(element);
    return bytes;
  }
  static void write(block_writer& to, const type& value) {
    to.count(static_cast<std::size_t>(std::distance(value.begin(), value.end())));
    detail::write_elements(to, value);
  }
  static type read(block_reader& from) {
    type made;
    auto last = made.before_begin();
    for (std::size_t left = from.count(crossing<E>::least); left != 0; --left)
      last = made.insert_after(last, crossing<E>::read(from));
    return made;
  }
};

}  // namespace gangway
