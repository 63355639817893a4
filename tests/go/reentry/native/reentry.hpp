// reentry.hpp: functions that call back into Go.
#pragma once

namespace reentry {

// Calls the function, and says that it came back.
int call(void (*function)(void* context), void* context);
int call_on(void (*function)(void* context), void* context);
// Faults after the function has returned.
int call_then_fault(void (*function)(void* context), void* context);
void fault();
// One level of a recursion through Go: step(depth) calls this again, one deeper. It uses as much stack as it is told, too.
int recurse(int (*step)(int depth, void* context), void* context, int depth, int stack);
// Keeps eight doubles over the call of the function where the platform's C ABI lets a caller keep them, in callee-saved
// registers where there are any, and returns how many of them are not what they were.
int hold_eight(void (*function)(void* context), void* context);
int hold_eight_on(void (*function)(void* context), void* context);
// The same on a thread of C++'s own.
int hold_eight_on_thread(void (*function)(void* context), void* context);
int healthy(int value) noexcept;

}  // namespace reentry
