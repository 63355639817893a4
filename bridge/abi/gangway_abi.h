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
 *  - Go memory named by a frame is valid for the call only. Error records and gw_text_out.owner belong to the caller, who
 *    frees them with gw_error_free and gw_text_free.
 */
#ifndef GANGWAY_ABI_H
#define GANGWAY_ABI_H

#include <stdint.h>

#define GW_ABI_MAJOR 1
#define GW_ABI_MINOR 5

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
  GW_E_EXCEPTION = 1,  /* a C++ exception: type, what, std_kind, cause */
  GW_E_FAULT = 2,      /* a hardware fault or std::terminate: code, address, pc, module, module_offset */
  GW_E_HANDLE = 3,     /* a handle that is closed, of another type, or was never given out: what says which */
  GW_E_ARGUMENT = 4,   /* an argument C++ cannot take (NUL in a C string, a length out of range): what names it */
  GW_E_LASTERROR = 5,  /* code is GetLastError() */
  GW_E_ERRNO = 6,      /* code is errno, what is strerror */
  GW_E_HRESULT = 7,    /* code is the HRESULT */
  GW_E_FRAME = 8,      /* the frame has another size than the shim was built for: stub and DLL do not match */
  GW_E_MEMORY = 9,     /* out of memory; the record is a static one */
  GW_E_CANCELLED = 10, /* the call was told to stop: before it began, or it gave up while waiting */
  GW_E_CLOSED = 11,    /* the apartment was closed, or restarted, before the call could run */
  GW_E_DEADLOCK = 12,  /* calls of Serial apartments wait for each other in a circle; what names two of them */
  GW_E_THREAD = 13,    /* an object of another apartment; what names both */
  GW_E_PANIC = 14      /* a Go closure panicked and C++ let that through; address is the panic's number */
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

#define GW_FAULT_EXIT 0xE0475703u /* a call was about to end its thread (ExitThread), which is not its own */

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
/* The handle of an object that Go has closed while C++ still needs it: refused as closed. */
#define GW_HANDLE_CLOSED 0xfffffffffffffffeull

