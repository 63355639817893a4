// floats.hpp: a library that sets the floating-point modes of the thread it runs on, and leaves them so.
#pragma once

namespace floats {

// Which: 0: denormals are zero; 1: rounding up; 2: a division by zero is raised; 3: the x87 rounds up; 4: the x87 has single
// precision; 5: the x87 raises a division by zero, and one is pending. (3 to 5 are 1 where there is no x87.)
void set(int which);
void set_in_leaf(int which) noexcept;
void set_on_thread(int which);
void set_and_throw(int which);
void set_and_fault(int which);

// The modes that it finds.
unsigned modes();
unsigned modes_in_leaf() noexcept;
unsigned modes_on_thread();

// The modes before and after function, which Go provides: 0 when they are the ones that were set.
int set_and_call(int which, void (*function)(void*), void* context);

}  // namespace floats
