// table.cpp: the handle table's steps and why their memory orders suffice.
#include "table.hpp"

#include <algorithm>
#include <bit>
#include <mutex>
#include <new>
#include <vector>

namespace gangway {
namespace {

constexpr std::uint64_t kLive = 1ull << 31;
constexpr std::uint64_t kClosed = 1ull << 30;
constexpr std::uint64_t kUses = kClosed - 1;
constexpr std::uint32_t kLastGeneration = 0xffffffff;

constexpr std::uint32_t generation_of(std::uint64_t word) noexcept { return static_cast<std::uint32_t>(word >> 32); }
constexpr std::uint32_t index_of(gw_handle handle) noexcept { return static_cast<std::uint32_t>(handle); }
constexpr std::uint64_t free_state(std::uint32_t generation) noexcept {
  return static_cast<std::uint64_t>(generation) << 32;
}

// Why a handle does not name an open object of this state. None: it does.
HandleFault judge(gw_handle handle, std::uint64_t state) noexcept {
  const std::uint32_t wanted = generation_of(handle);
  const std::uint32_t present = generation_of(state);
  if (wanted < present && wanted != 0) return HandleFault::Closed;  // was given out once, and is over
  if (wanted != present || (state & kLive) == 0) return HandleFault::Unknown;
  return (state & kClosed) != 0 ? HandleFault::Closed : HandleFault::None;
}

constinit HandleTable table;

}  // namespace

HandleTable& handles() noexcept { return table; }

// Segment s holds kFirstSegment << s slots, starting at index kFirstSegment * (2^s - 1).
HandleTable::Slot* HandleTable::find(std::uint32_t index) noexcept {
  const std::uint32_t shifted = index / kFirstSegment + 1;
  const auto segment = static_cast<std::uint32_t>(std::bit_width(shifted) - 1);
  if (segment >= kSegments) return nullptr;
  // acquire pairs with the release in take_index: the segment's slots are constructed before its address is seen.
  Slot* const slots = segments_[segment].load(std::memory_order_acquire);
  if (slots == nullptr) return nullptr;
  return slots + (index - kFirstSegment * ((1u << segment) - 1));
}

std::uint32_t HandleTable::take_index() noexcept {
  if (free_head_ != kNone) {
    const std::uint32_t index = free_head_;
    free_head_ = find(index)->next_free;
    if (free_head_ == kNone) free_tail_ = kNone;
    return index;
  }
  const auto segment = static_cast<std::uint32_t>(std::bit_width(used_ / kFirstSegment + 1) - 1);
  if (segment >= kSegments) return kNone;
  // relaxed: segments_ is only written under lock_, which we hold.
  if (segments_[segment].load(std::memory_order_relaxed) == nullptr) {
    const std::size_t count = static_cast<std::size_t>(kFirstSegment) << segment;
    Slot* const slots = new (std::nothrow) Slot[count];
    if (slots == nullptr) return kNone;
    segments_[segment].store(slots, std::memory_order_release);  // pairs with the acquire in find
  }
  // Generations start at 1, so that no handle is 0. relaxed: published by create's release.
  find(used_)->state.store(free_state(1), std::memory_order_relaxed);
  return used_++;
}

gw_handle HandleTable::create(const gw_type* type, void* object) noexcept {
  const std::lock_guard hold(lock_);
  const std::uint32_t index = take_index();
  if (index == kNone) return 0;
  Slot& slot = *find(index);
  // relaxed: the slot is free, so nobody but us (lock_) writes it, and a reader with a stale handle discards what it
  // reads. The fields are published by the release below.
  const std::uint64_t state = slot.state.load(std::memory_order_relaxed);
  slot.type.store(type, std::memory_order_relaxed);
  slot.object.store(object, std::memory_order_relaxed);
  slot.serial.store(++serials_, std::memory_order_relaxed);
  // release pairs with the acquire of acquire() and close(): who sees the slot live sees its fields and the
  // object behind them.
  slot.state.store(state | kLive, std::memory_order_release);
  live_.fetch_add(1, std::memory_order_relaxed);
  return (state & ~std::uint64_t{0xffffffff}) | index;
}

HandleFault HandleTable::acquire(gw_handle handle, const gw_type* type, void** object,
                                 const gw_type** actual) noexcept {
  if (handle == 0) return HandleFault::Null;
  Slot* const slot = find(index_of(handle));
  if (slot == nullptr) return HandleFault::Unknown;
  std::uint64_t state = slot->state.load(std::memory_order_relaxed);
  do {
    if (const HandleFault fault = judge(handle, state); fault != HandleFault::None) return fault;
    if ((state & kUses) == kUses) return HandleFault::Unknown;  // 2^30 - 1 uses at once: not a count to overflow
    // acquire on success pairs with create's release: the fields below belong to this generation, because the use
    // counted here keeps the slot from being freed. relaxed on failure: the word is only judged again.
  } while (!slot->state.compare_exchange_weak(state, state + 1, std::memory_order_acquire, std::memory_order_relaxed));
  const gw_type* const present = slot->type.load(std::memory_order_relaxed);
  if (present != type) {
    *actual = present;
    return HandleFault::WrongType;  // the caller ends the use
  }
  *object = slot->object.load(std::memory_order_relaxed);
  return HandleFault::None;
}

// Requires: the caller took the step to "closed with no uses" and so owns slot and object alone.
HandleTable::Ended HandleTable::retire(Slot& slot, gw_handle handle) noexcept {
  const Ended ended{slot.type.load(std::memory_order_relaxed), slot.object.load(std::memory_order_relaxed)};
  live_.fetch_sub(1, std::memory_order_relaxed);
  const std::uint32_t generation = generation_of(handle);
  const std::lock_guard hold(lock_);
  if (generation == kLastGeneration) {
    // Used up: the slot stays closed for ever and its index is not given out again.
    slot.state.store(free_state(generation) | kLive | kClosed, std::memory_order_relaxed);
    slot.type.store(nullptr, std::memory_order_relaxed);
    return ended;
  }
  // relaxed: the next owner gets the slot through lock_.
  slot.state.store(free_state(generation + 1), std::memory_order_relaxed);
  slot.next_free = kNone;
  const std::uint32_t index = index_of(handle);
  if (free_tail_ == kNone)
    free_head_ = index;
  else
    find(free_tail_)->next_free = index;
  free_tail_ = index;
  return ended;
}

HandleTable::Ended HandleTable::release(gw_handle handle) noexcept {
  Slot* const slot = handle == 0 ? nullptr : find(index_of(handle));
  if (slot == nullptr) return {};
  std::uint64_t state = slot->state.load(std::memory_order_relaxed);
  do {
    // A release without an acquire does nothing rather than harm.
    if (generation_of(state) != generation_of(handle) || (state & kUses) == 0) return {};
    // release: what this user did to the object happens before its destruction; acquire: if this is the last use, the
    // destruction comes after what all other users did (each of their releases, a read-modify-write, is in the release
    // sequence this one reads from) and after close's release.
  } while (!slot->state.compare_exchange_weak(state, state - 1, std::memory_order_acq_rel, std::memory_order_relaxed));
  if (((state - 1) & (kClosed | kUses)) != kClosed) return {};
  return retire(*slot, handle);
}

HandleFault HandleTable::close(gw_handle handle, Ended* ended) noexcept {
  *ended = {};
  if (handle == 0) return HandleFault::Null;
  Slot* const slot = find(index_of(handle));
  if (slot == nullptr) return HandleFault::Unknown;
  std::uint64_t state = slot->state.load(std::memory_order_relaxed);
  do {
    if (const HandleFault fault = judge(handle, state); fault != HandleFault::None) return fault;
    // acquire pairs with create's release and with the releases of earlier users, for the case that the object ends
    // here; release pairs with the acquire of the last release(), for the case that it ends there.
  } while (
      !slot->state.compare_exchange_weak(state, state | kClosed, std::memory_order_acq_rel, std::memory_order_relaxed));
  if ((state & kUses) == 0) *ended = retire(*slot, handle);
  return HandleFault::None;
}

std::uint64_t HandleTable::list(gw_handle_info* infos, std::uint64_t capacity) noexcept {
  struct Entry {
    std::uint64_t serial;
    gw_handle_info info;
  };
  try {
    std::vector<Entry> entries;
    {
      const std::lock_guard hold(lock_);  // no slot gets another object while we look
      for (std::uint32_t index = 0; index < used_; ++index) {
        const Slot& slot = *find(index);
        // relaxed: create wrote the slot under lock_. Race: a close may come at any moment; the list is a snapshot.
        const std::uint64_t state = slot.state.load(std::memory_order_relaxed);
        if ((state & kLive) == 0 || (state & kClosed) != 0) continue;
        Entry entry{slot.serial.load(std::memory_order_relaxed), {}};
        entry.info.handle = free_state(generation_of(state)) | index;
        entry.info.name.p = const_cast<char*>(slot.type.load(std::memory_order_relaxed)->name);
        entries.push_back(entry);
      }
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.serial < b.serial; });
    const std::uint64_t copied = std::min<std::uint64_t>(capacity, entries.size());
    for (std::uint64_t i = 0; i < copied; ++i) infos[i] = entries[static_cast<std::size_t>(i)].info;
    return entries.size();
  } catch (...) {
    return 0;  // out of memory: a listing is not worth a failure of its own
  }
}

void HandleTable::skip_generations(std::uint32_t index, std::uint32_t generation) noexcept {
  const std::lock_guard hold(lock_);
  find(index)->state.store(free_state(generation), std::memory_order_relaxed);
}

void HandleTable::fill_uses(gw_handle handle) noexcept {
  find(index_of(handle))
      ->state.store(free_state(generation_of(handle)) | kLive | (kUses - 1), std::memory_order_relaxed);
}

}  // namespace gangway
