// replacement.hpp: functions of the runtime that stand in for imports of a module (gw_contain_exits).
//
// exit.cpp replaces what ends a thread; apartment/callbacks.cpp replaces what registers procedures with user32.
#pragma once

#include <cstddef>
#include <cstring>

namespace gangway {

struct replacement {
  const char* name;  // of the import
  const void* function;
};

template <class F> const void* address_of(F* function) noexcept { return reinterpret_cast<const void*>(function); }

// The function that stands in for the import of that name; null: the list has none.
template <std::size_t N> const void* find_replacement(const replacement (&all)[N], const char* name) noexcept {
  for (const replacement& one : all)
    if (std::strcmp(one.name, name) == 0) return one.function;
  return nullptr;
}

// The apartments provide this: the function that stands in for the import of that name, so that the procedure which the
// import registers runs in a guard. Null: the import stays as it is.
const void* guarding_import(const char* name) noexcept;

}  // namespace gangway
