// thread_word.hpp: what the guard keeps per thread, and per fiber: innermost guard and the state of the stack guard.
//
// Layout of the word: bits 0-1 StackState, bit 2 set while Go runs that C++ has called above the innermost scope, the rest
// the address of the innermost GuardScope (null outside all guards). A new guard keeps bit 2 in its scope and clears it
// here; with its end it is back.
// A fiber has a word of its own, which takes the thread's place while the fiber runs.
#pragma once

#include "scope.hpp"

#include "../base/thread_slot.hpp"

#include <cstdint>

namespace gangway {

enum class StackState : std::uintptr_t {
  Unknown = 0,  // the thread has not been here before
  Armed = 1,    // an overflow raises EXCEPTION_STACK_OVERFLOW and leaves room to handle it
  Pending = 2,  // an overflow was handled too deep in the stack to put the guard pages back; try again further up
};

struct GuardTag;
using ThreadWord = ThreadSlot<GuardTag>;
constexpr std::uintptr_t kStackBits = 3;
constexpr std::uintptr_t kInGo = GuardScope::kInGo;
static_assert(alignof(GuardScope) > (kStackBits | kInGo));

inline StackState stack_state(std::uintptr_t word) noexcept { return static_cast<StackState>(word & kStackBits); }

inline GuardScope* scope_of(std::uintptr_t word) noexcept {
  return reinterpret_cast<GuardScope*>(word & ~(kStackBits | kInGo));
}

// The same state of the stack, another scope, and Go not entered above it.
inline std::uintptr_t with_scope(std::uintptr_t word, GuardScope* scope) noexcept {
  return (word & kStackBits) | reinterpret_cast<std::uintptr_t>(scope);
}

// The scope and whether Go was entered above it: what a new scope keeps.
inline std::uintptr_t place_of(std::uintptr_t word) noexcept { return word & ~kStackBits; }

// The same state of the stack, and outside a scope that ends.
inline std::uintptr_t beyond_scope(std::uintptr_t word, const GuardScope& scope) noexcept {
  return (word & kStackBits) | scope.beyond;
}

inline std::uintptr_t with_stack_state(std::uintptr_t word, StackState state) noexcept {
  return (word & ~kStackBits) | static_cast<std::uintptr_t>(state);
}

}  // namespace gangway
