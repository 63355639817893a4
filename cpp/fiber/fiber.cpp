// fiber.cpp: see fiber.hpp.
#include "fiber.hpp"
#include "stack.hpp"

#include "../fault/thread_word.hpp"

#include <exception>
#include <memory>
#include <utility>

namespace gangway {

bool Fiber::make(std::size_t stack_bytes) noexcept {
  try {
    suspended_ =
        boost::context::fiber(std::allocator_arg, StackAllocator(stack_bytes), [this](boost::context::fiber&& from) {
          announce_stack();
          resumer_ = std::move(from);
          body();
          return std::move(resumer_);
        });
    word_ = 0;
    last_error_ = 0;
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

bool Fiber::resume() noexcept {
  const ThreadWord thread;
  const std::uintptr_t word = thread.get();
  const DWORD last_error = GetLastError();
  thread.set(word_);
  SetLastError(last_error_);
  suspended_ = std::move(suspended_).resume();
  last_error_ = GetLastError();
  word_ = thread.get();
  thread.set(word);
  SetLastError(last_error);
  return static_cast<bool>(suspended_);
}

void Fiber::suspend() noexcept { resumer_ = std::move(resumer_).resume(); }

}  // namespace gangway
