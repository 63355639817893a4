// stack.cpp: arms the guard pages of the calling thread's stack, by VirtualQuery and VirtualProtect.
//
// Windows: a stack grows down page by page through a guard page. When too little is left below, the kernel removes the
// guard, hands out the rest and raises EXCEPTION_STACK_OVERFLOW. Windows does not put the guard back (the CRT has
// _resetstkoflw for that; msvcrt's on Wine marks one page right below the caller instead), and a second overflow would then
// end the process. Wine does the same, except that it commits the whole stack from the start, and its guard is a single page
// at the bottom whatever the guarantee says, so this file widens the guard before the first overflow.
#include "stack.hpp"

#include <gangway/compiler.hpp>

#include <windows.h>

#include <cstddef>
#include <cstdint>

#include "../base/page.hpp"

namespace gangway {
namespace {

// Handling an overflow takes room for the dispatcher's contexts, Go's vectored handlers and the frame handlers in between.
constexpr ULONG overflow_room = 64 * 1024;
// A thread that has reserved this much itself is left alone: an apartment knows what runs on its fibers' small stacks.
constexpr ULONG enough_room = 16 * 1024;
// Least distance from the guard pages to the stack pointer: arming nearer would overflow again at once.
constexpr std::size_t margin = 4 * page_bytes;
static_assert(guard_room >= page_bytes + margin);

// Words of the thread block, which the switch to a fiber keeps right: what GetCurrentThreadStackLimits reads, without the
// call, and what SetThreadStackGuarantee was told.
constexpr std::size_t stack_base_offset = sizeof(void*);
constexpr std::size_t deallocation_stack_offset = sizeof(void*) == 8 ? 0x1478 : 0xe0c;
constexpr std::size_t guaranteed_bytes_offset = sizeof(void*) == 8 ? 0x1748 : 0xf78;

template <class T> T in_thread_block(std::size_t offset) noexcept {
  return *reinterpret_cast<const volatile T*>(reinterpret_cast<const char*>(NtCurrentTeb()) + offset);
}

std::size_t guaranteed() noexcept {
  ULONG bytes = 0;  // 0 asks and changes nothing
  if (SetThreadStackGuarantee(&bytes) == 0) return 0;
  return (bytes + page_bytes - 1) / page_bytes * page_bytes;
}

struct last_error_keeper {
  DWORD value = GetLastError();
  ~last_error_keeper() { SetLastError(value); }
};

GW_NOINLINE bool arm() noexcept {
  char* const here = static_cast<char*>(static_cast<void*>(GW_FRAME_ADDRESS()));
  MEMORY_BASIC_INFORMATION region;
  if (VirtualQuery(here, &region, sizeof region) == 0) return true;
  char* const bottom = static_cast<char*>(region.AllocationBase);
  char* lowest = bottom;  // becomes the lowest usable page
  for (;;) {
    if (lowest >= here || VirtualQuery(lowest, &region, sizeof region) == 0) return true;
    if (region.State == MEM_COMMIT && (region.Protect & PAGE_NOACCESS) == 0) break;
    lowest = static_cast<char*>(region.BaseAddress) + region.RegionSize;
  }
  const std::size_t wanted = guaranteed() + page_bytes;
  if ((region.Protect & PAGE_GUARD) != 0) {
    // In place and with enough below or within it: a growing stack that has not overflowed.
    if (region.RegionSize >= wanted || static_cast<std::size_t>(lowest - bottom) > wanted) return true;
  }
  if (here < lowest + wanted + margin) return false;
  DWORD before = 0;
  VirtualProtect(lowest, wanted, PAGE_READWRITE | PAGE_GUARD, &before);
  return true;
}

}  // namespace

bool stack_has(std::size_t bytes) noexcept {
  const auto here = reinterpret_cast<std::uintptr_t>(GW_FRAME_ADDRESS());
  // When the caller is not on this stack, the difference is very large, below the stack too.
  const std::uintptr_t left = here - in_thread_block<std::uintptr_t>(deallocation_stack_offset);
  return left >= in_thread_block<std::uint32_t>(guaranteed_bytes_offset) + bytes;
}

bool on_this_stack(const void* address) noexcept {
  return reinterpret_cast<std::uintptr_t>(address) - in_thread_block<std::uintptr_t>(deallocation_stack_offset) <
         stack_size();
}

std::size_t stack_size() noexcept {
  return in_thread_block<std::uintptr_t>(stack_base_offset) -
         in_thread_block<std::uintptr_t>(deallocation_stack_offset);
}

void reserve_overflow_room() noexcept {
  const last_error_keeper keep;
  if (guaranteed() < enough_room) {
    ULONG bytes = overflow_room;
    SetThreadStackGuarantee(&bytes);  // refused on a stack smaller than the room: an overflow there stays fatal
  }
  arm();
}

bool rearm_stack_guard() noexcept {
  const last_error_keeper keep;
  return arm();
}

}  // namespace gangway
