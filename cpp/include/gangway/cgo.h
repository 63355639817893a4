/* cgo.h: the C side of a package that `gangway cgo` converted. C and C++.
 *
 * The generated file names the wrappers that go tool cgo wrote (GW_CGO_ENTRY), the functions that Go exports to C
 * (GW_CGO_EXPORT) and, once, the module (GW_CGO_MODULE). What reaches Go of the DLL:
 *
 *   int32_t gw_<module>__<wrapper>(void* arguments)   cdecl; 0: done. Above 0: done, and errno is that. Below 0: it did not
 *                                                     return, or errno is below 0; gw_<module>__failure tells.
 *   gw_<module>__contract                             as of every module
 *   gw_<module>__bind(gw_cgo_bind*)                   before the first call: what C calls in Go
 *   gw_<module>__failure(gw_cgo_failure*)             gives a record away, once, or such an errno
 *   gw_<module>__symbol(gw_cgo_symbol*)               the address of a C variable or function
 *
 * The arguments are the ones of cgo's wrapper and may lie on the goroutine's stack: when a call back into Go moves that,
 * the wrapper finds its results' place again through _cgo_topofstack, as it does with cgo. They have no gw_frame for
 * that reason: nobody but the wrapper could find it again.
 */
#ifndef GANGWAY_CGO_H
#define GANGWAY_CGO_H

#include <gangway_abi.h>

#include <windows.h>

#include <stddef.h>
#include <string.h>

#if defined(__cplusplus)
#define GW_CGO_C extern "C"
#else
#define GW_CGO_C extern
#endif

/* What Go gives a module. */
typedef struct gw_cgo_bind {
  gw_ptr upcall; /* uintptr_t (uintptr_t number, void* arguments), cdecl: runs the Go function of that number */
  gw_ptr
      topofstack; /* char* (void), cdecl: top of the stack of the goroutine that this thread runs, null on a thread that
                      * runs none; or null: the arguments are never on a goroutine's stack */
  uint64_t base;  /* number of the module's first exported function */
} gw_cgo_bind;

typedef struct gw_cgo_failure {
  int32_t result;   /* of the entry; then errno, where the call has returned */
  gw_status status; /* GW_OK: it has */
  gw_ptr error;     /* gw_error*, now the caller's; null when there is none */
} gw_cgo_failure;

typedef struct gw_cgo_symbol {
  uint64_t number;
  gw_ptr address;
} gw_cgo_symbol;

/* Numbers of the functions of Go that every module can call. */
enum { GW_CGO_PANIC = 0 }; /* arguments: {const char* text} */

/* One call on its way: on the C stack, so that it stays where it is. */
typedef struct gw_cgo_call {
  gw_frame header;
  void* arguments;
  int32_t result;
} gw_cgo_call;

/* Makes the result of an entry that failed, or that returned with an errno below 0: keeps the record, or the errno, for
 * gw_<module>__failure. */
int32_t gw_cgo_failed(gw_status status, gw_cgo_call* call);
/* Calls a function that the module exports from Go, by its number in the module. */
void gw_cgo_upcall(uintptr_t number, void* arguments);

#if defined(__cplusplus)
/* What gangway/cgo.hpp defines, in a file of its own: it is the same for every module, and takes longer to compile than
 * everything here. */
/* Makes the error record of the exception that is being handled. */
GW_CGO_C gw_status gw_cgo_translate(gw_frame* frame) noexcept;
/* Ends what a fault cut short of the module's exceptions. */
GW_CGO_C void gw_cgo_after_fault() noexcept;
/* Answers gw_<module>__contract. */
GW_CGO_C gw_status gw_cgo_contract(gw_contract* out, const char* module, const char* generator, const char* text,
                                   uint64_t hash) noexcept;

#define GW_CGO_BODY(statement, frame)                                                                                  \
  try {                                                                                                                \
    statement;                                                                                                         \
    return GW_OK;                                                                                                      \
  } catch (...) {                                                                                                      \
    return gw_cgo_translate(frame);                                                                                    \
  }
#else
#define GW_CGO_BODY(statement, frame)                                                                                  \
  statement;                                                                                                           \
  return GW_OK;
#endif

#define GW_CGO_ENTRY_(module, wrapper, name, type, statement)                                                          \
  GW_CGO_C type wrapper(void* arguments);                                                                              \
  static gw_status wrapper##_body(gw_frame* frame) {                                                                   \
    gw_cgo_call* const call = (gw_cgo_call*)frame;                                                                     \
    GW_CGO_BODY(statement, frame)                                                                                      \
  }                                                                                                                    \
  GW_CGO_C int32_t gw_##module##__##wrapper(void* arguments) {                                                         \
    gw_cgo_call call;                                                                                                  \
    call.header.error.p = 0;                                                                                           \
    call.arguments = arguments;                                                                                        \
    call.result = 0;                                                                                                   \
    const gw_status status = gw_guard_light(&wrapper##_body, &call.header, name);                                      \
    return status == GW_OK && call.result >= 0 ? call.result : gw_cgo_failed(status, &call);                           \
  }

