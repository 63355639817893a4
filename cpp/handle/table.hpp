// table.hpp: the handle table: objects by index and generation, never by pointer.
//
// A handle is (generation << 32) | index. Every slot has one atomic state word:
//
//     bits 32-63 generation   bit 31 live   bit 30 closed   bit 29 posted   bit 28 given   bit 27 leaving   bit 26 awaited
//     bits 0-25 uses (acquires not yet released, and handles that end before this one)
//
//     free ──create──▶ live ──close, uses == 0──▶ live|closed ──destroyed──▶ free (generation + 1)
//                        ├───close, uses > 0────▶ live|closed + uses ──last release──▶ live|closed ──destroyed──▶ free
//                        └───close elsewhere────▶ live|closed|posted ──finish_close or close_owned──▶ as above
//
// Invariants
//  - acquire and release take no lock: one compare-exchange each. create, and the step back to free, take lock_.
//  - An object with an owner (an apartment, owner.hpp) is acquired on its threads only, and ends there.
//  - An acquire succeeds only on a live, not closed slot of the handle's generation, in the same compare-exchange that
//    counts it: from then on the object cannot go away until the matching release.
//  - `closed` is set once and no acquire succeeds after it, so exactly one step reaches "closed, not posted, with no
//    uses", and the call that takes that step (close, the last release, finish_close or close_owned) owns the object alone. It
//    destroys the object, under the guard and never under the lock, and then frees the slot. Until then the object counts as
//    live, and its type's module as in use.
//  - `given` is an object that C++ owns, or is about to: its handle ends like any other, and the object is left alone.
//    The call that sets it (give, of an acquired handle) is the only one that may take it back. `leaving` is set with it when
//    the object must not be used any more: no acquire succeeds then.
//  - `awaited` says that other handles end after this one (after): each of these handles has a use that is released when this
//    slot is freed.
//  - A slot whose generation is used up is never handed out again (retired), so no handle value is ever given twice.
//  - Segments are never freed: a slot's address is good for ever. The table has no destructor.
#pragma once

#include "object_lock.hpp"

#include "../base/word_lock.hpp"

#include <gangway_abi.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace gangway {

enum class handle_fault { none, null, unknown, closed, wrong_type, other_thread };

class handle_table {
 public:
  constexpr handle_table() noexcept = default;

  // owner: an apartment's id, or 0. The result is 0 when out of memory or out of indexes.
  gw_handle create(const gw_type* type, void* object, std::uint32_t owner = 0) noexcept;
  // Sets *object and counts a use. On wrong_type a use is counted too, which the caller has to end, and actual is the object's
  // type; on other_thread owner is the apartment that the object belongs to.
  struct acquire_refusal {
    const gw_type* actual = nullptr;
    std::uint32_t owner = 0;
  };
  handle_fault acquire(gw_handle handle, const gw_type* type, void** object, acquire_refusal* refusal) noexcept;
  // The same in the ordinary case: the object is open, nobody's in particular, and no other thread is at the slot. unknown: it is another
  // case, and nothing has happened. On wrong_type a use is counted, as by acquire.
  handle_fault acquire_plainly(gw_handle handle, const gw_type* type, void** object) noexcept;

  // The object to destroy, when this was the step that ended it; object is null otherwise. The caller destroys it and
  // gives the slot back with free_slot.
  struct ended_object {
    const gw_type* type = nullptr;
    void* object = nullptr;
    gw_handle handle = 0;
    bool given = false;  // C++ owns the object: it is not to be destroyed
  };
  ended_object release(gw_handle handle) noexcept;
  // The same in the ordinary case: the object does not end. False: it is another case, and nothing has happened.
  bool release_plainly(gw_handle handle) noexcept;
  // *post is the apartment that has to finish the close, when that is not the calling thread's; else 0.
  handle_fault close(gw_handle handle, ended_object* ended, std::uint32_t* post) noexcept;
  // Has the handle's slot fetched into the cache, for a call that will come to it soon.
  void expect(gw_handle handle) noexcept;
  ended_object finish_close(gw_handle handle) noexcept;
  // True: other handles wait for this one, and take_waiting gives them out.
  bool free_slot(gw_handle handle) noexcept;
  // The same for many. Those for which others wait come to the front; returns how many they are.
  std::size_t free_slots(gw_handle* handles, std::size_t count) noexcept;

