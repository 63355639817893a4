// stack.hpp: the stacks that fibers run on.
//
// A fiber's stack is laid out as the system lays out a thread's: reserved whole and committed at the top, with guard pages
// below the committed part, which the system moves down as the stack grows (Wine commits it whole). At the bottom the system
// raises EXCEPTION_STACK_OVERFLOW, with the thread's guaranteed bytes left to handle it.
#pragma once

#include <boost/context/stack_context.hpp>

#include <cstddef>

namespace gangway {

constexpr std::size_t least_stack = 64 * 1024;

// The stack allocator of Boost.Context's fibers. allocate throws std::bad_alloc.
class stack_allocator {
 public:
  explicit stack_allocator(std::size_t bytes) noexcept : bytes_(bytes) {}
  boost::context::stack_context allocate() const;
  void deallocate(boost::context::stack_context& stack) const noexcept;

 private:
  std::size_t bytes_;
};

// The first call on a new stack: tells the system how much of the stack is committed. (Boost.Context says: all of it.)
void announce_stack() noexcept;

// The stack that the system frees when the calling thread ends: the running fiber's, unless set_stack_to_free names another.
void* stack_to_free() noexcept;
void set_stack_to_free(void* stack) noexcept;
// Frees the stack that the address is in. Does nothing where Boost.Context uses the system's own fibers.
void free_stack_of(const void* address) noexcept;

// Reserves room to handle an overflow on the stacks of this thread and its fibers.
void reserve_fiber_overflow_room() noexcept;
// The size of that room at the bottom of a stack, guard page included.
std::size_t fiber_overflow_room() noexcept;

}  // namespace gangway