/* An entry; name is what it is called in messages. */
#define GW_CGO_ENTRY(module, wrapper, name) GW_CGO_ENTRY_(module, wrapper, name, void, wrapper(call->arguments))
/* One whose wrapper returns errno. */
#define GW_CGO_ERRNO_ENTRY(module, wrapper, name)                                                                      \
  GW_CGO_ENTRY_(module, wrapper, name, int, call->result = wrapper(call->arguments))

/* A function that Go exports: cgo's C side hands its address to crosscall2, which calls it. */
#define GW_CGO_EXPORT(number, name)                                                                                    \
  GW_CGO_C void name(void* arguments);                                                                                 \
  GW_CGO_C void name(void* arguments) { gw_cgo_upcall(number, arguments); }

/* Everything a module has once. symbols and count: the addresses of its C variables and functions, defined by another
 * file, which does not include the headers that declare them. */
#if defined(__cplusplus)
#define GW_CGO_CONTRACT_(module, name, generator, text, hash)                                                          \
  extern "C" gw_status GW_CALL gw_##module##__contract(gw_contract* out) {                                             \
    return gw_cgo_contract(out, name, generator, text, hash);                                                          \
  }
#define GW_CGO_AFTER_FAULT() gw_cgo_after_fault()
#else
#define GW_CGO_AFTER_FAULT() ((void)0)
#define GW_CGO_CONTRACT_(module_, name_, generator_, text_, hash_)                                                     \
  static gw_view gw_cgo_view(const char* text) {                                                                       \
    gw_view view;                                                                                                      \
    memset(&view, 0, sizeof view);                                                                                     \
    view.data.p = (void*)text;                                                                                         \
    view.len = strlen(text);                                                                                           \
    return view;                                                                                                       \
  }                                                                                                                    \
  gw_status GW_CALL gw_##module_##__contract(gw_contract* out) {                                                       \
    gw_contract answer;                                                                                                \
    if (out == 0 || out->size < sizeof(uint32_t)) return GW_E_FRAME;                                                   \
    memset(&answer, 0, sizeof answer);                                                                                 \
    answer.size = sizeof answer;                                                                                       \
    answer.abi_major = GW_ABI_MAJOR;                                                                                   \
    answer.abi_minor = GW_ABI_MINOR;                                                                                   \
    answer.hash = hash_;                                                                                               \
    answer.module = gw_cgo_view(name_);                                                                                \
    answer.generator = gw_cgo_view(generator_);                                                                        \
    answer.text = gw_cgo_view(text_);                                                                                  \
    memcpy(out, &answer, out->size < sizeof answer ? out->size : sizeof answer);                                       \
    return GW_OK;                                                                                                      \
  }
#endif

