// fiber.cpp: starts, resumes and suspends a fiber by Boost.Context, and swaps what the runtime keeps per thread.
#include "fiber.hpp"
#include "stack.hpp"

#include "../fault/thread_word.hpp"

#include <gangway/compiler.hpp>

#include <exception>
#include <memory>
#include <new>
#include <utility>

namespace gangway {

bool fiber::make(std::size_t stack_bytes) noexcept {
  try {
    suspended_ =
        boost::context::fiber(std::allocator_arg, stack_allocator(stack_bytes), [this](boost::context::fiber&& from) {
          announce_stack();
          stack_ = GW_FRAME_ADDRESS();
          resumer_ = std::move(from);
          body();
          return std::move(resumer_);
        });
    word_ = 0;
    stack_ = nullptr;
    last_error_ = 0;
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

bool fiber::resume() noexcept {
  const thread_word thread;
  const std::uintptr_t word = thread.get();
  word_below_ = word;
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

void fiber::forsake(bool give_back) noexcept {
  // The destructors of both would unwind, so new objects are put over them. They hold only the addresses of stacks.
  new (&suspended_) boost::context::fiber();
  new (&resumer_) boost::context::fiber();
  if (give_back && stack_ != nullptr) free_stack_of(stack_);
  stack_ = nullptr;
}

void fiber::suspend() noexcept { resumer_ = std::move(resumer_).resume(); }

}  // namespace gangway