  // Gives the object of an acquired handle to C++, if it is of the type and was not given yet. alone: the object must have no
  // other use, and gets none.
  enum class give_result { done, not_held, borrowed, given, in_use };
  give_result give(gw_handle handle, const gw_type* type, bool alone) noexcept;
  void take_back(gw_handle handle) noexcept;
  bool given(gw_handle handle) noexcept;

  // The object of `then`, closed or not, will not end before that of `first` has ended. False: one of the objects is gone, or
  // there is no memory.
  bool after(gw_handle first, gw_handle then) noexcept;
  // A handle that waits for `first`, whose slot is free; 0: there is no more. The caller ends its use by release_elsewhere.
  gw_handle take_waiting(gw_handle first) noexcept;
  // As release, but on any thread; *post as in close.
  ended_object release_elsewhere(gw_handle handle, std::uint32_t* post) noexcept;
  // The apartment's objects that are open or posted, youngest first. close_left ends one of them.
  std::vector<gw_handle> owned_by(std::uint32_t owner);
  ended_object close_left(gw_handle handle) noexcept;

  // Locks and unlocks the object of an acquired handle; me is the calling thread's number (base/thread_number.hpp). An unlock
  // too many does nothing.
  enum class lock_result { done, no_object, no_memory };
  lock_result lock(gw_handle handle, std::uint32_t me) noexcept;
  void unlock(gw_handle handle, std::uint32_t me) noexcept;

  // Writes at most capacity live handles, oldest first; returns how many there are.
  std::uint64_t list(gw_handle_info* infos, std::uint64_t capacity) noexcept;
  // How many objects, closed or not, are not destroyed yet and have a gw_type that lies in the memory [from, to).
  std::uint32_t count_within(const void* from, const void* to) noexcept;
  std::uint64_t live() const noexcept { return live_.load(std::memory_order_relaxed); }

  // For tests of the wrap: raises the generation of a free slot.
  void skip_generations(std::uint32_t index, std::uint32_t generation) noexcept;
  // For tests of the count's end: counts all but one of the uses of an open handle that can be counted.
  void fill_uses(gw_handle handle) noexcept;

 private:
  struct table_slot {
    std::atomic<std::uint64_t> state{0};
    std::atomic<const gw_type*> type{nullptr};
    std::atomic<void*> object{nullptr};
    std::atomic<std::uint64_t> serial{0};         // order of creation
    std::atomic<std::uint32_t> owner_or_next{0};  // live: the owner; free: index of the next free slot
    std::atomic<std::uint32_t> lock{0};           // live: its lock's number; 0: never locked
  };
  static_assert(sizeof(table_slot) == 24 + 2 * sizeof(void*), "no larger than need be");
  static constexpr std::uint32_t first_segment = 256;  // slots; every further segment doubles
  static constexpr std::uint32_t segment_count = 22;   // together 1 073 741 568 slots
  static constexpr std::uint32_t no_index = 0xffffffff;
  static constexpr std::uint32_t lock_segment = 1024;   // locks
  static constexpr std::uint32_t lock_segments = 1024;  // together a million objects with a lock at the same time

  struct waiting_handle {
    gw_handle first;
    gw_handle then;
    waiting_handle* next;
  };

  table_slot* find(std::uint32_t index) noexcept;
  std::uint32_t take_index() noexcept;          // Requires: lock_
  bool free_locked(gw_handle handle) noexcept;  // Requires: lock_
  static ended_object end(const table_slot& slot, gw_handle handle, std::uint64_t state) noexcept;
  object_lock& lock_numbered(std::uint32_t number) noexcept;
  object_lock* lock_of(table_slot& slot) noexcept;  // makes it; null when out of memory

  std::array<std::atomic<table_slot*>, segment_count> segments_{};
  std::atomic<std::uint64_t> live_{0};  // relaxed: a statistic
  word_lock lock_;
  std::uint32_t used_ = 0;              // indexes ever given out; guarded by lock_
  std::uint32_t free_head_ = no_index;  // the slot freed last comes first, as it is in the cache; guarded by lock_
  std::uint64_t serials_ = 0;           // guarded by lock_
  std::array<std::atomic<object_lock*>, lock_segments> locks_{};
  std::uint32_t locks_used_ = 0;       // numbers ever given out; guarded by lock_
  std::uint32_t locks_free_ = 0;       // number of the first free lock; 0: none; guarded by lock_
  waiting_handle* waiting_ = nullptr;  // a short list: of handles that are in use while they end; guarded by lock_
};

// The process's table.
handle_table& handles() noexcept;

}  // namespace gangway
