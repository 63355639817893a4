// stack.cpp: allocates stacks of fibers with guard pages, and tells the system which of them it may free.
#include "stack.hpp"

#include <windows.h>

#include <cstdint>
#include <new>

#include "../base/page.hpp"

namespace gangway {
namespace {

constexpr std::size_t committed_bytes = 4 * page_bytes;

// Less than on a thread's stack (fault/stack.cpp): no handler but the guard's runs on a fiber.
constexpr ULONG fiber_room = sizeof(void*) == 8 ? 32 * 1024 : 16 * 1024;
constexpr std::size_t guard_bytes = fiber_room + page_bytes;

// False under Wine, which commits the stacks of its threads whole. It also writes the arguments of window procedures far below
// the stack pointer, as if every stack were committed: beyond a guard page in the middle of a stack.
bool stacks_grow() noexcept {
  static const bool grow = GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version") == nullptr;
  return grow;
}

}  // namespace

boost::context::stack_context stack_allocator::allocate() const {
  char* const bottom = static_cast<char*>(VirtualAlloc(nullptr, bytes_, MEM_RESERVE, PAGE_READWRITE));
  if (bottom == nullptr) throw std::bad_alloc();
  char* const top = bottom + bytes_;
  char* const committed = stacks_grow() ? top - committed_bytes : bottom + guard_bytes;
  if (VirtualAlloc(committed, static_cast<std::size_t>(top - committed), MEM_COMMIT, PAGE_READWRITE) == nullptr ||
      VirtualAlloc(committed - guard_bytes, guard_bytes, MEM_COMMIT, PAGE_READWRITE | PAGE_GUARD) == nullptr) {
    VirtualFree(bottom, 0, MEM_RELEASE);
    throw std::bad_alloc();
  }
  boost::context::stack_context stack;
  stack.size = bytes_;
  stack.sp = top;
  return stack;
}

void stack_allocator::deallocate(boost::context::stack_context& stack) const noexcept {
  VirtualFree(static_cast<char*>(stack.sp) - stack.size, 0, MEM_RELEASE);
}

void announce_stack() noexcept {
#if !defined(BOOST_USE_WINFIB)
  auto* const thread = reinterpret_cast<NT_TIB*>(NtCurrentTeb());
  if (stacks_grow()) thread->StackLimit = static_cast<char*>(thread->StackBase) - committed_bytes;
#endif
}

namespace {

// TEB.DeallocationStack, which Boost.Context sets for each fiber.
void** stack_field() noexcept {
  constexpr std::size_t field_offset = sizeof(void*) == 8 ? 0x1478 : 0xe0c;
  return reinterpret_cast<void**>(reinterpret_cast<char*>(NtCurrentTeb()) + field_offset);
}

}  // namespace

void* stack_to_free() noexcept { return *stack_field(); }

void set_stack_to_free([[maybe_unused]] void* stack) noexcept {
#if !defined(BOOST_USE_WINFIB)
  *stack_field() = stack;
#endif
}

void free_stack_of([[maybe_unused]] const void* address) noexcept {
#if !defined(BOOST_USE_WINFIB)
  MEMORY_BASIC_INFORMATION region;
  if (VirtualQuery(address, &region, sizeof region) != 0 && region.State != MEM_FREE)
    VirtualFree(region.AllocationBase, 0, MEM_RELEASE);
#endif
}

std::size_t fiber_overflow_room() noexcept { return guard_bytes; }

void reserve_fiber_overflow_room() noexcept {
  ULONG bytes = fiber_room;
  SetThreadStackGuarantee(&bytes);
}

}  // namespace gangway
