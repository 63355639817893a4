// faults.cpp: see faults.hpp. Everything goes through volatile, so that the compiler neither sees nor removes a fault.
#include "faults.hpp"

#include <windows.h>

#include <cstdint>

extern "C" const char __ImageBase;  // the linker's

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
int raise(unsigned code, bool continuable) {
  RaiseException(code, continuable ? 0 : EXCEPTION_NONCONTINUABLE, 0, nullptr);
  return 11;
}
int raise_on(unsigned code, bool continuable) { return raise(code, continuable); }

namespace {

// What MSVC's compiler writes for a thrown type; references are distances from the module's base on 64 bit.
#if defined(_WIN64)
using Reference = std::uint32_t;
#else
using Reference = const void*;
#endif
struct TypeDescriptor {
  const void* table;
  void* spare;
  char name[16];
};
struct CatchableType {
  std::uint32_t properties;
  Reference type;
  std::int32_t rest[5];
};
struct CatchableTypes {
  std::uint32_t count;
  Reference first;
};
struct ThrowInfo {
  std::uint32_t attributes;
  Reference unwind, forward, types;
};
const TypeDescriptor descriptor = {&descriptor, nullptr, ".?AVerror@db@@"};
Reference reference(const void* object) {
#if defined(_WIN64)
  return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(object) -
                                    reinterpret_cast<std::uintptr_t>(&__ImageBase));
#else
  return object;
#endif
}

}  // namespace

void raise_msvc(bool real) {
  static CatchableType type = {0, reference(&descriptor), {}};
  static CatchableTypes types = {1, reference(&type)};
  static ThrowInfo info = {0, {}, {}, reference(&types)};
  int object = 0;
  const ULONG_PTR arguments[] = {0x19930520, reinterpret_cast<ULONG_PTR>(&object),
                                 real ? reinterpret_cast<ULONG_PTR>(&info) : 0x1234,
                                 reinterpret_cast<ULONG_PTR>(&__ImageBase)};
  RaiseException(0xE06D7363, EXCEPTION_NONCONTINUABLE, sizeof(void*) == 8 ? 4 : 3, arguments);
}

Raiser::Raiser(unsigned code) : code_(code) {}
Raiser::~Raiser() { RaiseException(code_, EXCEPTION_NONCONTINUABLE, 0, nullptr); }

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
