// scope.hpp: guard_scope, the notes of one active guard: the handles that were acquired or locked under it.
//
// A fault drops the frames below the guard without running their destructors, also the destructors that release handles.
// So every gw_handle_acquire is noted in the innermost scope, and its release strikes the note out; the guard releases what
// is still noted when a fault ends the call. gw_handle_lock is noted in the same way: a lock is noted after the use it
// needs, and the guard ends the newest note first.
//
// Invariants
//  - A scope lives in the frame of its gw_guard_call; only its thread touches it. No lock; no allocation but for a ninth note.
//  - There are never more notes of a handle than uses of it that are still to be released: a use is noted after it is
//    counted and struck out before it is ended. So the guard never releases too much; it may release too little, namely
//    what a fault within acquire or release itself lost, and what no memory was left for. That object stays in use.
//  - Eight notes are in the scope. More are in a block on the heap (scope.cpp), whose address takes the place of the
//    eighth; the scope's size is known to the assembly of the guard's frame.
//  - Guards of one thread end in the reverse order of their start. A scope that is left by longjmp or by an exception
//    the guard does not take is taken off by the frame's handler (386 and amd64), so that no dead scope is ever reached;
//    its notes are lost. A guard that Go drops (gw_guard_drop) ends its notes, as after a fault.
//  - Between two scopes Go may have been entered: C++ called a closure, which made the inner call. A fault in what that
//    closure does outside all inner guards is no fault of the outer guard's: Go's frames cannot be unwound.
#pragma once

#include <gangway_abi.h>

#include <cstdint>

namespace gangway {

struct alignas(8) guard_scope {
  static constexpr std::uint32_t places = 8;
  static constexpr gw_handle lock_note = 1ull << 31;  // in a note; no handle has it: indexes are below 2^30

  // In beyond: Go was entered between the outer guard and this one.
  static constexpr std::uintptr_t go_entered = 4;

  // The notes stay as they are: clearing them would cost every call.
  // cppcheck-suppress uninitMemberVar
  explicit guard_scope(std::uintptr_t word) noexcept : beyond(word), count(0) {}
  guard_scope(const guard_scope&) = delete;
  guard_scope& operator=(const guard_scope&) = delete;

  // The next scope outwards; null: there is none.
  guard_scope* outer() const noexcept { return reinterpret_cast<guard_scope*>(beyond & ~go_entered); }

  const std::uintptr_t beyond;  // the outer scope's address, and go_entered
  std::uint32_t count;
  gw_handle notes
      [places];  // the first `count` are set; with more notes than places, the last place is the address of a block
};

// For a scope with more notes than it has places: scope.cpp.
void note_more(guard_scope& scope, gw_handle what) noexcept;  // Requires: count >= places
gw_handle far_note(const guard_scope& scope, std::uint32_t index) noexcept;
void strike_out_far(guard_scope& scope, std::uint32_t index) noexcept;

inline gw_handle note_at(const guard_scope& scope, std::uint32_t index) noexcept {
  return scope.count <= guard_scope::places ? scope.notes[index] : far_note(scope, index);
}

inline void strike_out(guard_scope& scope, std::uint32_t index) noexcept {
  if (scope.count > guard_scope::places) [[unlikely]]
    return strike_out_far(scope, index);
  for (--scope.count; index < scope.count; ++index) scope.notes[index] = scope.notes[index + 1];
}

// How many scopes there are from this one outwards; 0 for null.
inline std::uint32_t depth_of(const guard_scope* scope) noexcept {
  std::uint32_t depth = 0;
  for (; scope != nullptr; scope = scope->outer()) ++depth;
  return depth;
}

// The scope of the innermost guard on this thread; null outside all guards. Keeps the last error.
guard_scope* current_scope() noexcept;

inline void note(gw_handle what) noexcept {
  guard_scope* const scope = current_scope();
  if (scope == nullptr) return;
  if (scope->count < guard_scope::places) [[likely]]
    scope->notes[scope->count++] = what;
  else
    note_more(*scope, what);
}

inline void note_acquired(gw_handle handle) noexcept { note(handle); }

// Strikes out the newest note of the handle, in an outer scope when the innermost one has none.
inline void note_released(gw_handle handle) noexcept {
  for (guard_scope* scope = current_scope(); scope != nullptr; scope = scope->outer())
    for (std::uint32_t i = scope->count; i-- > 0;)
      if (note_at(*scope, i) == handle) return strike_out(*scope, i);
}

inline void note_locked(gw_handle handle) noexcept { note(handle | guard_scope::lock_note); }

inline void note_unlocked(gw_handle handle) noexcept { note_released(handle | guard_scope::lock_note); }

// Ends one lock of the handle without looking at notes.
void release_lock(gw_handle handle) noexcept;

// Ends one use of the handle without looking at notes. Destroys the object if this was the last use of a closed handle, and
// drops the error of a destructor.
void release_use(gw_handle handle) noexcept;

// After a fault, when the scope is no longer the thread's innermost: ends what it still notes, newest first.
inline void release_noted(guard_scope& scope) noexcept {
  while (scope.count > 0) {
    const gw_handle last = note_at(scope, scope.count - 1);
    strike_out(scope, scope.count - 1);
    if ((last & guard_scope::lock_note) != 0)
      release_lock(last & ~guard_scope::lock_note);
    else
      release_use(last);
  }
}

}  // namespace gangway
