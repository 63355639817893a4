// fiber.hpp: a stack that code can be left on and come back to, on one thread.
//
// Invariants
//  - A fiber belongs to the thread that made it and is resumed there only, by the thread's own stack or another fiber;
//    suspend goes back to the stack that resumed the fiber last, so resumptions nest.
//  - What the runtime keeps per thread moves with the fiber: the guard's word and the last error. Boost.Context moves
//    registers, floating-point control words, stack limits and the exception list. C++ exceptions that are being handled
//    are set aside by the module (gangway/exception_state.hpp), as every module has a C++ runtime of its own.
//  - A suspended fiber is never destroyed: that would unwind foreign frames. It runs to the end of its body.
#pragma once

#include <boost/context/fiber.hpp>

#include <cstddef>
#include <cstdint>

namespace gangway {

class fiber {
 public:
  fiber() noexcept = default;
  fiber(const fiber&) = delete;
  fiber& operator=(const fiber&) = delete;
  virtual ~fiber() = default;

  // Gives the fiber a stack. False: no memory.
  bool make(std::size_t stack_bytes) noexcept;
  // Runs the fiber until it suspends or ends; false: it has ended, and its stack is gone.
  bool resume() noexcept;
  // Requires: this fiber is running.
  void suspend() noexcept;

  // The thread is gone, so this fiber will not run again. Its frames are dropped without unwinding. Its stack is given back, or
  // left as it is when other code may still point into it.
  void forsake(bool give_back) noexcept;
  // The guard's words: word() of the fiber while it does not run, word_below() of the stack that runs it.
  std::uintptr_t word() const noexcept { return word_; }
  std::uintptr_t word_below() const noexcept { return word_below_; }

  bool has_stack() const noexcept { return static_cast<bool>(suspended_); }

 protected:
  // What the fiber does. Nothing is thrown out of it.
  virtual void body() noexcept = 0;

 private:
  boost::context::fiber suspended_;  // the fiber itself, while it does not run
  boost::context::fiber resumer_;    // the stack that runs it, while it runs
  std::uintptr_t word_ = 0;          // the guard's word, while the fiber does not run
  std::uintptr_t word_below_ = 0;    // the guard's word of the stack that runs it
  const void* stack_ = nullptr;      // an address in its stack; null: it has never run
  std::uint32_t last_error_ = 0;
};

}  // namespace gangway
