// faults.cpp: each function provokes one hardware exception by the instruction that raises it.
#include "faults.hpp"

#include <cstddef>
#include <cstdint>

namespace gangway::test::fault {
namespace {

int* volatile null = nullptr;
volatile int zero = 0;

__attribute__((noinline)) int recurse(int depth) {
  volatile char room[2000];  // few frames: the unwinder visits each of them
  room[0] = static_cast<char>(depth);
  if (depth < 0) return room[0];
  return recurse(depth + 1) + room[0];
}

}  // namespace

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnull-dereference"

void read_null() { static_cast<void>(*static_cast<volatile int*>(null)); }
void write_null() { *static_cast<volatile int*>(null) = 1; }

#pragma GCC diagnostic pop

void execute_null() {
  void (*volatile function)() = reinterpret_cast<void (*)()>(null);
  function();
}
void overflow_stack() { zero = recurse(0) * 0; }
void illegal_instruction() { __asm__ volatile("ud2"); }
void divide_by_zero() {
  int high = 0, low = 1;
  __asm__ volatile("idivl %2" : "+d"(high), "+a"(low) : "r"(static_cast<int>(zero)));
}
void divide_int_min_by_minus_one() {
  int high = -1, low = INT32_MIN;
  __asm__ volatile("idivl %2" : "+d"(high), "+a"(low) : "r"(-1));
}
void privileged_instruction() { __asm__ volatile("hlt"); }
void breakpoint() { __asm__ volatile("int3"); }
void single_step() {
#if defined(__x86_64__)
  __asm__ volatile("pushfq; orl $0x100, (%%rsp); popfq; nop" : : : "memory", "cc");
#else
  __asm__ volatile("pushfl; orl $0x100, (%%esp); popfl; nop" : : : "memory", "cc");
#endif
}
void float_divide_by_zero() {
  const std::uint32_t unmasked = 0x1f80 & ~0x200u;
  const float one = 1, nothing = 0;
  // Registers by name: the compiler hands out none of them for plain i686.
  __asm__ volatile("ldmxcsr %0; movss %1, %%xmm0; divss %2, %%xmm0" : : "m"(unmasked), "m"(one), "m"(nothing));
}
void x87_divide_by_zero() {
  const std::uint16_t unmasked = 0x37f & ~4;
  __asm__ volatile("fldcw %0; fldz; fld1; fdivp; fwait" : : "m"(unmasked));
}
#if defined(__i386__)
void integer_overflow() { __asm__ volatile("movl $0x7fffffff, %%eax; addl $1, %%eax; into" : : : "eax", "cc"); }
void bound_exceeded() {
  const int limits[2] = {0, 3};
  __asm__ volatile("boundl %0, %1" : : "r"(7), "m"(limits));
}
#endif

}  // namespace gangway::test::fault
