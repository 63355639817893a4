// identity.hpp: when two records of types are of one class. A class has one record, in the module that declares it, and one more in each
// module that uses it from there (GW_TYPE_IMPORTED).
#pragma once

#include <gangway_abi.h>

#include <cstddef>
#include <cstring>

namespace gangway {

// Whether both records name the same class of the same module.
inline bool share_identity(const gw_type& one, const gw_type& other) noexcept {
  constexpr std::size_t whole = offsetof(gw_type, object_size) + sizeof one.object_size;
  return one.size >= whole && other.size >= whole && one.identity != nullptr && other.identity != nullptr &&
         std::strcmp(one.identity, other.identity) == 0;
}

// Whether the modules of both records were compiled with the same layout of the class, as far as its size tells.
inline bool agree_on_size(const gw_type& one, const gw_type& other) noexcept {
  return one.object_size == other.object_size || one.object_size == 0 || other.object_size == 0;
}

// Whether an object of the one type is one of the other as it is.
inline bool are_same(const gw_type* one, const gw_type* other) noexcept {
  if (one == other) return true;
  return ((one->flags | other->flags) & GW_TYPE_IMPORTED) != 0 && share_identity(*one, *other) &&
         agree_on_size(*one, *other);
}

}  // namespace gangway
