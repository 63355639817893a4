// fiber.hpp: a stack that code can be left on and come back to, on one thread.
//
// Invariants
//  - A fiber belongs to the thread that made it and is resumed there only, by the thread's own stack or another fiber;
//    suspend goes back to whoever resumed it last, so resumptions nest.
//  - What the runtime keeps per thread moves with the fiber: the guard's word and the last error. Boost.Context moves
//    registers, floating-point control words, stack limits and the exception list. C++ exceptions that are being handled
//    are the module's to set aside (gangway/exception_state.hpp), as every module has a C++ runtime of its own.
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

  // Gives it a stack. False: no memory.
  bool make(std::size_t stack_bytes) noexcept;
  // Runs it until it suspends or ends; false: it has ended, and its stack is gone.
  bool resume() noexcept;
  // Requires: this fiber is running.
  void suspend() noexcept;

  // The thread is gone, and nothing of this fiber will run again. Without unwinding, its frames are dropped; its stack is given
  // back, or left to whoever may still point into it.
  void forsake(bool give_back) noexcept;
  // The guard's words: of the fiber while it does not run, of whoever runs it while it does.
  std::uintptr_t word() const noexcept { return word_; }
  std::uintptr_t word_below() const noexcept { return word_below_; }

  bool has_stack() const noexcept { return static_cast<bool>(suspended_); }

 protected:
  // What the fiber does. Nothing is thrown out of it.
  virtual void body() noexcept = 0;

 private:
  boost::context::fiber suspended_;  // itself, while it does not run
  boost::context::fiber resumer_;    // whoever runs it, while it does
  std::uintptr_t word_ = 0;          // the guard's, while it does not run
  std::uintptr_t word_below_ = 0;    // that of whoever runs it
  const void* stack_ = nullptr;      // an address in its stack; null: it has never run
  std::uint32_t last_error_ = 0;
};

}  // namespace gangway
