// guard.cpp: gw_guard_call, gw_guard_light, gw_guard_depth and gw_guard_drop.
//
// The guard is a frame on the stack, not a vectored handler: inner handlers of system and other libraries see an
// exception first, and nothing is left behind when the call returns. Destructors of C++ frames between a fault and the
// guard do not run; destructors of the frames above the guard run in the ordinary way. Handles that the dropped frames had
// acquired are released here (scope.hpp).
#include "guard.hpp"
#include "stack.hpp"
#include "thread_word.hpp"

#include "../base/error_record.hpp"
#include "../base/shared.hpp"

#include <gangway/compiler.hpp>

#include <atomic>
#include <cstddef>

#if defined(__i386__)
extern "C" char gw_guard_handler[];  // guard_i686.S
#endif

namespace gangway {
namespace {

// Takes the guard's frame off the thread's chain of exception registrations; amd64 and arm64 have no such chain.
void unregister([[maybe_unused]] const guard_scope* scope) noexcept {
#if defined(__i386__)
  struct registration {  // as described in guard_i686.S
    registration* next;
    void* handler;
    void* ebp;
    const fault_record* record;
  };
  auto* const end = reinterpret_cast<registration*>(~std::uintptr_t{0});
  for (auto* one = reinterpret_cast<registration*>(__readfsdword(0)); one != end; one = one->next)
    if (one->handler == gw_guard_handler && one->record->scope == scope) {
      __writefsdword(0, reinterpret_cast<std::uintptr_t>(one->next));
      return;
    }
#endif
}

// Arms the guard pages: in the first call on a thread, or after an overflow that was handled too deep in the stack. Returns
// the thread's new word.
GW_NOINLINE std::uintptr_t prepare_stack(std::uintptr_t word) noexcept {
  if (stack_state(word) == guard_state::unknown) {
    // relaxed: Go only looks at the number, to see when there are many threads (go/internal/lane).
    std::atomic_ref(shared().threads).fetch_add(1, std::memory_order_relaxed);
    reserve_overflow_room();
  } else if (!rearm_stack_guard())
    return word;
  return with_stack_state(word, guard_state::armed);
}

GW_NOINLINE gw_status finish_fault(const thread_word& thread, const fault_record& record, gw_frame* frame,
                                   const char* entry) noexcept {
  if (record.code == static_cast<std::uint32_t>(EXCEPTION_STACK_OVERFLOW)) {
    const bool armed = rearm_stack_guard();
    thread.set(with_stack_state(thread.get(), armed ? guard_state::armed : guard_state::pending));
  }
  const gw_status status = report(record, frame, entry);
  if (status == GW_E_FAULT) note_fault();
  release_noted(*record.scope);  // last: destructors of the wrapped library may run
  return status;
}

}  // namespace

guard_scope* current_scope() noexcept { return scope_of(thread_word().get()); }

void abandon(const fault_record& record) noexcept {
  const thread_word thread;
  thread.set(beyond_scope(thread.get(), *record.scope));
}

bool answers_for(const fault_record& record) noexcept {
  const std::uintptr_t word = thread_word().get();
  const guard_scope* const innermost = scope_of(word);
  // A scope deeper in the stack was left by longjmp (arm64); a scope further up says that this guard has landed already.
  return (word & go_entered) == 0 && innermost != nullptr && innermost <= record.scope;
}

}  // namespace gangway

using namespace gangway;

namespace {

// Too little stack is left for the call: makes the error that an overflow would make.
GW_NOINLINE gw_status refuse_for_stack(gw_frame* frame, const char* entry) noexcept {
  fault_record record{};
  record.code = static_cast<std::uint32_t>(EXCEPTION_STACK_OVERFLOW);
  const gw_status status = report(record, frame, entry);
  name_entry(frame, entry);
  return status;
}

// Ends a guard; word is the thread's word from before the guard.
inline gw_status leave(const thread_word& thread, std::uintptr_t word, const fault_record& record, gw_status status,
                       gw_frame* frame, const char* entry) noexcept {
  // The scope in the word is this guard's in any case; the stack's state may have changed in a nested guard.
  if (const std::uintptr_t after = thread.get(); after != with_scope(word, record.scope)) [[unlikely]] {
    word = with_stack_state(word, stack_state(after));
    if (stack_state(word) == guard_state::pending) word = prepare_stack(word);
  }
  thread.set(word);
  if (record.code != 0) [[unlikely]]
    status = finish_fault(thread, record, frame, entry);
  if (status != GW_OK) [[unlikely]]
    name_entry(frame, entry);
  return status;
}

}  // namespace

extern "C" gw_status GW_CALL gw_guard_call(gw_body body, gw_frame* frame, const char* entry) {
  const thread_word thread;
  std::uintptr_t word = thread.get();
  if (stack_state(word) != guard_state::armed) [[unlikely]]
    word = prepare_stack(word);
  if (!stack_has(guard_room)) [[unlikely]] {
    thread.set(word);
    return refuse_for_stack(frame, entry);
  }
  guard_scope scope(place_of(word));
  thread.set(with_scope(word, &scope));
  fault_record record;
  record.code = 0;
  record.scope = &scope;
  const gw_status status = gw_guard_enter(body, frame, &record);
  return leave(thread, word, record, status, frame, entry);
}

#if defined(__x86_64__) || defined(__i386__)
// gw_guard_light is written in the assembly of the frame, which knows these layouts.
static_assert(offsetof(fault_record, code) == 0 && offsetof(fault_record, scope) == 24 && sizeof(fault_record) <= 40);
static_assert(offsetof(guard_scope, beyond) == 0 && offsetof(guard_scope, count) == sizeof(void*) &&
              sizeof(guard_scope) == (sizeof(void*) == 8 ? 80 : 72));
static_assert(static_cast<std::uintptr_t>(guard_state::armed) == 1 && stack_bits == 3);

// The end of gw_guard_light in every way but the ordinary one.
extern "C" gw_status gw_guard_end(gw_status status, const fault_record* record, gw_frame* frame, const char* entry,
                                  std::uintptr_t word) noexcept {
  return leave(thread_word(), word, *record, status, frame, entry);
}
#else
extern "C" gw_status GW_CALL gw_guard_light(gw_body body, gw_frame* frame, const char* entry) {
  return gw_guard_call(body, frame, entry);
}
#endif

extern "C" std::uint32_t GW_CALL gw_guard_depth(void) { return depth_of(current_scope()); }

extern "C" void GW_CALL gw_guard_drop(void) {
  const thread_word thread;
  std::uintptr_t word = thread.get() & ~go_entered;
  thread.set(word);
  while (guard_scope* const scope = scope_of(word)) {
    unregister(scope);
    word = beyond_scope(word, *scope);
    thread.set(word);
    release_noted(*scope);  // the scope's frame is still there, further up
    if ((word & go_entered) != 0) break;
  }
}

namespace {
struct stack_tag;
}  // namespace

extern "C" std::uint32_t GW_CALL gw_stack_slot(void) { return thread_slot<stack_tag>().index(); }
