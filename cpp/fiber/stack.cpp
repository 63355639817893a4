// stack.cpp: see stack.hpp.
#include "stack.hpp"

#include <windows.h>

#include <cstdint>
#include <new>

namespace gangway {
namespace {

constexpr std::size_t kPage = 4096;
constexpr std::size_t kCommitted = 4 * kPage;

// Less than a thread's (fault/stack.cpp): no handler but the guard's runs on a fiber.
constexpr ULONG kOverflowRoom = sizeof(void*) == 8 ? 32 * 1024 : 16 * 1024;
constexpr std::size_t kGuard = kOverflowRoom + kPage;

// Wine commits the stacks of its threads whole, and writes the arguments of window procedures below the stack pointer as
// if every stack were so: further down than a guard page in the middle of one.
bool stacks_grow() noexcept {
  static const bool grow = GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version") == nullptr;
  return grow;
}

}  // namespace

boost::context::stack_context StackAllocator::allocate() const {
  char* const bottom = static_cast<char*>(VirtualAlloc(nullptr, bytes_, MEM_RESERVE, PAGE_READWRITE));
  if (bottom == nullptr) throw std::bad_alloc();
  char* const top = bottom + bytes_;
  char* const committed = stacks_grow() ? top - kCommitted : bottom + kGuard;
  if (VirtualAlloc(committed, static_cast<std::size_t>(top - committed), MEM_COMMIT, PAGE_READWRITE) == nullptr ||
      VirtualAlloc(committed - kGuard, kGuard, MEM_COMMIT, PAGE_READWRITE | PAGE_GUARD) == nullptr) {
    VirtualFree(bottom, 0, MEM_RELEASE);
    throw std::bad_alloc();
  }
  boost::context::stack_context stack;
  stack.size = bytes_;
  stack.sp = top;
  return stack;
}

void StackAllocator::deallocate(boost::context::stack_context& stack) const noexcept {
  VirtualFree(static_cast<char*>(stack.sp) - stack.size, 0, MEM_RELEASE);
}

void announce_stack() noexcept {
#if !defined(BOOST_USE_WINFIB)
  auto* const thread = reinterpret_cast<NT_TIB*>(NtCurrentTeb());
  if (stacks_grow()) thread->StackLimit = static_cast<char*>(thread->StackBase) - kCommitted;
#endif
}

namespace {

// TEB.DeallocationStack, which Boost.Context sets for each fiber.
void** stack_field() noexcept {
  constexpr std::size_t kField = sizeof(void*) == 8 ? 0x1478 : 0xe0c;
  return reinterpret_cast<void**>(reinterpret_cast<char*>(NtCurrentTeb()) + kField);
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

std::size_t fiber_overflow_room() noexcept { return kGuard; }

void reserve_fiber_overflow_room() noexcept {
  ULONG bytes = kOverflowRoom;
  SetThreadStackGuarantee(&bytes);
}

}  // namespace gangway
