// block_list.hpp: std::initializer_list as an argument, whose elements Go gives as a slice. C++ makes such lists in braces only, of a
// number of elements that the compiler knows; here one is made that looks at an array.
//
// Invariants
//  - A list is two words: where it begins, and its size or its end. Which it is, is asked of the list that was made, and what is neither
//    is a C++ exception and no list.
//  - The array outlives the list: the shim has it until the call is over.
#pragma once

#include <bit>
#include <cstddef>
#include <initializer_list>
#include <stdexcept>
#include <type_traits>
#include <vector>

namespace gangway {

template <class E> std::initializer_list<E> list_of(const std::vector<std::remove_cv_t<E>>& elements) {
  struct with_size {
    const E* first;
    std::size_t size;
  };
  struct with_end {
    const E* first;
    const E* end;
  };
  static_assert(sizeof(std::initializer_list<E>) == sizeof(with_size));
  const E* const first = elements.data();
  const auto is_list = [&](auto words) {
    const auto list = std::bit_cast<std::initializer_list<E>>(words);
    return list.begin() == first && list.size() == elements.size();
  };
  const with_size sized{first, elements.size()};
  if (is_list(sized)) return std::bit_cast<std::initializer_list<E>>(sized);
  const with_end ended{first, first + elements.size()};
  if (is_list(ended)) return std::bit_cast<std::initializer_list<E>>(ended);
  throw std::runtime_error("the compiler's std::initializer_list is not known to Gangway");
}

}  // namespace gangway
