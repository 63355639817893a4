/* gangway_abi.h: the one description of what crosses between Go and C++.
 *
 * Everything here is C, fixed-width and laid out the same on windows/386, windows/amd64 and windows/arm64: a machine
 * word takes an 8-byte slot everywhere, every gap is a named field, and nothing depends on a compiler's alignment of
 * int64 or double. The Go mirror is go/internal/abi; tests hold the two against each other.
 *
 * Rules
 *  - The export list GW_RUNTIME_EXPORTS is append-only: never reorder, never change a signature. Appending raises
 *    GW_ABI_MINOR; anything else raises GW_ABI_MAJOR.
 *  - An entry is `gw_status GW_CALL gw_<module>__<name>(gw_frame*)`, exported undecorated on every architecture.
 *  - Go memory named by a frame is valid for the call only. Error records and gw_text_out.owner belong to the caller,
 * who frees them with gw_error_free and gw_text_free.
 */
#ifndef GANGWAY_ABI_H
#define GANGWAY_ABI_H

#include <stdint.h>

#define GW_ABI_MAJOR 1
#define GW_ABI_MINOR 0

#if defined(_MSC_VER) || defined(__GNUC__)
#define GW_CALL __stdcall
#else
#error "gangway_abi.h: unknown compiler; say how it spells __stdcall"
#endif
#if !defined(_WIN32)
#undef GW_CALL
#define GW_CALL /* the portable parts also build natively, for the sanitizers */
#endif

