// stack.hpp: keeps a thread able to overflow its stack again and again, and knows how much of it is left.
#pragma once

#include <cstddef>

namespace gangway {

// The stack that a guard needs below it, besides the room for an overflow: enough to put the guard pages back from the guard's
// frame. guard_amd64.S and guard_i686.S have the figure too.
constexpr std::size_t guard_room = 20 * 1024;
// The stack that a call into Go needs: Go's scheduler and collector run on it.
constexpr std::size_t go_room = 40 * 1024;

// The calling thread's stack, or fiber's, has as many bytes left above the room for an overflow. True too on a stack that
// the thread block does not know, such as a library's own coroutine's.
bool stack_has(std::size_t bytes) noexcept;

// True: the address lies on that stack. False for null.
bool on_this_stack(const void* address) noexcept;

// The size of that stack.
std::size_t stack_size() noexcept;

// Asks for room to handle an overflow, and makes sure that the guard pages lie above that room. Called once per thread, before
// its first guarded call. Keeps the last error.
void reserve_overflow_room() noexcept;

// Puts the guard pages back after an overflow was handled. False: the caller's frame is still too near to them, so the caller
// has to try again with less stack in use. Keeps the last error.
bool rearm_stack_guard() noexcept;

}  // namespace gangway
