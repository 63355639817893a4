// thread_word.hpp: what the guard keeps per thread, and per fiber: innermost guard and the state of the stack guard.
//
// Layout of the word: bits 0-1 StackState, the rest the address of the innermost GuardScope (null outside all guards).
// A fiber has a word of its own, which takes the thread's place while the fiber runs.
#pragma once

#include "scope.hpp"
#include "thread_slot.hpp"

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

inline StackState stack_state(std::uintptr_t word) noexcept { return static_cast<StackState>(word & kStackBits); }

inline GuardScope* scope_of(std::uintptr_t word) noexcept { return reinterpret_cast<GuardScope*>(word & ~kStackBits); }

// The same state of the stack, another scope.
inline std::uintptr_t with_scope(std::uintptr_t word, GuardScope* scope) noexcept {
  return (word & kStackBits) | reinterpret_cast<std::uintptr_t>(scope);
}

inline std::uintptr_t with_stack_state(std::uintptr_t word, StackState state) noexcept {
  return (word & ~kStackBits) | static_cast<std::uintptr_t>(state);
}

}  // namespace gangway