#define GW_CGO_KEPT 256
/* What a slot holds in place of a record when it holds an errno. */
#define GW_CGO_ERRNO ((gw_error*)1)
#define GW_CGO_MODULE(module, name, generator, text, hash, symbols, count)                                                \
  GW_CGO_CONTRACT_(module, name, generator, text, hash)                                                                   \
  GW_CGO_C void* const symbols[];                                                                                         \
  static gw_cgo_bind gw_cgo_go;                                                                                           \
  static gw_error* gw_cgo_kept[GW_CGO_KEPT];                                                                              \
  static int32_t gw_cgo_errno[GW_CGO_KEPT];                                                                               \
  static char* gw_cgo_stack_stands(void) { return (char*)0; }                                                             \
  static char* (*gw_cgo_top)(void) = &gw_cgo_stack_stands;                                                                \
  GW_CGO_C uint32_t gw_cgo_stack_slot;                                                                                    \
  uint32_t gw_cgo_stack_slot;                                                                                             \
  GW_CGO_C char* gw_cgo_far_stack_word(void) {                                                                            \
    const DWORD last_error = GetLastError();                                                                              \
    char* const word = (char*)TlsGetValue(gw_cgo_stack_slot);                                                             \
    SetLastError(last_error);                                                                                             \
    return word;                                                                                                          \
  }                                                                                                                       \
  GW_CGO_C char* _cgo_topofstack(void) { return gw_cgo_far_stack_word(); }                                                \
                                                                                                                          \
  GW_CGO_C int32_t gw_##module##__bind(const gw_cgo_bind* bind) {                                                         \
    gw_cgo_go = *bind;                                                                                                    \
    if (bind->topofstack.p != 0) gw_cgo_top = (char* (*)(void))bind->topofstack.p;                                        \
    gw_cgo_stack_slot = gw_stack_slot();                                                                                  \
    return 0;                                                                                                             \
  }                                                                                                                       \
  GW_CGO_C int32_t gw_##module##__symbol(gw_cgo_symbol* symbol) {                                                         \
    symbol->address.p = symbol->number < (count) ? symbols[symbol->number] : 0;                                           \
    return 0;                                                                                                             \
  }                                                                                                                       \
  /* A record waits in a slot until Go fetches it, right after its call: more than GW_CGO_KEPT at one time only when    \
   * as many threads fail at once. Then the record is dropped, and the status alone gets through; an errno waits for a  \
   * slot, since it is all that there is. The slot is this call's until failure empties it: that release pairs with the \
   * acquire of the next claim, and the errno's with the load in failure. */ \
  int32_t gw_cgo_failed(gw_status status, gw_cgo_call* call) {                                                            \
    gw_error* const error = status == GW_OK ? GW_CGO_ERRNO : (gw_error*)call->header.error.p;                             \
    if (status == GW_E_FAULT) GW_CGO_AFTER_FAULT();                                                                       \
    while (error != 0) {                                                                                                  \
      for (int slot = 0; slot < GW_CGO_KEPT; ++slot) {                                                                    \
        gw_error* expected = 0;                                                                                           \
        if (__atomic_compare_exchange_n(&gw_cgo_kept[slot], &expected, error, 0, __ATOMIC_ACQUIRE,                        \
                                        __ATOMIC_RELAXED)) {                                                              \
          __atomic_store_n(&gw_cgo_errno[slot], call->result, __ATOMIC_RELEASE);                                          \
          return -(status | (slot + 1) << 8);                                                                             \
        }                                                                                                                 \
      }                                                                                                                   \
      if (error != GW_CGO_ERRNO) {                                                                                        \
        gw_error_free(error);                                                                                             \
        break;                                                                                                            \
      }                                                                                                                   \
      Sleep(0);                                                                                                           \
    }                                                                                                                     \
    return -status;                                                                                                       \
  }                                                                                                                       \
  GW_CGO_C int32_t gw_##module##__failure(gw_cgo_failure* failure) {                                                      \
    const int32_t code = -failure->result;                                                                                \
    failure->status = code & 0xff;                                                                                        \
    failure->error.p = 0;                                                                                                 \
    if (code >> 8 > 0 && code >> 8 <= GW_CGO_KEPT) {                                                                      \
      const int slot = (code >> 8) - 1;                                                                                   \
      failure->result = __atomic_load_n(&gw_cgo_errno[slot], __ATOMIC_ACQUIRE);                                           \
      gw_error* const error = __atomic_exchange_n(&gw_cgo_kept[slot], (gw_error*)0, __ATOMIC_ACQ_REL);                    \
      if (error != GW_CGO_ERRNO) failure->error.p = error;                                                                \
    }                                                                                                                     \
    return 0;                                                                                                             \
  }                                                                                                                       \
  /* Calls in between count their own part; theirs is part of this one's. */                                              \
  static void gw_cgo_call_go(uintptr_t number, void* arguments) {                                                         \
    char* const word = gw_cgo_far_stack_word();                                                                           \
    char* const top = gw_cgo_top();                                                                                       \
    gw_call_go((gw_go_entry)gw_cgo_go.upcall.p, number, arguments);                                                       \
    const ptrdiff_t moved = gw_cgo_top() - top;                                                                           \
    const DWORD last_error = GetLastError();                                                                              \
    TlsSetValue(gw_cgo_stack_slot, word + moved);                                                                         \
    SetLastError(last_error);                                                                                             \
  }                                                                                                                       \
  void gw_cgo_upcall(uintptr_t number, void* arguments) {                                                                 \
    gw_cgo_call_go((uintptr_t)gw_cgo_go.base + number, arguments);                                                        \
  }                                                                                                                       \
                                                                                                                          \
  /* What cgo's C side and SWIG's expect of the runtime. */                                                               \
  GW_CGO_C size_t _cgo_wait_runtime_init_done(void) { return 0; }                                                         \
  GW_CGO_C void _cgo_release_context(size_t context) { (void)context; }                                                   \
  GW_CGO_C void crosscall2(void (*fn)(void*, int), void* arguments, int size, size_t context) {                           \
    (void)context;                                                                                                        \
    fn(arguments, size);                                                                                                  \
  }                                                                                                                       \
  GW_CGO_C void _cgo_panic(void* arguments, int size) {                                                                   \
    (void)size;                                                                                                           \
    gw_cgo_call_go(GW_CGO_PANIC, arguments);                                                                              \
  }

#endif
