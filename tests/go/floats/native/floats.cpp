// floats.cpp: see floats.hpp. The DLL does it also as it is loaded, as one does that was linked with -ffast-math, for every new
// thread, and as it is unloaded.
#include "floats.hpp"

#include <windows.h>

#include <cstdint>
#include <stdexcept>

namespace {

#if defined(__aarch64__)

unsigned now() noexcept {
  std::uint64_t fpcr;
  __asm__ volatile("mrs %0, fpcr" : "=r"(fpcr));
  return static_cast<unsigned>(fpcr);
}

void change(int which) noexcept {
  const std::uint64_t fpcr = now() | (which == 0 ? std::uint64_t{1} << 24 : std::uint64_t{1} << 22);
  __asm__ volatile("msr fpcr, %0" : : "r"(fpcr));
}

#else

std::uint32_t sse() noexcept {
  std::uint32_t word;
  __asm__ volatile("stmxcsr %0" : "=m"(word));
  return word;
}

std::uint16_t x87() noexcept {
  std::uint16_t word;
  __asm__ volatile("fnstcw %0" : "=m"(word));
  return word;
}

unsigned now() noexcept { return (sse() & 0xffc0u) | static_cast<unsigned>(x87()) << 16; }

void set_sse(std::uint32_t word) noexcept { __asm__ volatile("ldmxcsr %0" : : "m"(word)); }
void set_x87(unsigned word) noexcept {
  const auto narrow = static_cast<std::uint16_t>(word);
  __asm__ volatile("fldcw %0" : : "m"(narrow));
}

void change(int which) noexcept {
  switch (which) {
  case 0: return set_sse(sse() | 0x8040u);
  case 1: return set_sse((sse() & ~0x6000u) | 0x4000u);
  case 2: return set_sse(sse() & ~0x0200u);
  case 3: return set_x87((x87() & ~0x0c00u) | 0x0800u);
  case 4: return set_x87(x87() & ~0x0300u);
  default: __asm__ volatile("fld1; fldz; fdivrp; fstp %%st(0)" : : : "memory"); return set_x87(x87() & ~0x0004u);
  }
}

#endif

// While the DLL is loaded; before its threads.
const bool changed_at_load = [] {
  change(0);
  change(1);
  change(3);
  return true;
}();

}  // namespace

extern "C" BOOL WINAPI DllMain(HINSTANCE, DWORD reason, LPVOID) {
  if (reason == DLL_THREAD_ATTACH || reason == DLL_PROCESS_DETACH) change(changed_at_load ? 0 : 1);
  return TRUE;
}

namespace floats {

void set(int which) { change(which); }
void set_in_leaf(int which) noexcept { change(which); }
void set_on_thread(int which) { change(which); }

void set_and_throw(int which) {
  change(which);
  throw std::runtime_error("with other modes");
}

void set_and_fault(int which) {
  change(which);
  *static_cast<volatile int*>(nullptr) = 1;
}

unsigned modes() { return now(); }
unsigned modes_in_leaf() noexcept { return now(); }
unsigned modes_on_thread() { return now(); }

int set_and_call(int which, void (*function)(void*), void* context) {
  const unsigned before = now();
  change(which);
  const unsigned set = now();
  function(context);
  return now() == set && set != before ? 0 : 1;
}

}  // namespace floats
