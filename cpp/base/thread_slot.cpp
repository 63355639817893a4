// thread_slot.cpp: allocates the slots of thread_slot, and reads and writes slots beyond the thread block's first 64.
#include "thread_slot.hpp"

namespace gangway {

DWORD allocate_slot(std::atomic<DWORD>& slot) noexcept {
  const DWORD last_error = GetLastError();
  const DWORD fresh = TlsAlloc();
  DWORD winner = 0xffffffff;
  // Out of slots (1088 per process): fatal, as without its word the guard cannot keep its promise.
  if (fresh == TLS_OUT_OF_INDEXES) __builtin_trap();
  if (slot.compare_exchange_strong(winner, fresh, std::memory_order_relaxed)) {
    winner = fresh;
  } else {
    TlsFree(fresh);
  }
  SetLastError(last_error);
  return winner;
}

std::uintptr_t get_far_slot(DWORD index) noexcept {
  const DWORD last_error = GetLastError();
  const auto value = reinterpret_cast<std::uintptr_t>(TlsGetValue(index));
  SetLastError(last_error);
  return value;
}

void set_far_slot(DWORD index, std::uintptr_t value) noexcept {
  const DWORD last_error = GetLastError();
  TlsSetValue(index, reinterpret_cast<void*>(value));
  SetLastError(last_error);
}

}  // namespace gangway
