// exports.cpp: the handle table's exports, and the destruction of objects under the guard.
//
// Known limit: an object closed while a call uses it is destroyed by that call's gw_handle_release, and what its
// destructor does wrong there is contained and dropped: close has long returned, and the call that happens to be the
// last user is not the one to blame.
#include "mismatch.hpp"
#include "owner.hpp"
#include "table.hpp"

#include "../base/error_record.hpp"
#include "../base/thread_number.hpp"
#include "../fault/scope.hpp"
#if defined(_WIN32)
#include "../fault/thread_word.hpp"
#endif

#include <gangway/compiler.hpp>

#include <exception>
#include <new>
#include <vector>

namespace gangway {
namespace {

const char* text_of(handle_fault fault) noexcept {
  switch (fault) {
  case handle_fault::null: return "null";
  case handle_fault::closed: return "closed";
  default: return "unknown";
  }
}

struct destroy_frame {
  gw_frame header;
  handle_table::ended_object ended;
};

// A module's destroy reports what it caught itself (GW_RAISE_ERROR); this catch is for one that does not.
gw_status destroy_body(gw_frame* frame) {
  const handle_table::ended_object& ended = reinterpret_cast<destroy_frame*>(frame)->ended;
  try {
    ended.type->destroy(ended.object);
    return GW_OK;
  } catch (const std::exception& exception) {
    return fail(frame, GW_E_EXCEPTION, exception.what());
  } catch (...) {
    return fail(frame, GW_E_EXCEPTION, "");
  }
}

void release_waiting(gw_handle first) noexcept;

// Destroys the object, if there is one and it is Go's, and gives its slot back. Moves the error record, if any, into
// frame->error. Requires: no lock is held.
gw_status destroy(const handle_table::ended_object& ended, gw_frame* frame, const char* entry) noexcept {
  if (ended.object == nullptr) return GW_OK;
  gw_status status = GW_OK;
  if (ended.type->destroy != nullptr && !ended.given) {
    destroy_frame call{{sizeof(destroy_frame), 0, {}}, ended};
    status = gw_guard_call(&destroy_body, &call.header, entry);
    if (status != GW_OK) set_error(frame, static_cast<gw_error*>(call.header.error.p));
  }
  if (handles().free_slot(ended.handle)) release_waiting(ended.handle);
  return status;
}

// Destroys without a frame for the error: no call is to blame, so the error of a destructor is dropped.
void destroy_quietly(const handle_table::ended_object& ended) noexcept {
  gw_frame scratch{sizeof(gw_frame), 0, {}};
  if (destroy(ended, &scratch, "close") != GW_OK) set_error(&scratch, nullptr);
}

// Ends the uses of the handles that waited for `first`, which has ended. The recursion is as deep as objects need each other.
// NOLINTNEXTLINE(misc-no-recursion)
void release_waiting(gw_handle first) noexcept {
  while (const gw_handle then = handles().take_waiting(first)) {
    std::uint32_t apartment = 0;
    const handle_table::ended_object ended = handles().release_elsewhere(then, &apartment);
    if (apartment != 0) static_cast<void>(post_close(apartment, then));  // false: close_owned is still to come
    destroy_quietly(ended);
  }
}

// gw_handle_acquire but for the ordinary case.
GW_NOINLINE gw_status acquire_otherwise(gw_handle handle, const gw_type* type, void** object,
                                        const char** why) noexcept {
  *object = nullptr;
  handle_table::acquire_refusal refusal;
  const handle_fault fault = handles().acquire(handle, type, object, &refusal);
  if (fault == handle_fault::none) {
    note_acquired(handle);
    return GW_OK;
  }
  if (fault == handle_fault::wrong_type) {
    *why = mismatch_text(refusal.actual, type);
    release_use(handle);  // this use was never noted
  } else if (fault == handle_fault::other_thread) {
    *why = stranger_text(refusal.owner, current_apartment());
    return GW_E_THREAD;
  } else {
    *why = text_of(fault);
  }
  return GW_E_HANDLE;
}

// current_scope, inlined.
guard_scope* innermost_scope() noexcept {
#if defined(_WIN32)
  return scope_of(thread_word().get());
#else
  return current_scope();
#endif
}

}  // namespace

void release_use(gw_handle handle) noexcept {
  const handle_table::ended_object ended = handles().release(handle);
  if (ended.object != nullptr) destroy_quietly(ended);
}

void release_lock(gw_handle handle) noexcept { handles().unlock(handle, thread_number()); }

void finish_close(gw_handle handle) noexcept { destroy_quietly(handles().finish_close(handle)); }

void close_owned(std::uint32_t apartment) noexcept {
  constexpr int most_rounds = 100;  // a destructor may have made another object, but not for ever
  try {
    for (int round = 0; round < most_rounds; ++round) {
      const std::vector<gw_handle> left = handles().owned_by(apartment);
      if (left.empty()) return;
      for (const gw_handle handle : left) destroy_quietly(handles().close_left(handle));
    }
  } catch (const std::bad_alloc&) {
    // The objects stay alive: without memory nothing else can be done.
  }
}

}  // namespace gangway

using namespace gangway;

extern "C" gw_handle GW_CALL gw_handle_new(const gw_type* type, void* object) {
  if (type == nullptr || object == nullptr) return 0;
  return handles().create(type, object, (type->flags & GW_TYPE_ANYWHERE) != 0 ? 0 : current_apartment());
}

