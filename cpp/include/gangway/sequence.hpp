// sequence.hpp: gangway::elements, by which Go walks over what C++ walks over by begin() and end().
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
#include <vector>

namespace gangway {

// Some elements of a sequence, from a place on: fewer than `count` when it ends there. `take` makes an element of an iterator.
template <class Element, class At, class End, class Take>
std::vector<Element> elements(At at, End end, std::size_t from, std::size_t count, Take take) {
  if constexpr (std::random_access_iterator<At> && requires { end - at; }) {
    at += static_cast<std::iter_difference_t<At>>(std::min(from, static_cast<std::size_t>(end - at)));
  } else {
    for (; from > 0 && at != end; --from) ++at;
  }
  std::vector<Element> taken;
  for (; count > 0 && at != end; --count, ++at) taken.push_back(take(at));
  return taken;
}

}  // namespace gangway
