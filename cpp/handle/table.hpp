// table.hpp: the handle table: objects by index and generation, never by pointer.
//
// A handle is (generation << 32) | index. Every slot has one atomic state word:
//
//     bits 32-63 generation   bit 31 live   bit 30 closed   bits 0-29 uses (acquires not yet released)
//
//     free ──create──▶ live ──close, uses == 0──▶ free (generation + 1)
//                        └───close, uses > 0────▶ live|closed ──last release──▶ free (generation + 1)
//
// Invariants
//  - acquire and release take no lock: one compare-exchange each. create, and the step back to free, take lock_.
//  - An acquire succeeds only on a live, not closed slot of the handle's generation, in the same compare-exchange that
//    counts it: from then on the object cannot go away until the matching release.
//  - `closed` is set once and no acquire succeeds after it, so exactly one step reaches "closed with no uses", and
//    whoever takes it (closer or last releaser) owns the object alone. It frees the slot first and destroys the object
//    then, under the guard and never under the lock.
//  - A slot whose generation is used up is never handed out again (retired), so no handle value is ever given twice.
//  - Segments are never freed: a slot's address is good for ever. The table has no destructor.
#pragma once

#include "lock.hpp"

#include <gangway_abi.h>

#include <array>
#include <atomic>
#include <cstdint>

namespace gangway {

enum class HandleFault { None, Null, Unknown, Closed, WrongType };

class HandleTable {
 public:
  constexpr HandleTable() noexcept = default;

  // 0 when out of memory or out of indexes.
  gw_handle create(const gw_type* type, void* object) noexcept;
  // Sets *object and counts a use; on WrongType *actual is the object's type.
  HandleFault acquire(gw_handle handle, const gw_type* type, void** object, const gw_type** actual) noexcept;

  // The object to destroy, when this was the step that ended it; object is null otherwise.
  struct Ended {
    const gw_type* type = nullptr;
    void* object = nullptr;
  };
  Ended release(gw_handle handle) noexcept;
  HandleFault close(gw_handle handle, Ended* ended) noexcept;

  // At most capacity live handles, oldest first; returns how many there are.
  std::uint64_t list(gw_handle_info* infos, std::uint64_t capacity) noexcept;
  std::uint64_t live() const noexcept { return live_.load(std::memory_order_relaxed); }

  // For tests of the wrap: raises the generation of a free slot.
  void skip_generations(std::uint32_t index, std::uint32_t generation) noexcept;
  // For tests of the count's end: as many uses of an open handle as can be counted, all but one.
  void fill_uses(gw_handle handle) noexcept;

 private:
  struct Slot {
    std::atomic<std::uint64_t> state{0};
    std::atomic<const gw_type*> type{nullptr};
    std::atomic<void*> object{nullptr};
    std::atomic<std::uint64_t> serial{0};  // order of creation
    std::uint32_t next_free = 0;           // guarded by lock_
  };
  static constexpr std::uint32_t kFirstSegment = 256;  // slots; every further segment doubles
  static constexpr std::uint32_t kSegments = 22;       // together 1 073 741 568 slots
  static constexpr std::uint32_t kNone = 0xffffffff;

  Slot* find(std::uint32_t index) noexcept;
  std::uint32_t take_index() noexcept;  // Requires: lock_
  Ended retire(Slot& slot, gw_handle handle) noexcept;

  std::array<std::atomic<Slot*>, kSegments> segments_{};
  std::atomic<std::uint64_t> live_{0};  // relaxed: a statistic
  Lock lock_;
  std::uint32_t used_ = 0;           // indexes ever given out; guarded by lock_
  std::uint32_t free_head_ = kNone;  // oldest free slot first, so that generations last; guarded by lock_
  std::uint32_t free_tail_ = kNone;  // guarded by lock_
  std::uint64_t serials_ = 0;        // guarded by lock_
};

// The process's table.
HandleTable& handles() noexcept;

}  // namespace gangway
