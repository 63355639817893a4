/* cgo_stack.h: stands before every wrapper that go tool cgo wrote, and lets the wrapper find its arguments again after a call
 * into Go has moved the goroutine's stack, on which they may lie.
 *
 * A wrapper asks for the top of that stack before and after and adds the difference. Here the thread's word of gw_stack_slot
 * stands for the top: only differences matter, and the calls into Go (gangway/cgo.h) count those there. Reading it costs
 * two loads; cgo's own function follows four pointers.
 */
#ifndef GANGWAY_CGO_STACK_H
#define GANGWAY_CGO_STACK_H

#include <stdint.h>

extern uint32_t gw_cgo_stack_slot;        /* of gw_stack_slot */
extern char* gw_cgo_far_stack_word(void); /* where the slot is not one of the first 64, or the processor another */
extern void gw_cgo_set_stack_word(char* word);

static inline char* gw_cgo_stack_word(void) {
#if defined(__x86_64__) || defined(__i386__)
  char* word;
  if (__builtin_expect(gw_cgo_stack_slot >= 64, 0)) return gw_cgo_far_stack_word();
    /* TEB.TlsSlots */
#if defined(__x86_64__)
  __asm__ volatile("movq %%gs:0x1480(,%q1,8), %0" : "=r"(word) : "r"((uint64_t)gw_cgo_stack_slot) : "memory");
#else
  __asm__ volatile("movl %%fs:0xe10(,%1,4), %0" : "=r"(word) : "r"(gw_cgo_stack_slot) : "memory");
#endif
  return word;
#else
  return gw_cgo_far_stack_word();
#endif
}

/* The wrappers declare and call it under this name. */
#define _cgo_topofstack gw_cgo_stack_word

#endif