/* What went wrong. One block with everything it points to; owned by the caller of the entry. */
typedef struct gw_error {
  uint32_t size; /* sizeof(gw_error) of the side that made it */
  gw_status status;
  uint32_t code;     /* NTSTATUS of a fault, GetLastError, errno, HRESULT, or error_code::value */
  uint32_t std_kind; /* GW_STD_... */
  uint64_t address;  /* access violation: the address touched; exception: gw_handle of its object, the record's, or 0 */
  uint64_t pc;       /* fault: the instruction */
  uint64_t module_offset; /* fault: pc relative to the module's base */
  uint32_t access; /* access violation: 0 read, 1 write, 8 execute; std::system_error: the errno it means, or 0 */
  uint32_t reserved;
  gw_view type;   /* exception: demangled type name */
  gw_view what;   /* human text, UTF-8 */
  gw_view entry;  /* Go name of the entry, such as "geometry.NewCircle" */
  gw_view module; /* fault: file name of the module that holds pc; exception with an object: "module.Class" in Go */
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
#define GW_UPCALL_GONE 1  /* no such closure any more, or it did not return */
#define GW_UPCALL_PANIC 2 /* it panicked; callback is the panic's number now */
#define GW_UPCALL_RELEASE 0x52454c45u
typedef struct gw_upcall_frame {
  uint32_t size;
  int32_t status;    /* in, set by gw_upcall: GW_UPCALL_FOREIGN when Go is entered on a thread that no Go call is below,
                   * else 0. Out, set by Go: GW_OK, GW_UPCALL_GONE or GW_UPCALL_PANIC */
  uint64_t callback; /* id of the closure; fits 32 bits, so that it travels in any void*. 0: a null closure; or,
                      * when a uint64_t follows with GW_UPCALL_RELEASE above an id: that closure is released, and
                      * Go does not wait for its calls */
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
  gw_view generator; /* "gangway 1.2.3" */
  gw_view text;
} gw_contract;

/* A class as the handle table knows it: static data of a module. Identity is the address; a module that uses the classes of another
 * one (GW_TYPE_IMPORTED) names them by identity. */
#define GW_TYPE_ANYWHERE 1u /* objects of it belong to no apartment, wherever they are made */
#define GW_TYPE_IMPORTED 2u /* another module's class: it is every type of the same identity and object_size, too */
struct gw_base;
typedef struct gw_type {
  uint32_t size;
  uint32_t flags;                /* GW_TYPE_... */
  const char* name;              /* C++ name, for messages: "geometry::Circle" */
  void (*destroy)(void* object); /* may throw or fault; the runtime contains it. Null: the object is borrowed */
  const struct gw_base* bases;   /* the types that its objects are, too; ended by one with a null type. Null: none */
  const char* identity;          /* "<module>!<C++ name>" of a class that other modules may use; null: none may */
  uint64_t object_size;          /* its sizeof, with an identity; 0: not known */
} gw_type;

/* A type that the objects of another one are, too: an acquire for it takes their handles. view gives the object's address as that
 * type; null: it is the same. It neither throws nor faults. */
typedef struct gw_base {
  const gw_type* type;
  void* (*view)(void* object);
} gw_base;

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

/* Frame of gw_handles_end. */
typedef struct gw_handles_end_frame {
  gw_frame header;
  gw_ptr handles; /* gw_handle*; 0 among them is passed over. C++ may write there */
  uint64_t count;
  gw_ptr needed; /* const gw_handle* */
  uint64_t needed_count;
} gw_handles_end_frame;

/* ---- Apartments ----------------------------------------------------------------------------------------------------
 *
 * An apartment is one thread of the runtime, or a pool of them (MTA), that takes jobs from a ring. Both sides work on
 * the structs below with atomic operations; the comments say who writes what. "Ticks" are the processor's time stamp
 * counter (gw_shared.ticks_per_ms).
 */

/* A bounded queue of any number of producers and consumers: Vyukov's. Slot i starts with turn = i. A producer that finds
 * turn == position at slots[position & mask] takes the position by compare-exchange on tail, writes item and stores
 * turn = position + 1; a consumer that finds turn == position + 1 takes it on head, reads item and stores
 * turn = position + mask + 1. tail counts positions in its upper 63 bits; bit 0 set: closed, nothing enters any more. */
typedef struct gw_ring_slot {
  uint64_t turn; /* atomic */
  gw_ptr item;
} gw_ring_slot;
typedef struct gw_ring {
  gw_ptr slots; /* gw_ring_slot[mask + 1] */
  uint64_t mask;
  uint64_t line1[6]; /* what follows has a cache line of its own */
  uint64_t tail;     /* atomic: position << 1 | closed */
  uint64_t line2[7];
  uint64_t head; /* atomic: position */
  uint64_t line3[7];
} gw_ring;

/* gw_job.state: a phase and flags. */
enum {
  GW_JOB_QUEUED = 0,
  GW_JOB_RUNNING = 1,
  GW_JOB_DONE = 2,   /* status is set; the job is its maker's again (with POLLED: once the completions gave it back) */
  GW_JOB_PHASE = 3,  /* mask */
  GW_JOB_WAITED = 4, /* set by the maker: a thread sleeps on the word (gw_job_wait) */
  GW_JOB_POLLED = 8, /* set by the maker: hand the job to gw_shared.completions when it is done */
  GW_JOB_STOP = 16,  /* told to stop. Set while QUEUED: the job will never start, and ends with GW_E_CANCELLED */
  GW_JOB_LEFT = 32   /* set by the maker: gw_job_wait shall return although the job is not done */
};

/* gw_job.flags */
enum {
  GW_JOB_ON_THREAD = 1 /* runs on the worker's own stack, not on a fiber: Go code (gw_run_closure) */
};

/* One call on its way. Its maker owns it, and must keep it and the frame where they are until it is DONE. What changes
 * with every call is on the first cache line. */
typedef struct gw_job {
  uint32_t state;   /* atomic */
  gw_status status; /* the entry's, or the runtime's own; a record is in the frame then. Valid once DONE */
  uint32_t flags;
  uint32_t reserved;
  gw_ptr entry;     /* gw_status GW_CALL entry(gw_frame*) */
  gw_ptr frame;     /* gw_frame* */
  uint64_t chain;   /* the chain of calls it belongs to (gw_upcall_request.chain); 0: it starts one */
  uint64_t queued;  /* ticks when it was queued; 0: not measured */
  gw_ptr runner;    /* the runtime's */
  gw_ptr next;      /* the runtime's, then link of the completions */
  gw_view name;     /* for messages: "geometry.NewCircle". The text stays for the life of the process */
  gw_ptr apartment; /* gw_apartment*, set by the maker */
} gw_job;

enum { GW_APARTMENT_STA = 1, GW_APARTMENT_MTA = 2, GW_APARTMENT_GUI = 3, GW_APARTMENT_THREAD = 4 };
enum { GW_POLICY_INTERLEAVE = 0, GW_POLICY_SERIAL = 1 };
enum {
  GW_APARTMENT_RESTART = 1,  /* a fault on a thread, or its end by others: a new one takes its place */
  GW_APARTMENT_ALERTABLE = 2 /* MTA and Thread wait alertably too (STA and GUI always do) */
};

/* Counts of times: bucket of v ticks is v for v < 4, else (floor(log2 v) - 1) * 4 + the two bits below the highest. */
#define GW_HISTOGRAM_BUCKETS 192
typedef struct gw_histogram {
  uint32_t counts[GW_HISTOGRAM_BUCKETS]; /* written by one thread, read by any, relaxed */
} gw_histogram;

/* What one worker has done. Written by that worker, read by any thread, relaxed. */
#define GW_MAX_WORKERS 64
typedef struct gw_worker_stats {
  uint32_t thread_id; /* 0: not running */
  uint32_t restarts;
  uint32_t running; /* jobs on its stack: more than 1 in nested message loops */
  uint32_t waiting; /* jobs suspended */
  uint64_t done;    /* all that ended, however */
  uint64_t faulted;
  uint64_t cancelled;
  uint64_t fibers; /* stacks in use or pooled */
  gw_histogram queueing;
  gw_histogram execution;
} gw_worker_stats;

typedef struct gw_apartment {
  uint32_t size;
  uint32_t id; /* never 0, never given twice */
  uint32_t kind;
  uint32_t policy;
  uint32_t workers;
  uint32_t ended;  /* atomic: 1 when no thread of it runs any more */
  gw_ptr stats;    /* gw_worker_stats[workers] */
  uint64_t strays; /* atomic: faults and exceptions outside of calls so far (gw_apartment_strays) */
  uint32_t failed; /* atomic: 1 when it takes no more jobs because a thread of it was ended by others */
  uint32_t reserved;
  uint64_t line0[2];
  gw_ring ring;      /* of gw_job* */
  uint32_t asleep;   /* atomic: workers that must be woken to take a job */
  uint32_t pumps;    /* 1 for STA and GUI: before the maker of a QUEUED job sleeps it calls gw_apartment_wake, as
                      * the thread may sit in a message loop of the job before */
  uint64_t line4[7]; /* read by every call, seldom written */
  uint32_t spinning; /* atomic: workers of a pool that are awake and look at the ring; a job needs no wake-up then */
  uint32_t typical;  /* relaxed: recent mean running time, ticks */
  uint64_t line5[7];
} gw_apartment;

/* A request to run a closure, in the memory of the thread or fiber that waits for it. */
enum {
  GW_REQUEST_PENDING = 0,
  GW_REQUEST_DONE = 1,  /* mask of the phase */
  GW_REQUEST_PARKED = 2 /* whoever answers must call gw_request_wake with what gw_upcall_request.waiter was */
};
typedef struct gw_upcall_request {
  uint32_t state; /* atomic. Go answers with an exchange to DONE; the request is gone from then on */
  uint32_t reserved;
  gw_ptr frame;   /* gw_upcall_frame* */
  uint64_t chain; /* of the job that asks; 0: of none */
  gw_ptr waiter;  /* to be read before the answer */
} gw_upcall_request;

/* What all apartments share. */
typedef struct gw_shared {
  uint32_t size;
  uint32_t serial;       /* atomic: open Serial apartments; chains matter only when there is one */
  uint64_t ticks_per_ms; /* 0 until the first apartment */
  gw_ptr completions;    /* atomic: list (gw_job.next) of POLLED jobs that are done, newest first */
  uint64_t line1[5];
  gw_ring upcalls;         /* of gw_upcall_request* */
  uint32_t servers_asleep; /* atomic: Go's servers in gw_upcalls_sleep */
  uint32_t servers_awake;  /* atomic, written by Go: servers looking at the ring; a request needs no wake-up then */
  uint64_t line2[7];
  uint32_t threads; /* atomic: threads and fibers that have made a guarded call; hardly ever written */
  uint32_t reserved;
  uint64_t line3[7];
} gw_shared;

/* Something to wait for: 0 not set, 1 set, else the one who waits. Zero it, let one wait and any signal. It may go away
 * once gw_await has returned. */
typedef struct gw_event {
  gw_ptr word; /* atomic */
} gw_event;

/* What gw_await says beside GW_OK and GW_E_CANCELLED. */
#define GW_WAIT_TIMEOUT 0x102
#define GW_FOREVER UINT64_MAX

/* Frames of the runtime's own entries. */
typedef struct gw_apartment_open_frame {
  gw_frame header;
  uint32_t kind;
  uint32_t policy;
  uint32_t flags;
  uint32_t workers;      /* 0: as many as suit the machine for MTA, 1 for the others */
  uint32_t queue_length; /* rounded up to a power of two */
  uint32_t spin_us;      /* how long a worker looks for work before it sleeps */
  uint64_t stack_bytes;  /* of a fiber, reserved */
  gw_view name;          /* UTF-8 */
  gw_ptr apartment;      /* out: gw_apartment*, to be freed with gw_apartment_free */
} gw_apartment_open_frame;

enum {
  GW_CLOSE_DRAIN = 0, /* nothing enters any more; what is queued runs */
  GW_CLOSE_CANCEL = 1 /* what is queued ends with GW_E_CLOSED, what runs is told to stop */
};
typedef struct gw_apartment_close_frame {
  gw_frame header;
  gw_ptr apartment;
  uint32_t mode;
  uint32_t reserved;
  gw_ptr ended; /* gw_job* or null: becomes DONE when the last thread has ended; its entry is not called */
} gw_apartment_close_frame;

/* Names of the jobs that run or wait, as UTF-8 text with a newline behind each. */
typedef struct gw_apartment_running_frame {
  gw_frame header;
  gw_ptr apartment;
  gw_text_out names;
} gw_apartment_running_frame;

/* The oldest of the error records of what went wrong on the apartment's threads outside of every call: in a window
 * procedure, a timer, an APC. At most GW_STRAYS wait to be taken; of more there is only the count. */
#define GW_STRAYS 256
typedef struct gw_apartment_strays_frame {
  gw_frame header;
  gw_ptr apartment;
  gw_ptr told;  /* gw_job* or null: without a record it becomes DONE when there is one, or when the last thread has
                 * ended; its entry is not called. One at a time */
  gw_ptr stray; /* out: gw_error*, the caller's; null: none */
} gw_apartment_strays_frame;

/* The same entry for many frames, stride bytes apart; each gets its own status and record. Stops early, with
 * GW_E_CANCELLED, only when told to stop. */
typedef struct gw_batch_frame {
  gw_frame header;
  gw_ptr entry;
  gw_ptr frames;
  uint64_t stride;
  uint64_t count;
  gw_ptr statuses; /* gw_status[count] */
  uint64_t done;   /* out: how many ran */
} gw_batch_frame;

/* Enters Go on the thread that runs the job. */
typedef struct gw_run_closure_frame {
  gw_frame header;
  gw_upcall_frame upcall;
} gw_run_closure_frame;

typedef gw_status (*gw_body)(gw_frame* frame);

/* An entry of Go's for a C ABI: cdecl. */
typedef uintptr_t (*gw_go_entry)(uintptr_t number, void* arguments);

/* The exports of gangway.dll: X(result, name, parameters, bytes of the parameters on windows/386).
 *
 *  gw_runtime_query   fills info; info->size is set by the caller.
 *  gw_start           first call of every process (idempotent, any thread); refuses another ABI major with GW_E_FRAME.
 *  gw_guard_call      runs body(frame); a hardware fault in it becomes GW_E_FAULT with frame->error set. Nests. entry is
 *                     static text. C++ exceptions must not leave body.
 *  gw_error_new       deep copy of a record (texts and causes) into one block; never null (out of memory: a static one).
 *  gw_error_free      frees a record of gw_error_new; null and static records are allowed.
 *  gw_text_alloc      a block of n bytes to be put in gw_text_out.owner; null when out of memory.
 *  gw_text_free       frees it; null is allowed.
 *  gw_handle_new      registers an object; 0 when out of memory (the object is not destroyed then).
 *  gw_handle_acquire  object of a handle of exactly this type, kept alive until gw_handle_release; else GW_E_HANDLE, or
 *                     GW_E_THREAD on a thread of another apartment than the object's, and *why is static text ("closed",
 *                     "of type X, not Y", "unknown"); *object is cleared first.
 *  gw_handle_release  ends one gw_handle_acquire; the last one after a close destroys the object.
 *  gw_handle_close    an entry: forgets the handle at once and destroys the object when no call uses it any more, an
 *                     apartment's object on its thread.
 *  gw_handle_list     copies at most capacity live handles, oldest first; returns how many there are.
 *  gw_upcall          calls the Go closure named in the frame, from any thread; frame->status tells how it went.
 *  gw_guard_depth     how many gw_guard_call are active on this thread; 0: nothing contains a fault here.
 *
 *  gw_shared_block       what all apartments share; the same for the life of the process.
 *  gw_apartment_open     an entry (gw_apartment_open_frame): returns when the apartment's threads run; GW_E_HRESULT when
 *                        COM refuses, GW_E_LASTERROR when a thread cannot be made, GW_E_ARGUMENT.
 *  gw_apartment_close    an entry (gw_apartment_close_frame); may be called again with the stricter mode.
 *  gw_apartment_running  an entry (gw_apartment_running_frame).
 *  gw_apartment_free     waits until the last thread of an apartment that has ended is gone, which is soon, and frees its memory.
 *                        Nobody may use it any more.
 *  gw_apartment_wake     after a job was put into the ring, when asleep != 0 and spinning == 0; and see pumps.
 *  gw_job_wait           sleeps until the job is DONE or LEFT is set. The caller has set WAITED.
 *  gw_job_wake           ends gw_job_wait of others after LEFT was set.
 *  gw_job_cancel         tells a job to stop: its stop token, a wait of it, and what the system can interrupt. The
 *                        maker calls it, who still owns the job.
 *  gw_completions_sleep  returns when gw_shared.completions is not empty, or after gw_completions_wake. One caller.
 *  gw_completions_wake   ends the one or the next gw_completions_sleep.
 *  gw_upcalls_sleep      sleeps until there may be a request in gw_shared.upcalls; counts itself in servers_asleep.
 *  gw_request_wake       after a PARKED request was answered: its waiter.
 *  gw_batch              an entry (gw_batch_frame), for any lane.
 *  gw_run_closure        an entry (gw_run_closure_frame), for jobs with GW_JOB_ON_THREAD.
 *  gw_await              waits until the event is set, and clears it; a job's fiber is suspended meanwhile and the
 *                        apartment goes on; other threads just wait. GW_E_CANCELLED when the job is told to stop.
 *  gw_signal             sets an event, from any thread.
 *  gw_stop_requested     non-zero: the running job was told to stop.
 *  gw_apartment_id       of the apartment this thread belongs to; 0: none.
 *  gw_in_place           change = 1: until the matching -1 this fiber waits without giving up its place on the thread's
 *                        stack, as code in a window procedure must. Jobs run on top of it meanwhile.
 *
 *  gw_handle_lock    of an acquired handle: waits until no other thread holds the object's lock; nests on one thread.
 *  gw_handle_unlock  ends one gw_handle_lock. After a fault the guard ends those of the frames it dropped.
 *
 *  gw_handles_within  how many objects that are not destroyed yet, closed or not, have their gw_type in the memory from
 *                     `from` up to `to`, such as a module's.
 *
 *  gw_guard_light     gw_guard_call for entries: their caller has the ABI's default floating-point modes, and has them afterwards,
 *                     too, however the call ends.
 *  gw_stack_slot      TLS index of a word for wrappers that go tool cgo wrote: how far the goroutine's stack, which
 *                     their arguments are on, has moved by calls into Go from this thread.
 *  gw_guard_drop      the frames from the innermost entering of Go on this thread down to Go's own below are about to be
 *                     dropped without being unwound, as Go does when a panic or runtime.Goexit passes through C: their
 *                     guards are not active any more, and the uses and locks of handles that those frames had are over.
 *                     Called on the same stack, further down.
 *
 *  gw_call_go         calls entry(number, arguments), which enters Go on this thread, and returns what it does. Until then
 *                     no guard below takes a fault: those of the calls that Go makes do. Too little stack for Go is
 *                     a stack overflow of the innermost guard's call. Callee-saved floating-point registers are kept.
 *  gw_apartment_strays  an entry (gw_apartment_strays_frame).
 *  gw_contain_exits     of a loaded module, and of the DLLs beside it that it imports: ExitThread and its like, imported or
 *                       found with GetProcAddress and called under a guard, end the call with GW_FAULT_EXIT, as the thread is
 *                       Go's or an apartment's; other threads end as ever. Procedures that user32 calls (hooks, timers) get
 *                       a guard where they are registered, for the threads of apartments.
 *
 *  gw_handle_give       of an acquired handle of this type, or of one that is this type, too (gw_type.bases): C++ owns the object
 *                       from now on, and the handle ends without destroying it. alone: the object must be in no other use and
 *                       gets none any more, as the call ends its life, or nobody knows for how long it lives; it may be a
 *                       borrowed one then. GW_E_HANDLE, with `why` as the end of a sentence: it is C++'s already, or in use.
 *  gw_handle_take_back  the call that gave it has failed: the object is Go's again. A fault takes nothing back, as nobody
 *                       knows how far the call came.
 *  gw_handle_given      non-zero: C++ owns the object.
 *  gw_handle_after      `then` ends after `first` has, whichever is closed before, so that what is in use while it is closed
 *                       does not lose what it needs. 0: one of them has ended already, or there is no memory.
 *  gw_handles_end       an entry (gw_handles_end_frame): closes many handles, in their order, and drops the errors of destructors.
 *                       A handle that a call still uses ends before those of `needed` do, as gw_handle_after has it. Handles
 *                       that are not open are passed over.
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
  X(uint32_t, gw_guard_depth, (void), 0)                                                                               \
  X(gw_shared*, gw_shared_block, (void), 0)                                                                            \
  X(gw_status, gw_apartment_open, (gw_frame * frame), 4)                                                               \
  X(gw_status, gw_apartment_close, (gw_frame * frame), 4)                                                              \
  X(gw_status, gw_apartment_running, (gw_frame * frame), 4)                                                            \
  X(void, gw_apartment_free, (gw_apartment * apartment), 4)                                                            \
  X(void, gw_apartment_wake, (gw_apartment * apartment), 4)                                                            \
  X(gw_status, gw_job_wait, (gw_job * job), 4)                                                                         \
  X(void, gw_job_wake, (gw_job * job), 4)                                                                              \
  X(gw_status, gw_job_cancel, (gw_job * job), 4)                                                                       \
  X(void, gw_completions_sleep, (void), 0)                                                                             \
  X(void, gw_completions_wake, (void), 0)                                                                              \
  X(void, gw_upcalls_sleep, (void), 0)                                                                                 \
  X(void, gw_request_wake, (void* waiter), 4)                                                                          \
  X(gw_status, gw_batch, (gw_frame * frame), 4)                                                                        \
  X(gw_status, gw_run_closure, (gw_frame * frame), 4)                                                                  \
  X(gw_status, gw_await, (gw_event * event, uint64_t milliseconds), 12)                                                \
  X(void, gw_signal, (gw_event * event), 4)                                                                            \
  X(uint32_t, gw_stop_requested, (void), 0)                                                                            \
  X(uint32_t, gw_apartment_id, (void), 0)                                                                              \
  X(void, gw_in_place, (int32_t change), 4)                                                                            \
  X(gw_status, gw_handle_lock, (gw_handle handle), 8)                                                                  \
  X(void, gw_handle_unlock, (gw_handle handle), 8)                                                                     \
  X(uint32_t, gw_handles_within, (const void* from, const void* to), 8)                                                \
  X(void, gw_guard_drop, (void), 0)                                                                                    \
  X(gw_status, gw_guard_light, (gw_body body, gw_frame * frame, const char* entry), 12)                                \
  X(uint32_t, gw_stack_slot, (void), 0)                                                                                \
  X(uintptr_t, gw_call_go, (gw_go_entry entry, uintptr_t number, void* arguments), 12)                                 \
  X(gw_status, gw_apartment_strays, (gw_frame * frame), 4)                                                             \
  X(void, gw_contain_exits, (void* module), 4)                                                                         \
  X(gw_status, gw_handle_give, (gw_handle handle, const gw_type* type, uint32_t alone, const char** why), 20)          \
  X(void, gw_handle_take_back, (gw_handle handle), 8)                                                                  \
  X(uint32_t, gw_handle_given, (gw_handle handle), 8)                                                                  \
  X(uint32_t, gw_handle_after, (gw_handle first, gw_handle then), 16)                                                  \
  X(gw_status, gw_handles_end, (gw_frame * frame), 4)

#define GW_DECLARE_EXPORT(result, name, parameters, bytes) result GW_CALL name parameters;
GW_RUNTIME_EXPORTS(GW_DECLARE_EXPORT)
#undef GW_DECLARE_EXPORT

#if defined(__cplusplus)
}
#endif
#endif
