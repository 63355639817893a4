// thread_slot.hpp: one machine word per thread and tag.
//
// A slot of TlsAlloc, not thread_local: the runtime neither needs DLL thread notifications nor a destructor. Reading
// goes straight to TEB.TlsSlots, as Go's own runtime does, for two reasons: TlsGetValue clears the last error, which
// belongs to the wrapped code, and it costs more than the rest of the guard. The slot is never freed.
// Only the thread itself touches its word; it is 0 at first.
#pragma once

#include <windows.h>
#include <winternl.h>

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace gangway {

// For slots that are not allocated yet, or not in the thread block. All of these keep the thread's last error.
DWORD allocate_slot(std::atomic<DWORD>& slot) noexcept;
std::uintptr_t get_far_slot(DWORD index) noexcept;
void set_far_slot(DWORD index, std::uintptr_t value) noexcept;

template <class Tag> class thread_slot {
 public:
  thread_slot() noexcept : index_(slot_.load(std::memory_order_relaxed)) {
    // relaxed: the index is the value itself, nothing else is published by it.
    if (index_ == no_slot) [[unlikely]]
      index_ = allocate_slot(slot_);
  }

  std::uintptr_t get() const noexcept {
    if (index_ < direct_slots) [[likely]]
      return reinterpret_cast<std::uintptr_t>(teb()->TlsSlots[index_]);
    return get_far_slot(index_);
  }
  DWORD index() const noexcept { return index_; }
  void set(std::uintptr_t value) const noexcept {
    if (index_ < direct_slots) [[likely]]
      teb()->TlsSlots[index_] = reinterpret_cast<void*>(value);
    else
      set_far_slot(index_, value);
  }

 private:
  static constexpr DWORD no_slot = 0xffffffff;
  static constexpr DWORD direct_slots = 64;
  static_assert(offsetof(TEB, TlsSlots) == (sizeof(void*) == 8 ? 0x1480 : 0xe10));

  static TEB* teb() noexcept { return reinterpret_cast<TEB*>(NtCurrentTeb()); }

  static inline constinit std::atomic<DWORD> slot_{no_slot};
  DWORD index_;
};

}  // namespace gangway
