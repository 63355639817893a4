// table.cpp: the steps of the handle table, and why their memory orders suffice.
#include "table.hpp"

#include "identity.hpp"
#include "owner.hpp"

#include <gangway/compiler.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <functional>
#include <mutex>
#include <new>
#include <utility>
#include <vector>

namespace gangway {
namespace {

constexpr std::uint64_t live_bit = 1ull << 31;
constexpr std::uint64_t closed_bit = 1ull << 30;
constexpr std::uint64_t posted_bit = 1ull << 29;
constexpr std::uint64_t given_bit = 1ull << 28;
constexpr std::uint64_t leaving_bit = 1ull << 27;
constexpr std::uint64_t awaited_bit = 1ull << 26;
constexpr std::uint64_t uses_mask = awaited_bit - 1;
constexpr std::uint32_t last_generation = 0xffffffff;

constexpr std::uint32_t generation_of(std::uint64_t word) noexcept { return static_cast<std::uint32_t>(word >> 32); }
constexpr std::uint32_t index_of(gw_handle handle) noexcept { return static_cast<std::uint32_t>(handle); }
constexpr std::uint64_t free_state(std::uint32_t generation) noexcept {
  return static_cast<std::uint64_t>(generation) << 32;
}

// Why a handle does not name an open object of this state. None: it does.
handle_fault judge(gw_handle handle, std::uint64_t state) noexcept {
  const std::uint32_t wanted = generation_of(handle);
  const std::uint32_t present = generation_of(state);
  if (wanted < present && wanted != 0) return handle_fault::closed;  // was given out once, and is over
  if (wanted != present || (state & live_bit) == 0) return handle_fault::unknown;
  return (state & closed_bit) != 0 ? handle_fault::closed : handle_fault::none;
}

// Finds the type that objects of `present` are, too, and turns the address of such an object into the one it has as that type.
// The recursion is as deep as the bases of a class.
// NOLINTNEXTLINE(misc-no-recursion)
bool view_as(const gw_type* present, const gw_type* wanted, void** object) noexcept {
  if (are_same(present, wanted)) return true;
  if (present->size < offsetof(gw_type, bases) + sizeof(present->bases) || present->bases == nullptr) return false;
  for (const gw_base* base = present->bases; base->type != nullptr; ++base) {
    void* viewed = base->view != nullptr ? base->view(*object) : *object;
    if (!view_as(base->type, wanted, &viewed)) continue;
    if (viewed == nullptr) return false;  // a base that C++ does not know which one of
    *object = viewed;
    return true;
  }
  return false;
}

constinit handle_table table;

}  // namespace

handle_table& handles() noexcept { return table; }

// Segment s holds first_segment << s slots, starting at index first_segment * (2^s - 1).
handle_table::table_slot* handle_table::find(std::uint32_t index) noexcept {
  const std::uint32_t shifted = index / first_segment + 1;
  const auto segment = static_cast<std::uint32_t>(std::bit_width(shifted) - 1);
  if (segment >= segment_count) return nullptr;
  // acquire pairs with the release in take_index: the segment's slots are constructed before its address is seen.
  table_slot* const slots = segments_[segment].load(std::memory_order_acquire);
  if (slots == nullptr) return nullptr;
  return slots + (index - first_segment * ((1u << segment) - 1));
}

std::uint32_t handle_table::take_index() noexcept {
  if (free_head_ != no_index) {
    const std::uint32_t index = free_head_;
    free_head_ = find(index)->owner_or_next.load(std::memory_order_relaxed);  // written under lock_
    if (free_head_ != no_index) GW_PREFETCH(find(free_head_));
    return index;
  }
  const auto segment = static_cast<std::uint32_t>(std::bit_width(used_ / first_segment + 1) - 1);
  if (segment >= segment_count) return no_index;
  // relaxed: segments_ is only written under lock_, which we hold.
  if (segments_[segment].load(std::memory_order_relaxed) == nullptr) {
    const std::size_t count = static_cast<std::size_t>(first_segment) << segment;
    table_slot* const slots = new (std::nothrow) table_slot[count];
    if (slots == nullptr) return no_index;
    segments_[segment].store(slots, std::memory_order_release);  // pairs with the acquire in find
  }
  // Generations start at 1, so that no handle is 0. relaxed: published by create's release.
  find(used_)->state.store(free_state(1), std::memory_order_relaxed);
  return used_++;
}

gw_handle handle_table::create(const gw_type* type, void* object, std::uint32_t owner) noexcept {
  const std::lock_guard locked(lock_);
  const std::uint32_t index = take_index();
  if (index == no_index) return 0;
  table_slot& slot = *find(index);
  // relaxed: the slot is free, so only this thread (lock_) writes it, and a reader with a stale handle discards what it
  // reads. The fields are published by the release below.
  const std::uint64_t state = slot.state.load(std::memory_order_relaxed);
  slot.type.store(type, std::memory_order_relaxed);
  slot.object.store(object, std::memory_order_relaxed);
  slot.serial.store(++serials_, std::memory_order_relaxed);
  slot.owner_or_next.store(owner, std::memory_order_release);  // see acquire()
  // release pairs with the acquire of acquire() and close(): a thread that sees the slot live sees its fields and the
  // object behind them.
  slot.state.store(state | live_bit, std::memory_order_release);
  live_.store(live_.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);  // written under lock_
  return (state & ~std::uint64_t{0xffffffff}) | index;
}

handle_fault handle_table::acquire_plainly(gw_handle handle, const gw_type* type, void** object) noexcept {
  table_slot* const slot = find(index_of(handle));
  if (slot == nullptr) return handle_fault::unknown;
  // Orders as in acquire.
  std::uint64_t state = slot->state.load(std::memory_order_acquire);
  // No handle is of generation 0.
  const std::uint64_t open = free_state(generation_of(handle)) | live_bit;
  if ((state & ~(uses_mask | given_bit | awaited_bit)) != open || (state & uses_mask) == uses_mask ||
      slot->owner_or_next.load(std::memory_order_acquire) != 0 ||
      !slot->state.compare_exchange_strong(state, state + 1, std::memory_order_acquire, std::memory_order_relaxed))
    return handle_fault::unknown;
  const gw_type* const present = slot->type.load(std::memory_order_relaxed);
  *object = slot->object.load(std::memory_order_relaxed);
  return present == type || view_as(present, type, object) ? handle_fault::none : handle_fault::wrong_type;
}

handle_fault handle_table::acquire(gw_handle handle, const gw_type* type, void** object,
                                   acquire_refusal* refusal) noexcept {
  if (handle == 0) return handle_fault::null;
  table_slot* const slot = find(index_of(handle));
  if (slot == nullptr) return handle == GW_HANDLE_CLOSED ? handle_fault::closed : handle_fault::unknown;
  // acquire pairs with create's release: a thread that sees a state of this generation sees an owner of this generation, or a
  // later value. A later value is written after the state of this generation was over (release in free_slot and create, acquire
  // of the owner here), so then the compare-exchange below fails, or the second look at the state tells.
  std::uint64_t state = slot->state.load(std::memory_order_acquire);
  for (;;) {
    if (const handle_fault fault = judge(handle, state); fault != handle_fault::none) return fault;
    if ((state & leaving_bit) != 0) return handle_fault::closed;  // C++ is about to destroy it
    if ((state & uses_mask) == uses_mask)
      return handle_fault::unknown;  // 2^26 - 1 uses at once: not a count to overflow
    // Before the use is counted: on a strange thread not even a refusal may be the object's last use.
    const std::uint32_t owner = slot->owner_or_next.load(std::memory_order_acquire);
    if (owner != 0 && owner != current_apartment()) [[unlikely]] {
      const std::uint64_t again = slot->state.load(std::memory_order_acquire);
      if (generation_of(again) != generation_of(state) || (again & live_bit) == 0) {
        state = again;
        continue;
      }
      refusal->owner = owner;
      return handle_fault::other_thread;
    }
    // acquire on success: the fields below belong to this generation, because the use counted here keeps the slot from
    // being freed.
    if (slot->state.compare_exchange_weak(state, state + 1, std::memory_order_acquire, std::memory_order_acquire))
      break;
  }
  const gw_type* const present = slot->type.load(std::memory_order_relaxed);
  void* found = slot->object.load(std::memory_order_relaxed);
  if (!view_as(present, type, &found)) {
    refusal->actual = present;
    return handle_fault::wrong_type;  // the caller ends the use
  }
  *object = found;
  return handle_fault::none;
}

// Requires: the caller took the step to "closed, not posted, with no uses" and so owns slot and object alone.
handle_table::ended_object handle_table::end(const table_slot& slot, gw_handle handle, std::uint64_t state) noexcept {
  return {slot.type.load(std::memory_order_relaxed), slot.object.load(std::memory_order_relaxed), handle,
          (state & given_bit) != 0};
}

bool handle_table::free_slot(gw_handle handle) noexcept {
  const std::lock_guard locked(lock_);
  return free_locked(handle);
}

std::size_t handle_table::free_slots(gw_handle* handles, std::size_t count) noexcept {
  const std::lock_guard locked(lock_);
  std::size_t awaited = 0;
  for (std::size_t i = 0; i < count; ++i)
    if (const gw_handle handle = handles[i]; free_locked(handle)) handles[awaited++] = handle;
  return awaited;
}

// Requires: the caller owns the slot alone, and the object is destroyed.
bool handle_table::free_locked(gw_handle handle) noexcept {
  const std::uint32_t index = index_of(handle);
  const std::uint32_t generation = generation_of(handle);
  table_slot& slot = *find(index);
  live_.store(live_.load(std::memory_order_relaxed) - 1, std::memory_order_relaxed);     // written under lock_
  const bool awaited = (slot.state.load(std::memory_order_relaxed) & awaited_bit) != 0;  // set under lock_
  if (const std::uint32_t number = slot.lock.load(std::memory_order_relaxed); number != 0) {
    object_lock& unused = lock_numbered(number);
    unused.reset();  // a fault may have lost its unlock (scope.hpp)
    unused.next_free = locks_free_;
    locks_free_ = number;
    slot.lock.store(0, std::memory_order_relaxed);  // published by the next create's release
  }
  if (generation == last_generation) {
    // Used up: the slot stays closed for ever and its index is not given out again.
    slot.state.store(free_state(generation) | live_bit | closed_bit, std::memory_order_relaxed);
    slot.type.store(nullptr, std::memory_order_relaxed);
    return awaited;
  }
  // relaxed: the next object gets the slot through lock_. release: see acquire().
  slot.state.store(free_state(generation + 1), std::memory_order_relaxed);
  slot.owner_or_next.store(free_head_, std::memory_order_release);
  free_head_ = index;
  return awaited;
}

handle_table::give_result handle_table::give(gw_handle handle, const gw_type* type, bool alone) noexcept {
  table_slot* const slot = handle == 0 ? nullptr : find(index_of(handle));
  if (slot == nullptr) return give_result::not_held;
  std::uint64_t state = slot->state.load(std::memory_order_relaxed);
  do {
    if (generation_of(state) != generation_of(handle) || (state & uses_mask) == 0) return give_result::not_held;
    // relaxed: the caller's use keeps the slot as it is.
    const gw_type* const present = slot->type.load(std::memory_order_relaxed);
    void* object = slot->object.load(std::memory_order_relaxed);
    if (!view_as(present, type, &object)) return give_result::borrowed;
    if (present != type && present->destroy == nullptr && !alone) return give_result::borrowed;
    if ((state & given_bit) != 0) return give_result::given;
    if (alone && (state & uses_mask) != 1) return give_result::in_use;
    // acquire pairs with the releases of earlier users: what they did happens before C++ takes the object alone.
  } while (!slot->state.compare_exchange_weak(state, state | given_bit | (alone ? leaving_bit : 0),
                                              std::memory_order_acquire, std::memory_order_relaxed));
  return give_result::done;
}

// Requires: the caller's give was the one that succeeded.
void handle_table::take_back(gw_handle handle) noexcept {
  table_slot* const slot = find(index_of(handle));
  // release pairs with the acquire of the next user: what the call did to the object before it failed.
  if (slot != nullptr) slot->state.fetch_and(~(given_bit | leaving_bit), std::memory_order_release);
}

bool handle_table::given(gw_handle handle) noexcept {
  table_slot* const slot = handle == 0 ? nullptr : find(index_of(handle));
  if (slot == nullptr) return false;
  const std::uint64_t state = slot->state.load(std::memory_order_relaxed);  // an answer about this moment only
  return generation_of(state) == generation_of(handle) && (state & live_bit) != 0 && (state & given_bit) != 0;
}

bool handle_table::after(gw_handle first, gw_handle then) noexcept {
  table_slot* const before = first == 0 ? nullptr : find(index_of(first));
  table_slot* const behind = then == 0 ? nullptr : find(index_of(then));
  if (before == nullptr || behind == nullptr || before == behind) return false;
  auto* const waiting = new (std::nothrow) waiting_handle{first, then, nullptr};
  if (waiting == nullptr) return false;
  const std::lock_guard locked(lock_);  // no slot is freed: what is live now stays so until then
  const std::uint64_t there = before->state.load(std::memory_order_relaxed);
  bool done = generation_of(there) == generation_of(first) && (there & live_bit) != 0;
  std::uint64_t state = behind->state.load(std::memory_order_relaxed);
  do {
    // A handle that is closed and without a use is being destroyed already.
    done = done && generation_of(state) == generation_of(then) && (state & live_bit) != 0 &&
           (state & (closed_bit | posted_bit | uses_mask)) != closed_bit && (state & uses_mask) != uses_mask;
    // relaxed: the use looks at nothing, and is ended by an ordinary release.
  } while (done && !behind->state.compare_exchange_weak(state, state + 1, std::memory_order_relaxed));
  if (!done) {
    delete waiting;
    return false;
  }
  // The slot of first cannot be freed while lock_ is held, also when its end has begun: free_slot will see the bit.
  before->state.fetch_or(awaited_bit, std::memory_order_relaxed);
  waiting->next = waiting_;
  waiting_ = waiting;
  return true;
}

gw_handle handle_table::take_waiting(gw_handle first) noexcept {
  const std::lock_guard locked(lock_);
  for (waiting_handle** at = &waiting_; *at != nullptr; at = &(*at)->next) {
    if ((*at)->first != first) continue;
    waiting_handle* const found = *at;
    const gw_handle then = found->then;
    *at = found->next;
    delete found;
    return then;
  }
  return 0;
}

handle_table::ended_object handle_table::release_elsewhere(gw_handle handle, std::uint32_t* post) noexcept {
  *post = 0;
  table_slot* const slot = find(index_of(handle));
  if (slot == nullptr) return {};
  std::uint64_t state = slot->state.load(std::memory_order_relaxed);
  std::uint64_t next;
  do {
    if (generation_of(state) != generation_of(handle) || (state & uses_mask) == 0) return {};
    next = state - 1;
    // relaxed: the use keeps the slot as it is.
    const std::uint32_t owner = slot->owner_or_next.load(std::memory_order_relaxed);
    const bool last = (next & (closed_bit | posted_bit | uses_mask)) == closed_bit;
    *post = last && (next & given_bit) == 0 && owner != 0 && owner != current_apartment() ? owner : 0;
    if (*post != 0) next |= posted_bit;
    // As in release, and as in close for the post.
  } while (!slot->state.compare_exchange_weak(state, next, std::memory_order_acq_rel, std::memory_order_relaxed));
  return (next & (closed_bit | posted_bit | uses_mask)) == closed_bit ? end(*slot, handle, next) : ended_object{};
}

bool handle_table::release_plainly(gw_handle handle) noexcept {
  table_slot* const slot = find(index_of(handle));
  if (slot == nullptr) return false;
  std::uint64_t state = slot->state.load(std::memory_order_relaxed);
  const std::uint64_t next = state - 1;
  return generation_of(state) == generation_of(handle) && (state & uses_mask) != 0 &&
         (next & (closed_bit | posted_bit | uses_mask)) != closed_bit &&
         // Orders as in release.
         slot->state.compare_exchange_strong(state, next, std::memory_order_acq_rel, std::memory_order_relaxed);
}

handle_table::ended_object handle_table::release(gw_handle handle) noexcept {
  table_slot* const slot = handle == 0 ? nullptr : find(index_of(handle));
  if (slot == nullptr) return {};
  std::uint64_t state = slot->state.load(std::memory_order_relaxed);
  do {
    // A release without an acquire does nothing rather than harm.
    if (generation_of(state) != generation_of(handle) || (state & uses_mask) == 0) return {};
    // release: what this user did to the object happens before its destruction; acquire: if this is the last use, the
    // destruction comes after what all other users did (each of their releases, a read-modify-write, is in the release
    // sequence this one reads from) and after close's release.
  } while (!slot->state.compare_exchange_weak(state, state - 1, std::memory_order_acq_rel, std::memory_order_relaxed));
  if (((state - 1) & (closed_bit | posted_bit | uses_mask)) != closed_bit) return {};
  return end(*slot, handle, state);
}

handle_fault handle_table::close(gw_handle handle, ended_object* ended, std::uint32_t* post) noexcept {
  *ended = {};
  *post = 0;
  if (handle == 0) return handle_fault::null;
  table_slot* const slot = find(index_of(handle));
  if (slot == nullptr) return handle_fault::unknown;
  // acquire as in acquire(): the owner belongs to this generation when the compare-exchange below succeeds.
  std::uint64_t state = slot->state.load(std::memory_order_acquire);
  std::uint64_t add;
  do {
    if (const handle_fault fault = judge(handle, state); fault != handle_fault::none) return fault;
    const std::uint32_t owner = slot->owner_or_next.load(std::memory_order_acquire);
    // The close of a given object leaves nothing to be done on its thread.
    *post = owner != 0 && owner != current_apartment() && (state & given_bit) == 0 ? owner : 0;
    add = *post != 0 ? closed_bit | posted_bit : closed_bit;
    // acquire pairs with create's release and with the releases of earlier users, for the case that the object ends
    // here; release pairs with the acquire of the last release(), or of finish_close, for the case that it ends there.
  } while (
      !slot->state.compare_exchange_weak(state, state | add, std::memory_order_acq_rel, std::memory_order_acquire));
  if (add == closed_bit && (state & uses_mask) == 0) *ended = end(*slot, handle, state);
  return handle_fault::none;
}

void handle_table::expect(gw_handle handle) noexcept {
  if (table_slot* const slot = find(index_of(handle))) GW_PREFETCH(slot);
}

handle_table::ended_object handle_table::finish_close(gw_handle handle) noexcept {
  table_slot* const slot = find(index_of(handle));
  std::uint64_t state = slot->state.load(std::memory_order_relaxed);
  do {
    // close_owned has ended the close already, and the slot may be another object's.
    if (generation_of(state) != generation_of(handle) || (state & posted_bit) == 0) return {};
    // acquire pairs with the releases of close and of the users, release with a last release() still to come.
  } while (!slot->state.compare_exchange_weak(state, state & ~posted_bit, std::memory_order_acq_rel,
                                              std::memory_order_relaxed));
  return (state & uses_mask) == 0 ? end(*slot, handle, state) : ended_object{};
}

handle_table::ended_object handle_table::close_left(gw_handle handle) noexcept {
  table_slot* const slot = find(index_of(handle));
  std::uint64_t state = slot->state.load(std::memory_order_relaxed);
  do {
    if (generation_of(state) != generation_of(handle) || (state & (closed_bit | posted_bit)) == closed_bit) return {};
    // Orders as in close and finish_close.
  } while (!slot->state.compare_exchange_weak(state, (state | closed_bit) & ~posted_bit, std::memory_order_acq_rel,
                                              std::memory_order_relaxed));
  return (state & uses_mask) == 0 ? end(*slot, handle, state) : ended_object{};
}

std::vector<gw_handle> handle_table::owned_by(std::uint32_t owner) {
  std::vector<std::pair<std::uint64_t, gw_handle>> found;
  {
    const std::lock_guard locked(lock_);  // no slot gets another object while we look
    for (std::uint32_t index = 0; index < used_; ++index) {
      const table_slot& slot = *find(index);
      // relaxed: create wrote the slot under lock_. Race: a close may come at any moment; close_left looks again.
      const std::uint64_t state = slot.state.load(std::memory_order_relaxed);
      if ((state & live_bit) == 0 || (state & (closed_bit | posted_bit)) == closed_bit) continue;
      if (slot.owner_or_next.load(std::memory_order_relaxed) != owner) continue;
      found.emplace_back(slot.serial.load(std::memory_order_relaxed), free_state(generation_of(state)) | index);
    }
  }
  std::sort(found.begin(), found.end(), std::greater());
  std::vector<gw_handle> handles;
  handles.reserve(found.size());
  for (const auto& [serial, handle] : found) handles.push_back(handle);
  return handles;
}

// Lock number n is at n % lock_segment of segment n / lock_segment; 0 is not given out.
object_lock& handle_table::lock_numbered(std::uint32_t number) noexcept {
  // acquire pairs with the release in lock_of.
  return locks_[number / lock_segment].load(std::memory_order_acquire)[number % lock_segment];
}

object_lock* handle_table::lock_of(table_slot& slot) noexcept {
  // acquire pairs with the release below: the lock is free and complete.
  if (const std::uint32_t number = slot.lock.load(std::memory_order_acquire); number != 0)
    return &lock_numbered(number);
  const std::lock_guard locked(lock_);
  // relaxed, here and below: written under lock_ only.
  if (const std::uint32_t number = slot.lock.load(std::memory_order_relaxed); number != 0)
    return &lock_numbered(number);
  std::uint32_t number = locks_free_;
  if (number != 0) {
    locks_free_ = lock_numbered(number).next_free;
  } else {
    number = locks_used_ + 1;
    if (number / lock_segment >= lock_segments) return nullptr;
    std::atomic<object_lock*>& segment = locks_[number / lock_segment];
    if (segment.load(std::memory_order_relaxed) == nullptr) {
      auto* const made = new (std::nothrow) object_lock[lock_segment];
      if (made == nullptr) return nullptr;
      segment.store(made, std::memory_order_release);
    }
    ++locks_used_;
  }
  slot.lock.store(number, std::memory_order_release);
  return &lock_numbered(number);
}

handle_table::lock_result handle_table::lock(gw_handle handle, std::uint32_t me) noexcept {
  table_slot* const slot = handle == 0 ? nullptr : find(index_of(handle));
  if (slot == nullptr) return lock_result::no_object;
  // The caller's use keeps the slot as it is; a caller without one is told off as far as that can be seen.
  const std::uint64_t state = slot->state.load(std::memory_order_relaxed);
  if (generation_of(state) != generation_of(handle) || (state & uses_mask) == 0) return lock_result::no_object;
  object_lock* const lock = lock_of(*slot);
  if (lock == nullptr) return lock_result::no_memory;
  lock->lock(me);
  return lock_result::done;
}

void handle_table::unlock(gw_handle handle, std::uint32_t me) noexcept {
  table_slot* const slot = handle == 0 ? nullptr : find(index_of(handle));
  if (slot == nullptr || generation_of(slot->state.load(std::memory_order_relaxed)) != generation_of(handle)) return;
  const std::uint32_t number = slot->lock.load(std::memory_order_acquire);
  if (number != 0) lock_numbered(number).unlock(me);
}

std::uint64_t handle_table::list(gw_handle_info* infos, std::uint64_t capacity) noexcept {
  struct listed_handle {
    std::uint64_t serial;
    gw_handle_info info;
  };
  try {
    std::vector<listed_handle> entries;
    {
      const std::lock_guard locked(lock_);  // no slot gets another object while we look
      for (std::uint32_t index = 0; index < used_; ++index) {
        const table_slot& slot = *find(index);
        // relaxed: create wrote the slot under lock_. Race: a close may come at any moment; the list is a snapshot.
        const std::uint64_t state = slot.state.load(std::memory_order_relaxed);
        if ((state & live_bit) == 0 || (state & closed_bit) != 0) continue;
        listed_handle entry{slot.serial.load(std::memory_order_relaxed), {}};
        entry.info.handle = free_state(generation_of(state)) | index;
        entry.info.name.p = const_cast<char*>(slot.type.load(std::memory_order_relaxed)->name);
        entries.push_back(entry);
      }
    }
    std::sort(entries.begin(), entries.end(),
              [](const listed_handle& a, const listed_handle& b) { return a.serial < b.serial; });
    const std::uint64_t copied = std::min<std::uint64_t>(capacity, entries.size());
    for (std::uint64_t i = 0; i < copied; ++i) infos[i] = entries[static_cast<std::size_t>(i)].info;
    return entries.size();
  } catch (...) {
    return 0;  // out of memory: a listing is not worth a failure of its own
  }
}

std::uint32_t handle_table::count_within(const void* from, const void* to) noexcept {
  const std::lock_guard locked(lock_);  // no slot is filled or freed while we look
  std::uint32_t count = 0;
  for (std::uint32_t index = 0; index < used_; ++index) {
    const table_slot& slot = *find(index);
    // relaxed: written under lock_. A retired slot has no type.
    if ((slot.state.load(std::memory_order_relaxed) & live_bit) == 0) continue;
    const auto type = reinterpret_cast<std::uintptr_t>(slot.type.load(std::memory_order_relaxed));
    if (type >= reinterpret_cast<std::uintptr_t>(from) && type < reinterpret_cast<std::uintptr_t>(to)) ++count;
  }
  return count;
}

void handle_table::skip_generations(std::uint32_t index, std::uint32_t generation) noexcept {
  const std::lock_guard locked(lock_);
  find(index)->state.store(free_state(generation), std::memory_order_relaxed);
}

void handle_table::fill_uses(gw_handle handle) noexcept {
  find(index_of(handle))
      ->state.store(free_state(generation_of(handle)) | live_bit | (uses_mask - 1), std::memory_order_relaxed);
}

}  // namespace gangway
