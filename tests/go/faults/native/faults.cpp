// faults.cpp: see faults.hpp. Everything goes through volatile, so that the compiler neither sees nor removes a fault.
#include "faults.hpp"

#include <windows.h>

#include <cstdint>

namespace faults {
namespace {

volatile int* volatile null_pointer = nullptr;
volatile int destroyed_count = 0;  // else the compiler may count before the fault
struct Counted {
  Counted() = default;
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;
  ~Counted() { destroyed_count = destroyed_count + 1; }
};

volatile bool always = true;

// Never ends, and each level's result depends on the next: no tail call, no loop.
__attribute__((noinline)) int descend(volatile int* above) {
  volatile int block[64];
  block[0] = *above + 1;
  const int below = always ? descend(block) : 0;
  return below + block[0];
}

}  // namespace

int read_null() { return *null_pointer; }
void write_null() { *null_pointer = 1; }
int read_at(unsigned long long address) {
  return *reinterpret_cast<volatile int*>(static_cast<std::uintptr_t>(address));
}
void write_at(unsigned long long address) {
  *reinterpret_cast<volatile int*>(static_cast<std::uintptr_t>(address)) = 1;
}
int call_null() {
  using Function = int (*)();
  const volatile Function function = nullptr;
  return function() + 1;
}
int overflow_stack() {
  volatile int start = 0;
  return descend(&start);
}
void illegal_instruction() {
#if defined(__i386__) || defined(__x86_64__)
  __asm__ volatile("ud2");
#else
  __builtin_trap();
#endif
}
int divide(int dividend, int divisor) {
  volatile int a = dividend, b = divisor;
  return a / b;
}
void raise_code(unsigned code) { RaiseException(code, 0, 0, nullptr); }
int fault_in_try() {
  try {
    return *null_pointer;
  } catch (...) {
    return -1;
  }
}
void fault_between_objects() {
  const Counted one, two;
  *null_pointer = 1;
}
int destroyed() noexcept { return destroyed_count; }

Victim::Victim(bool fault) {
  if (fault) *null_pointer = 1;
}
int Victim::read(bool fault) const { return fault ? *null_pointer : value_; }

int fault_after(void (*function)(void* context), void* context) {
  function(context);
  return *null_pointer;
}
int call_then_return(void (*function)(void* context), void* context) {
  function(context);
  return 7;
}
int healthy(int value) noexcept { return value + 1; }
int read_null_noexcept() noexcept { return *null_pointer; }

}  // namespace faults
