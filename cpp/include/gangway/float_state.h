/* float_state.h: the floating-point modes of a thread: rounding, precision, the treatment of denormals, and the exceptions that
 * are raised. C and C++; for the runtime and for the C side of converted packages.
 *
 * Go and C++ do not see each other's modes. C++ begins with Go's modes, the defaults of Windows' ABI. The modes that it sets
 * last until its call ends (the guard, cpp/fault), and gw_float_begin and gw_float_end put them aside while it calls Go.
 * Comparing costs two instructions that read; writing happens only where something differs.
 */
#ifndef GANGWAY_FLOAT_STATE_H
#define GANGWAY_FLOAT_STATE_H

#include <stdint.h>

#if defined(_MSC_VER) && !defined(__clang__)
#include <float.h>
#endif

/* The flags that say which exceptions have happened are no modes, and are left alone. */
typedef struct gw_float_modes {
  uint64_t control; /* MXCSR; FPCR */
  uint16_t x87;
} gw_float_modes;

static inline gw_float_modes gw_float_current(void) {
  gw_float_modes modes = {0, 0};
#if defined(_MSC_VER) && !defined(__clang__)
  modes.control = _control87(0, 0);
#elif defined(__x86_64__) || defined(__i386__)
  uint32_t mxcsr;
  __asm__ volatile("stmxcsr %0\n\tfnstcw %1" : "=m"(mxcsr), "=m"(modes.x87));
  modes.control = mxcsr & 0xffc0u;
#elif defined(__aarch64__)
  __asm__ volatile("mrs %0, fpcr" : "=r"(modes.control));
#endif
  return modes;
}

static inline void gw_float_set(gw_float_modes modes) {
#if defined(_MSC_VER) && !defined(__clang__)
  _clearfp();
  _control87((unsigned)modes.control, ~0u);
#elif defined(__x86_64__) || defined(__i386__)
  const uint32_t mxcsr = (uint32_t)modes.control;
  /* fldcw would raise what an unmasked exception has left pending. */
  __asm__ volatile("fnclex\n\tfldcw %1\n\tldmxcsr %0" : : "m"(mxcsr), "m"(modes.x87));
#elif defined(__aarch64__)
  __asm__ volatile("msr fpcr, %0" : : "r"(modes.control));
#else
  (void)modes;
#endif
}

/* What a thread of Windows begins with. */
static inline gw_float_modes gw_float_defaults(void) {
#if defined(_MSC_VER) && !defined(__clang__)
  gw_float_modes modes = {_CW_DEFAULT, 0};
#elif defined(__x86_64__) || defined(__i386__)
  gw_float_modes modes = {0x1f80, 0x27f};
#else
  gw_float_modes modes = {0, 0};
#endif
  return modes;
}

static inline int gw_float_same(gw_float_modes a, gw_float_modes b) { return a.control == b.control && a.x87 == b.x87; }

/* Before other code runs: the modes become the defaults. Returns the modes from before, for gw_float_end. */
static inline gw_float_modes gw_float_begin(void) {
  const gw_float_modes before = gw_float_current();
  if (!gw_float_same(before, gw_float_defaults())) gw_float_set(gw_float_defaults());
  return before;
}

/* After the other code: the modes become what they were. */
static inline void gw_float_end(gw_float_modes before) {
  if (!gw_float_same(gw_float_current(), before)) gw_float_set(before);
}

#endif
