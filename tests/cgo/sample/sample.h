// sample.h: C and C++ that goes wrong, calls back, and starts threads.
#pragma once

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  int32_t number;
  double values[4];
  char name[16];
} sample_record;

void sample_throw(const char* what);
void sample_throw_int(int value);
int sample_throw_nested(void);
int sample_null(int* p);
int sample_overflow(int depth);
int sample_eat(int kib);
void sample_terminate(void);
int sample_divide(int a, int b);
void sample_illegal(void);

typedef int64_t (*sample_callback)(uintptr_t handle, int64_t n);
int64_t sample_call(sample_callback f, uintptr_t handle, int64_t n);
int64_t sample_call_many(sample_callback f, uintptr_t handle, int64_t times);
int64_t sample_call_on_threads(sample_callback f, uintptr_t handle, int threads, int64_t times);
int64_t sample_call_and_catch(sample_callback f, uintptr_t handle);
int sample_destroyed(void);
/* Both set floating-point modes: denormals are zero, rounding up. The second calls f, and returns 1 when they are still set. */
void sample_set_modes(void);
int64_t sample_call_with_modes(sample_callback f, uintptr_t handle);
sample_record sample_make(int32_t number, const char* name);
double sample_sum(sample_record record);

#ifdef __cplusplus
}
#endif
