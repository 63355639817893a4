// thread_word.cpp: the slow ways of ThreadWord; all keep the thread's last error.
#include "thread_word.hpp"

namespace gangway {

constinit std::atomic<DWORD> ThreadWord::slot_{kNone};

DWORD ThreadWord::allocate() noexcept {
  const DWORD last_error = GetLastError();
  const DWORD fresh = TlsAlloc();
  DWORD winner = kNone;
  // Out of slots (1088 per process): fatal, as without its word the guard cannot keep its promise.
  if (fresh == TLS_OUT_OF_INDEXES) __builtin_trap();
  if (slot_.compare_exchange_strong(winner, fresh, std::memory_order_relaxed)) {
    winner = fresh;
  } else {
    TlsFree(fresh);
  }
  SetLastError(last_error);
  return winner;
}

std::uintptr_t ThreadWord::get_far() const noexcept {
  const DWORD last_error = GetLastError();
  const auto value = reinterpret_cast<std::uintptr_t>(TlsGetValue(index_));
  SetLastError(last_error);
  return value;
}

void ThreadWord::set_far(std::uintptr_t value) const noexcept {
  const DWORD last_error = GetLastError();
  TlsSetValue(index_, reinterpret_cast<void*>(value));
  SetLastError(last_error);
}

}  // namespace gangway
