// x87.cpp: see x87.hpp.
#include "x87.hpp"

namespace x87 {

double half(double value) noexcept { return value / 2; }
float third(float value) noexcept { return value / 3; }

int probe() noexcept {
  int result = 42;
#if defined(__i386__) || defined(__x86_64__)
  // 1+1+1+1+1+1+1+1 with all eight in registers; a stack that is not empty overflows and gives the indefinite.
  __asm__ volatile("fld1\n fld1\n fld1\n fld1\n fld1\n fld1\n fld1\n fld1\n"
                   "faddp\n faddp\n faddp\n faddp\n faddp\n faddp\n faddp\n"
                   "fistpl %0"
                   : "=m"(result));
  result = result == 8 ? 42 : result;
#endif
  return result;
}

void fault_with_full_stack() {
  static int* volatile nowhere = nullptr;
#if defined(__i386__) || defined(__x86_64__)
  __asm__ volatile("fld1\n fld1\n fld1\n fld1\n fld1\n fld1\n");
#endif
  *nowhere = 1;
}

}  // namespace x87

double x87_plain_half_of_3() { return x87::half(3); }
int x87_plain_probe() { return x87::probe(); }
