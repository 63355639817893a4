// thread_word.hpp: the one machine word the runtime keeps per thread: innermost guard and the state of the stack guard.
//
// A slot of TlsAlloc, not thread_local: the runtime neither needs DLL thread notifications nor a destructor. Reading
// goes straight to TEB.TlsSlots, as Go's own runtime does, for two reasons: TlsGetValue clears the last error, which
// belongs to the wrapped code, and it costs more than the rest of the guard. The slot is never freed.
// Layout of the word: bits 0-1 StackState, the rest the address of the innermost GuardScope (null outside all guards).
// Only the thread itself touches its word.
#pragma once

#include "scope.hpp"

#include <windows.h>
#include <winternl.h>

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace gangway {

enum class StackState : std::uintptr_t {
  Unknown = 0,  // the thread has not been here before
  Armed = 1,    // an overflow raises EXCEPTION_STACK_OVERFLOW and leaves room to handle it
  Pending = 2,  // an overflow was handled too deep in the stack to put the guard pages back; try again further up
};

class ThreadWord {
 public:
  static constexpr std::uintptr_t kStackBits = 3;

  ThreadWord() noexcept : index_(slot_.load(std::memory_order_relaxed)) {
    // relaxed: the index is the value itself, nothing else is published by it.
    if (index_ == kNone) [[unlikely]]
      index_ = allocate();
  }

  std::uintptr_t get() const noexcept {
    if (index_ < kDirectSlots) [[likely]]
      return reinterpret_cast<std::uintptr_t>(teb()->TlsSlots[index_]);
    return get_far();
  }
  void set(std::uintptr_t value) const noexcept {
    if (index_ < kDirectSlots) [[likely]]
      teb()->TlsSlots[index_] = reinterpret_cast<void*>(value);
    else
      set_far(value);
  }

 private:
  static constexpr DWORD kNone = 0xffffffff;
  static constexpr DWORD kDirectSlots = 64;
  static_assert(offsetof(TEB, TlsSlots) == (sizeof(void*) == 8 ? 0x1480 : 0xe10));

  static TEB* teb() noexcept { return reinterpret_cast<TEB*>(NtCurrentTeb()); }
  static DWORD allocate() noexcept;
  std::uintptr_t get_far() const noexcept;
  void set_far(std::uintptr_t value) const noexcept;

  static std::atomic<DWORD> slot_;
  DWORD index_;
};

inline StackState stack_state(std::uintptr_t word) noexcept {
  return static_cast<StackState>(word & ThreadWord::kStackBits);
}

inline GuardScope* scope_of(std::uintptr_t word) noexcept {
  return reinterpret_cast<GuardScope*>(word & ~ThreadWord::kStackBits);
}

// The same state of the stack, another scope.
inline std::uintptr_t with_scope(std::uintptr_t word, GuardScope* scope) noexcept {
  return (word & ThreadWord::kStackBits) | reinterpret_cast<std::uintptr_t>(scope);
}

inline std::uintptr_t with_stack_state(std::uintptr_t word, StackState state) noexcept {
  return (word & ~ThreadWord::kStackBits) | static_cast<std::uintptr_t>(state);
}

}  // namespace gangway
