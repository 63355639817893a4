// ring.hpp: the bounded queue that C++ and Go share (gw_ring), seen from C++.
//
// Vyukov's queue: the turn of a slot says which producer or consumer may use the slot. Go's half is go/internal/ring; the
// comments here are the argument for both halves.
//
// Invariants
//  - Position p lives in slot p & mask. turn == p: free for the producer of p. turn == p + 1: holds the item of p.
//    turn == p + mask + 1: free for the producer of the next round.
//  - A thread that takes a position by compare-exchange on tail or head owns the slot until it stores turn. The compare-
//    exchange itself publishes nothing (relaxed would do for memory); turn does: the release store of turn pairs with the
//    acquire load of turn by the other side, which then sees the item complete.
//  - The store of turn in push is seq_cst, as are the loads in empty() and in the sleeping protocol: a producer stores
//    turn and then looks for sleepers; a consumer announces its sleep and then looks at turn. In the single order of
//    seq_cst operations one of them comes first, so that either the producer sees the sleeper or the consumer the item.
//  - tail's bit 0, once set, stays: every push after it fails its compare-exchange and says closed. An item that got a position
//    before is in the ring, or will be: closed() and drained() tell.
//  - 64-bit positions do not come round in the life of a process, so a compare-exchange never takes an old value for a
//    new one.
#pragma once

#include <gangway_abi.h>

#include <atomic>
#include <cstdint>

namespace gangway {

enum class push_result { done, full, closed };

class ring {
 public:
  explicit ring(gw_ring& queue) noexcept : ring_(queue) {}

  // Requires: count is a power of two, slots zeroed or not; nobody uses the ring yet.
  void init(gw_ring_slot* slots, std::uint64_t count) noexcept {
    for (std::uint64_t i = 0; i < count; ++i) {
      slots[i].turn = i;
      slots[i].item.p = nullptr;
    }
    ring_.slots.p = slots;
    ring_.mask = count - 1;
    ring_.tail = 0;
    ring_.head = 0;
  }

  push_result push(void* item) noexcept {
    std::uint64_t tail = tail_().load(std::memory_order_relaxed);
    for (;;) {
      if ((tail & 1) != 0) return push_result::closed;
      const std::uint64_t position = tail >> 1;
      gw_ring_slot& slot = slot_of(position);
      const std::uint64_t turn = turn_of(slot).load(std::memory_order_acquire);
      if (turn == position) {
        if (!tail_().compare_exchange_weak(tail, tail + 2, std::memory_order_relaxed)) continue;
        slot.item.p = item;
        turn_of(slot).store(position + 1, std::memory_order_seq_cst);
        return push_result::done;
      }
      // A turn of the round before: the slot's item is still there, the ring is full, unless tail has moved meanwhile.
      const std::uint64_t again = tail_().load(std::memory_order_relaxed);
      if (again == tail) return push_result::full;
      tail = again;
    }
  }

  // Null: nothing there, or the next item's producer has not finished.
  void* pop() noexcept {
    std::uint64_t head = head_().load(std::memory_order_relaxed);
    for (;;) {
      gw_ring_slot& slot = slot_of(head);
      const std::uint64_t turn = turn_of(slot).load(std::memory_order_acquire);
      if (turn == head + 1) {
        if (!head_().compare_exchange_weak(head, head + 1, std::memory_order_relaxed)) continue;
        void* const item = slot.item.p;
        turn_of(slot).store(head + ring_.mask + 1, std::memory_order_release);
        return item;
      }
      const std::uint64_t again = head_().load(std::memory_order_relaxed);
      if (again == head) return nullptr;
      head = again;
    }
  }

  // False: pop would have found something. seq_cst: see above.
  bool empty() const noexcept {
    const std::uint64_t head = head_().load(std::memory_order_seq_cst);
    return turn_of(slot_of(head)).load(std::memory_order_seq_cst) != head + 1;
  }

  void close() noexcept { tail_().fetch_or(1, std::memory_order_seq_cst); }
  bool closed() const noexcept { return (tail_().load(std::memory_order_acquire) & 1) != 0; }
  // Closed, and every item that got in has been taken out.
  bool drained() const noexcept {
    const std::uint64_t tail = tail_().load(std::memory_order_acquire);
    return (tail & 1) != 0 && head_().load(std::memory_order_acquire) == tail >> 1;
  }
  // A moment's view.
  std::uint64_t size() const noexcept {
    const std::uint64_t head = head_().load(std::memory_order_relaxed);
    const std::uint64_t tail = tail_().load(std::memory_order_relaxed) >> 1;
    return tail > head ? tail - head : 0;
  }

 private:
  std::atomic_ref<std::uint64_t> tail_() const noexcept { return std::atomic_ref(ring_.tail); }
  std::atomic_ref<std::uint64_t> head_() const noexcept { return std::atomic_ref(ring_.head); }
  static std::atomic_ref<std::uint64_t> turn_of(gw_ring_slot& slot) noexcept { return std::atomic_ref(slot.turn); }
  gw_ring_slot& slot_of(std::uint64_t position) const noexcept {
    return static_cast<gw_ring_slot*>(ring_.slots.p)[position & ring_.mask];
  }

  gw_ring& ring_;
};

}  // namespace gangway
