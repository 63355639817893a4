// guard.cpp: gw_guard_call and gw_guard_depth.
//
// The guard is a frame on the stack, not a vectored handler: inner handlers of system and other libraries see an
// exception first, and nothing is left behind when the call returns. Destructors of C++ frames between a fault and the
// guard do not run; those of the frames above it do, in the ordinary way.
#include "guard.hpp"
#include "stack.hpp"
#include "thread_word.hpp"

#include "../error/record.hpp"

#include <gangway/compiler.hpp>

namespace gangway {
namespace {

// The first call on a thread, or the first after an overflow that was handled too deep in the stack.
GW_NOINLINE std::uintptr_t prepare_stack(std::uintptr_t word) noexcept {
  if (stack_state(word) == StackState::Unknown)
    reserve_overflow_room();
  else if (!rearm_stack_guard())
    return word;
  return with_stack_state(word, StackState::Armed);
}

GW_NOINLINE gw_status finish_fault(const ThreadWord& thread, const FaultRecord& record, gw_frame* frame,
                                   const char* entry) noexcept {
  if (record.code == static_cast<std::uint32_t>(EXCEPTION_STACK_OVERFLOW)) {
    const bool armed = rearm_stack_guard();
    thread.set(with_stack_state(thread.get(), armed ? StackState::Armed : StackState::Pending));
  }
  return report(record, frame, entry);
}

}  // namespace
}  // namespace gangway

using namespace gangway;

extern "C" gw_status GW_CALL gw_guard_call(gw_body body, gw_frame* frame, const char* entry) {
  const ThreadWord thread;
  std::uintptr_t word = thread.get();
  if (stack_state(word) != StackState::Armed) [[unlikely]]
    word = prepare_stack(word);
  const std::uintptr_t inside = word + ThreadWord::kDepthOne;
  thread.set(inside);
  FaultRecord record;
  record.code = 0;
  gw_status status = gw_guard_enter(body, frame, &record);
  // The depth is ours whatever happened below; the stack's state may have changed in a nested guard.
  if (const std::uintptr_t after = thread.get(); after != inside) [[unlikely]] {
    word = with_stack_state(word, stack_state(after));
    if (stack_state(word) == StackState::Pending) word = prepare_stack(word);
  }
  thread.set(word);
  if (record.code != 0) [[unlikely]]
    status = finish_fault(thread, record, frame, entry);
  if (status != GW_OK) [[unlikely]]
    name_entry(frame, entry);
  return status;
}

extern "C" std::uint32_t GW_CALL gw_guard_depth(void) {
  return static_cast<std::uint32_t>(ThreadWord().get() / ThreadWord::kDepthOne);
}
