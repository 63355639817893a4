// stack.hpp: stacks of fibers.
//
// Laid out as the system lays out a thread's: reserved whole, committed at the top, guard pages below what is committed
// that the system moves down as the stack grows (Wine: committed whole). The bottom raises EXCEPTION_STACK_OVERFLOW, with
// the thread's guaranteed bytes left to handle it.
#pragma once

#include <boost/context/stack_context.hpp>

#include <cstddef>

namespace gangway {

constexpr std::size_t least_stack = 64 * 1024;

// A stack allocator as Boost.Context takes it. allocate throws std::bad_alloc.
class stack_allocator {
 public:
  explicit stack_allocator(std::size_t bytes) noexcept : bytes_(bytes) {}
  boost::context::stack_context allocate() const;
  void deallocate(boost::context::stack_context& stack) const noexcept;

 private:
  std::size_t bytes_;
};

// On the new stack, first thing: tells the system how much of it is committed. (Boost.Context says: all.)
void announce_stack() noexcept;

// The stack that the system frees when the calling thread ends: that of the running fiber, unless it is told another.
void* stack_to_free() noexcept;
void set_stack_to_free(void* stack) noexcept;
// Gives back the stack that the address is in, where the system has none of its own for fibers.
void free_stack_of(const void* address) noexcept;

// Room to handle an overflow on the stacks of this thread and its fibers.
void reserve_fiber_overflow_room() noexcept;
// How much of the bottom of a stack that is, guard page included.
std::size_t fiber_overflow_room() noexcept;

}  // namespace gangway