extern "C" gw_status GW_CALL gw_handle_acquire(gw_handle handle, const gw_type* type, void** object, const char** why) {
  *why = nullptr;
  const handle_fault fault = handles().acquire_plainly(handle, type, object);
  if (fault != handle_fault::none) [[unlikely]] {
    if (fault == handle_fault::wrong_type) release_use(handle);  // acquire_otherwise counts one of its own
    return acquire_otherwise(handle, type, object, why);
  }
  guard_scope* const scope = innermost_scope();
  if (scope != nullptr && scope->count < guard_scope::places) [[likely]]
    scope->notes[scope->count++] = handle;
  else
    note_acquired(handle);
  return GW_OK;
}

extern "C" void GW_CALL gw_handle_release(gw_handle handle) {
  guard_scope* const scope = innermost_scope();
  // Most uses end in the reverse order of their beginning.
  if (scope != nullptr && scope->count - 1 < guard_scope::places && scope->notes[scope->count - 1] == handle) [[likely]]
    --scope->count;
  else
    note_released(handle);
  if (!handles().release_plainly(handle)) [[unlikely]]
    release_use(handle);
}

extern "C" gw_status GW_CALL gw_handle_close(gw_frame* frame) {
  // cppcheck-suppress ctunullpointer ; mistaken: the null it sees goes to gw_error_new
  if (frame->size != sizeof(gw_close_frame)) {
    frame->error.p = nullptr;
    return fail(frame, GW_E_FRAME, "gw_handle_close: the frame has another size");
  }
  frame->error.p = nullptr;
  handle_table::ended_object ended;
  std::uint32_t apartment = 0;
  const gw_handle handle = reinterpret_cast<gw_close_frame*>(frame)->handle;
  const handle_fault fault = handles().close(handle, &ended, &apartment);
  if (fault != handle_fault::none) return fail(frame, GW_E_HANDLE, text_of(fault));
  // False: the apartment is about to end, and its close_owned is still to come.
  if (apartment != 0) static_cast<void>(post_close(apartment, handle));
  return destroy(ended, frame, "close");
}

// Objects that are C++'s need no destructor: their slots are freed many at a time.
extern "C" gw_status GW_CALL gw_handles_end(gw_frame* frame) {
  frame->error.p = nullptr;
  if (frame->size != sizeof(gw_handles_end_frame))
    return fail(frame, GW_E_FRAME, "gw_handles_end: the frame has another size");
  const auto& call = *reinterpret_cast<const gw_handles_end_frame*>(frame);
  auto* const all = static_cast<gw_handle*>(call.handles.p);
  const auto* const needed = static_cast<const gw_handle*>(call.needed.p);
  constexpr std::uint64_t ahead = 8;
  std::size_t gone = 0;  // the first of all: handles whose slots are to be freed
  for (std::uint64_t i = 0; i < call.count; ++i) {
    if (i + ahead < call.count) handles().expect(all[i + ahead]);
    const gw_handle handle = all[i];
    handle_table::ended_object ended;
    std::uint32_t apartment = 0;
    if (handles().close(handle, &ended, &apartment) != handle_fault::none) continue;
    if (apartment != 0) static_cast<void>(post_close(apartment, handle));
    if (ended.object == nullptr) {
      for (std::uint64_t n = 0; n < call.needed_count; ++n) static_cast<void>(handles().after(handle, needed[n]));
    } else if (ended.type->destroy == nullptr || ended.given) {
      all[gone++] = handle;
    } else {
      destroy_quietly(ended);
    }
  }
  const std::size_t awaited = handles().free_slots(all, gone);
  for (std::size_t i = 0; i < awaited; ++i) release_waiting(all[i]);
  return GW_OK;
}

extern "C" gw_status GW_CALL gw_handle_give(gw_handle handle, const gw_type* type, uint32_t alone, const char** why) {
  *why = nullptr;
  switch (handles().give(handle, type, alone != 0)) {
  case handle_table::give_result::done: return GW_OK;
  case handle_table::give_result::borrowed:
  case handle_table::give_result::given: *why = "is C++'s already"; break;
  case handle_table::give_result::in_use: *why = "is in use by another call, or as another argument"; break;
  case handle_table::give_result::not_held: *why = "is not held by this call"; break;
  }
  return GW_E_HANDLE;
}

extern "C" void GW_CALL gw_handle_take_back(gw_handle handle) { handles().take_back(handle); }

extern "C" uint32_t GW_CALL gw_handle_given(gw_handle handle) { return handles().given(handle) ? 1 : 0; }

extern "C" uint32_t GW_CALL gw_handle_after(gw_handle first, gw_handle then) {
  return handles().after(first, then) ? 1 : 0;
}

extern "C" uint64_t GW_CALL gw_handle_list(gw_handle_info* infos, uint64_t capacity) {
  return handles().list(infos, capacity);
}

extern "C" gw_status GW_CALL gw_handle_lock(gw_handle handle) {
  switch (handles().lock(handle, thread_number())) {
  case handle_table::lock_result::done: note_locked(handle); return GW_OK;
  case handle_table::lock_result::no_memory: return GW_E_MEMORY;
  default: return GW_E_HANDLE;
  }
}

extern "C" void GW_CALL gw_handle_unlock(gw_handle handle) {
  note_unlocked(handle);
  release_lock(handle);
}

extern "C" uint32_t GW_CALL gw_handles_within(const void* from, const void* to) {
  return handles().count_within(from, to);
}
