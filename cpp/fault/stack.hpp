// stack.hpp: keeps a thread able to overflow its stack again and again, and knows how much of it is left.
#pragma once

#include <cstddef>

namespace gangway {

// What a guard wants below it, besides the room for an overflow: enough to put the guard pages back from where it stands.
// guard_amd64.S and guard_i686.S have the figure too.
constexpr std::size_t guard_room = 20 * 1024;
// The same for a call into Go, whose scheduler and collector run on this stack.
constexpr std::size_t go_room = 40 * 1024;

// The calling thread's stack, or fiber's, has as many bytes left above the room for an overflow. True too on a stack that
// the thread block does not know, such as a library's own coroutine's.
bool stack_has(std::size_t bytes) noexcept;

// The address lies on that stack; null does not.
bool on_this_stack(const void* address) noexcept;

// Size of that stack.
std::size_t stack_size() noexcept;

// Once per thread, before its first guarded call: asks for room to handle an overflow, and sees to it that the guard
// pages lie above that room. Keeps the last error.
void reserve_overflow_room() noexcept;

// After an overflow was handled: puts the guard pages back. False: the caller's own frame is still too near to them;
// try again with less stack in use. Keeps the last error.
bool rearm_stack_guard() noexcept;

}  // namespace gangway
