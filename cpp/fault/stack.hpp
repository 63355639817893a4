// stack.hpp: keeps a thread able to overflow its stack again and again.
#pragma once

namespace gangway {

// Once per thread, before its first guarded call: asks for room to handle an overflow, and sees to it that the guard
// pages lie above that room. Keeps the last error.
void reserve_overflow_room() noexcept;

// After an overflow was handled: puts the guard pages back. False: the caller's own frame is still too near to them;
// try again with less stack in use. Keeps the last error.
bool rearm_stack_guard() noexcept;

}  // namespace gangway
