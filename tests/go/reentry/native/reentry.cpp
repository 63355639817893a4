// reentry.cpp: see reentry.hpp.
#include "reentry.hpp"

#include <thread>

namespace reentry {
namespace {

volatile int* volatile null_pointer = nullptr;

using Function = void (*)(void* context);

// The registers are named, and their values are what no Go code computes.
#if defined(__x86_64__)
void call_holding(Function function, void* context, const double* in, double* out) {
  // xmm6 to xmm13; the ABI says that the callee saves them. 32 bytes of home space, on a stack on a multiple of 16.
  __asm__ volatile(
      "movq %%rsp, %%rbx\n\t"
      "andq $-16, %%rsp\n\t"
      "subq $32, %%rsp\n\t"
      "movsd 0(%[in]), %%xmm6\n\tmovsd 8(%[in]), %%xmm7\n\tmovsd 16(%[in]), %%xmm8\n\tmovsd 24(%[in]), %%xmm9\n\t"
      "movsd 32(%[in]), %%xmm10\n\tmovsd 40(%[in]), %%xmm11\n\tmovsd 48(%[in]), %%xmm12\n\tmovsd 56(%[in]), %%xmm13\n\t"
      "callq *%%rax\n\t"
      "movq %%rbx, %%rsp\n\t"
      "movsd %%xmm6, 0(%[out])\n\tmovsd %%xmm7, 8(%[out])\n\tmovsd %%xmm8, 16(%[out])\n\tmovsd %%xmm9, 24(%[out])\n\t"
      "movsd %%xmm10, 32(%[out])\n\tmovsd %%xmm11, 40(%[out])\n\tmovsd %%xmm12, 48(%[out])\n\tmovsd %%xmm13, "
      "56(%[out])\n\t"
      : "+a"(function), "+c"(context)
      : [in] "r"(in), [out] "r"(out)
      : "rbx", "rdx", "r8", "r9", "r10", "r11", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8",
        "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "memory", "cc");
}
#elif defined(__aarch64__)
void call_holding(Function function, void* context, const double* in, double* out) {
  register void* first __asm__("x0") = context;
  __asm__ volatile("ldp d8, d9, [%[in]]\n\tldp d10, d11, [%[in], #16]\n\tldp d12, d13, [%[in], #32]\n\tldp d14, d15, "
                   "[%[in], #48]\n\t"
                   "blr %[function]\n\t"
                   "stp d8, d9, [%[out]]\n\tstp d10, d11, [%[out], #16]\n\tstp d12, d13, [%[out], #32]\n\tstp d14, "
                   "d15, [%[out], #48]\n\t"
                   : "+r"(first)
                   : [in] "r"(in), [out] "r"(out), [function] "r"(function)
                   : "x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "x10", "x11", "x12", "x13", "x14", "x15",
                     "x16", "x17", "x30", "d0", "d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9", "d10", "d11",
                     "d12", "d13", "d14", "d15", "d16", "d17", "d18", "d19", "d20", "d21", "d22", "d23", "d24", "d25",
                     "d26", "d27", "d28", "d29", "d30", "d31", "memory", "cc");
}
#else
// 386 has no callee-saved ones: the compiler keeps them in memory, and the x87 stack must be as it was, empty.
void call_holding(Function function, void* context, const double* in, double* out) {
  double held[8];
  for (int i = 0; i < 8; ++i) held[i] = in[i] * 1.0;
  function(context);
  // Eight deep: all of the x87 stack; one value too many on it would make these NaN.
  out[0] = held[0] + (held[1] - (held[1] + (held[2] - (held[2] + (held[3] - (held[3] + (held[4] - held[4])))))));
  for (int i = 1; i < 8; ++i) out[i] = held[i];
}
#endif

}  // namespace

int call(Function function, void* context) {
  function(context);
  return 7;
}
int call_on(Function function, void* context) { return call(function, context); }

int call_then_fault(Function function, void* context) {
  function(context);
  return *null_pointer;
}

void fault() { *null_pointer = 1; }

int recurse(int (*step)(int depth, void* context), void* context, int depth, int stack) {
  auto* const some = static_cast<volatile char*>(__builtin_alloca(static_cast<unsigned>(stack)));
  some[0] = 1;
  return step(depth + 1, context) + some[0] - 1;
}

int hold_eight(Function function, void* context) {
  double in[8], out[8] = {};
  for (int i = 0; i < 8; ++i) in[i] = 1.0 + i / 8.0;
  call_holding(function, context, in, out);
  int different = 0;
  for (int i = 0; i < 8; ++i)
    if (in[i] != out[i]) ++different;
  return different;
}

int hold_eight_on(Function function, void* context) { return hold_eight(function, context); }

int hold_eight_on_thread(Function function, void* context) {
  int different = -1;
  std::thread([&] { different = hold_eight(function, context); }).join();
  return different;
}

int healthy(int value) noexcept { return value + 1; }

}  // namespace reentry