#if defined(__cplusplus)
#define GW_ALIGN8 alignas(8)
extern "C" {
#else
#define GW_ALIGN8 _Alignas(8)
#endif

/* Result of every entry and of every runtime export that can fail. 0 is success; anything else comes with an error
 * record in gw_frame.error. Append-only. */
typedef int32_t gw_status;
enum {
  GW_OK = 0,
  GW_E_EXCEPTION = 1, /* a C++ exception: type, what, std_kind, cause */
  GW_E_FAULT = 2,     /* a hardware fault or std::terminate: code, address, pc, module, module_offset */
  GW_E_HANDLE = 3,    /* a handle that is closed, of another type, or was never given out: what says which */
  GW_E_ARGUMENT = 4,  /* an argument C++ cannot take (NUL in a C string, a length out of range): what names it */
  GW_E_LASTERROR = 5, /* code is GetLastError() */
  GW_E_ERRNO = 6,     /* code is errno, what is strerror */
  GW_E_HRESULT = 7,   /* code is the HRESULT */
  GW_E_FRAME = 8,     /* the frame has another size than the shim was built for: stub and DLL do not match */
  GW_E_MEMORY = 9     /* out of memory; the record is a static one */
};

/* The most derived class of the C++ standard's exception hierarchy an exception belongs to (gw_error.std_kind).
 * Append-only. The parent of each is given behind it. */
enum {
  GW_STD_NONE = 0,              /* not derived from std::exception */
  GW_STD_EXCEPTION = 1,         /* NONE */
  GW_STD_LOGIC_ERROR = 2,       /* EXCEPTION */
  GW_STD_INVALID_ARGUMENT = 3,  /* LOGIC_ERROR */
  GW_STD_DOMAIN_ERROR = 4,      /* LOGIC_ERROR */
  GW_STD_LENGTH_ERROR = 5,      /* LOGIC_ERROR */
  GW_STD_OUT_OF_RANGE = 6,      /* LOGIC_ERROR */
  GW_STD_RUNTIME_ERROR = 7,     /* EXCEPTION */
  GW_STD_RANGE_ERROR = 8,       /* RUNTIME_ERROR */
  GW_STD_OVERFLOW_ERROR = 9,    /* RUNTIME_ERROR */
  GW_STD_UNDERFLOW_ERROR = 10,  /* RUNTIME_ERROR */
  GW_STD_SYSTEM_ERROR = 11,     /* RUNTIME_ERROR; code is its error_code's value */
  GW_STD_BAD_ALLOC = 12,        /* EXCEPTION */
  GW_STD_BAD_CAST = 13,         /* EXCEPTION */
  GW_STD_BAD_TYPEID = 14,       /* EXCEPTION */
  GW_STD_BAD_EXCEPTION = 15,    /* EXCEPTION */
  GW_STD_BAD_FUNCTION_CALL = 16 /* EXCEPTION */
};

/* Codes the runtime raises itself and reports as GW_E_FAULT beside the NTSTATUS codes of the hardware faults. */
#define GW_FAULT_TERMINATE 0xE0475701u /* std::terminate was called (a throw out of a noexcept function, ...) */

/* Raised, never reported: carries a finished error record out of code that has no frame (a destructor that threw).
 * Both codes take two optional arguments: GW_RAISE_MARK and a gw_error* that the guard takes over. */
#define GW_RAISE_ERROR 0xE0475702u
#define GW_RAISE_MARK 0x47575245u

/* A pointer in an 8-byte slot. */
typedef struct gw_ptr {
  GW_ALIGN8 void* p;
#if UINTPTR_MAX == 0xffffffffu
  uint32_t zero;
#endif
} gw_ptr;

/* Text or elements passed in without a copy: len counts bytes of text, or elements of a slice. Not NUL-terminated. */
typedef struct gw_view {
  gw_ptr data;
  uint64_t len;
} gw_view;

/* Text passed out, to be copied once by the receiver. data points into `small_text`, into memory of the library, or into a
 * block that `owner` keeps; a non-null owner is released with gw_text_free after the copy. */
#define GW_TEXT_SMALL 40
typedef struct gw_text_out {
  gw_ptr data;
  uint64_t len;
  gw_ptr owner;
  uint8_t small_text[GW_TEXT_SMALL]; /* not "small": a Windows header defines that as a macro */
} gw_text_out;

/* A C++ object: generation in the upper 32 bits, slot index in the lower. 0 is the null object. Never a pointer. */
typedef uint64_t gw_handle;

/* What went wrong. One block with everything it points to; owned by the caller of the entry. */
typedef struct gw_error {
  uint32_t size; /* sizeof(gw_error) of the side that made it */
  gw_status status;
  uint32_t code;          /* NTSTATUS of a fault, GetLastError, errno, HRESULT, or error_code::value */
  uint32_t std_kind;      /* GW_STD_... */
  uint64_t address;       /* access violation: the address touched */
  uint64_t pc;            /* fault: the instruction */
  uint64_t module_offset; /* fault: pc relative to the module's base */
  uint32_t access;        /* access violation: 0 read, 1 write, 8 execute */
  uint32_t reserved;
  gw_view type;   /* exception: demangled type name */
  gw_view what;   /* human text, UTF-8 */
  gw_view entry;  /* Go name of the entry, such as "geometry.NewCircle" */
  gw_view module; /* fault: file name of the module that holds pc; empty when none does */
  gw_ptr cause;   /* gw_error*: the nested exception, or null */
} gw_error;

/* Start of every frame; the arguments and results follow at the offsets stub and shim both assert. */
typedef struct gw_frame {
  uint32_t size; /* bytes of the whole frame */
  uint32_t reserved;
  gw_ptr error; /* gw_error*: set when the status is not GW_OK, else null */
} gw_frame;

/* Start of every frame of a call from C++ into a Go closure; arguments and result follow. */
#define GW_UPCALL_FOREIGN 1
typedef struct gw_upcall_frame {
  uint32_t size;
  int32_t status; /* in, set by gw_upcall: GW_UPCALL_FOREIGN when no guarded call is active on this thread (no Go call is
                   * below it), else 0. Out, set by Go: GW_OK, or non-zero when the closure is gone or has panicked */
  uint64_t callback; /* id of the closure; fits 32 bits, so that it travels in any void* */
} gw_upcall_frame;

/* What Go gives the runtime at start. */
typedef uintptr_t(GW_CALL* gw_upcall_fn)(gw_upcall_frame*);
typedef struct gw_host {
  uint32_t size;
  uint32_t abi_major;
  uint32_t abi_minor;
  uint32_t reserved;
  gw_ptr upcall; /* gw_upcall_fn */
} gw_host;

/* Who is there: gangway.dll's own answer. */
typedef struct gw_runtime_info {
  uint32_t size;
  uint32_t abi_major;
  uint32_t abi_minor;
  uint32_t reserved;
  uint64_t live_errors;  /* error records made and not freed */
  uint64_t live_texts;   /* gw_text_out owners not freed */
  uint64_t live_handles; /* objects not closed */
} gw_runtime_info;

/* A module's answer to gw_<module>__contract. The text lists every entry, one line each, sorted; both sides carry it
 * and its FNV-1a 64 hash, so that a refusal can say what differs and which side is older. */
typedef struct gw_contract {
  uint32_t size;
  uint32_t abi_major;
  uint32_t abi_minor;
  uint32_t reserved;
  uint64_t hash;
  gw_view module;    /* "geometry" */
  gw_view generator; /* "gangway 0.1.0" */
  gw_view text;
} gw_contract;

/* A class as the handle table knows it: static data of a module. Identity is the address. */
typedef struct gw_type {
  uint32_t size;
  uint32_t reserved;
  const char* name;              /* C++ name, for messages: "geometry::Circle" */
  void (*destroy)(void* object); /* may throw or fault; the runtime contains it. Null: the object is borrowed */
} gw_type;

/* One live handle, for bridge.Leaks(). */
typedef struct gw_handle_info {
  gw_handle handle;
  gw_ptr name; /* const char*, gw_type.name */
} gw_handle_info;

/* Frame of gw_handle_close. */
typedef struct gw_close_frame {
  gw_frame header;
  gw_handle handle;
} gw_close_frame;

typedef gw_status (*gw_body)(gw_frame* frame);

/* The exports of gangway.dll: X(result, name, parameters, bytes of the parameters on windows/386).
 *
 *  gw_runtime_query   fills info; info->size is set by the caller.
 *  gw_start           first call of every process (idempotent, any thread); refuses another ABI major with GW_E_FRAME.
 *  gw_guard_call      runs body(frame); a hardware fault in it becomes GW_E_FAULT with frame->error set. Nests. entry
 * is static text. C++ exceptions must not leave body. gw_error_new       deep copy of a record (texts and causes) into
 * one block; never null (out of memory: a static one). gw_error_free      frees a record of gw_error_new; null and
 * static records are allowed. gw_text_alloc      a block of n bytes to be put in gw_text_out.owner; null when out of
 * memory. gw_text_free       frees it; null is allowed. gw_handle_new      registers an object; 0 when out of memory
 * (the object is not destroyed then). gw_handle_acquire  object of a handle of exactly this type, kept alive until
 * gw_handle_release; else GW_E_HANDLE and *why is static text ("closed", "of type X, not Y", "unknown"); *object is
 * cleared first. gw_handle_release  ends one gw_handle_acquire; the last one after a close destroys the object.
 *  gw_handle_close    an entry: forgets the handle at once and destroys the object when no call uses it any more.
 *  gw_handle_list     copies at most capacity live handles, oldest first; returns how many there are.
 *  gw_upcall          calls the Go closure named in the frame, from any thread; frame->status tells how it went.
 *  gw_guard_depth     how many gw_guard_call are active on this thread; 0: nothing contains a fault here.
 */
#define GW_RUNTIME_EXPORTS(X)                                                                                          \
  X(gw_status, gw_runtime_query, (gw_runtime_info * info), 4)                                                          \
  X(gw_status, gw_start, (const gw_host* host), 4)                                                                     \
  X(gw_status, gw_guard_call, (gw_body body, gw_frame * frame, const char* entry), 12)                                 \
  X(gw_error*, gw_error_new, (const gw_error* source), 4)                                                              \
  X(void, gw_error_free, (gw_error * error), 4)                                                                        \
  X(void*, gw_text_alloc, (uint64_t bytes), 8)                                                                         \
  X(void, gw_text_free, (void* owner), 4)                                                                              \
  X(gw_handle, gw_handle_new, (const gw_type* type, void* object), 8)                                                  \
  X(gw_status, gw_handle_acquire, (gw_handle handle, const gw_type* type, void** object, const char** why), 20)        \
  X(void, gw_handle_release, (gw_handle handle), 8)                                                                    \
  X(gw_status, gw_handle_close, (gw_frame * frame), 4)                                                                 \
  X(uint64_t, gw_handle_list, (gw_handle_info * infos, uint64_t capacity), 12)                                         \
  X(void, gw_upcall, (gw_upcall_frame * frame), 4)                                                                     \
  X(uint32_t, gw_guard_depth, (void), 0)

#define GW_DECLARE_EXPORT(result, name, parameters, bytes) result GW_CALL name parameters;
GW_RUNTIME_EXPORTS(GW_DECLARE_EXPORT)
#undef GW_DECLARE_EXPORT

#if defined(__cplusplus)
}
#endif
#endif
