// thread_word.hpp: the guard's word per thread and fiber: its innermost scope, and the state of the stack's guard pages.
//
// Layout of the word: bits 0-1 guard_state, bit 2 set while Go runs that C++ has called above the innermost scope, the rest
// the address of the innermost guard_scope (null outside all guards). A new guard keeps bit 2 in its scope and clears it in
// the word; the end of the guard sets it again.
// A fiber has a word of its own, which takes the thread's place while the fiber runs.
#pragma once

#include "scope.hpp"

#include "../base/thread_slot.hpp"

#include <cstdint>

namespace gangway {

enum class guard_state : std::uintptr_t {
  unknown = 0,  // the thread has not been here before
  armed = 1,    // an overflow raises EXCEPTION_STACK_OVERFLOW and leaves room to handle it
  pending = 2,  // an overflow was handled too deep in the stack to put the guard pages back; try again further up
};

struct guard_tag;
using thread_word = thread_slot<guard_tag>;
constexpr std::uintptr_t stack_bits = 3;
constexpr std::uintptr_t go_entered = guard_scope::go_entered;
static_assert(alignof(guard_scope) > (stack_bits | go_entered));

inline guard_state stack_state(std::uintptr_t word) noexcept { return static_cast<guard_state>(word & stack_bits); }

inline guard_scope* scope_of(std::uintptr_t word) noexcept {
  return reinterpret_cast<guard_scope*>(word & ~(stack_bits | go_entered));
}

// The same state of the stack, another scope, and Go not entered above it.
inline std::uintptr_t with_scope(std::uintptr_t word, guard_scope* scope) noexcept {
  return (word & stack_bits) | reinterpret_cast<std::uintptr_t>(scope);
}

// The scope and whether Go was entered above it: what a new scope keeps.
inline std::uintptr_t place_of(std::uintptr_t word) noexcept { return word & ~stack_bits; }

// The same state of the stack, and outside a scope that ends.
inline std::uintptr_t beyond_scope(std::uintptr_t word, const guard_scope& scope) noexcept {
  return (word & stack_bits) | scope.beyond;
}

inline std::uintptr_t with_stack_state(std::uintptr_t word, guard_state state) noexcept {
  return (word & ~stack_bits) | static_cast<std::uintptr_t>(state);
}

}  // namespace gangway
