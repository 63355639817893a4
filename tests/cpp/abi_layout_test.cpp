// abi_layout_test.cpp: the layout of everything that crosses. Compiling is the check.
//
// A failure means the ABI changed: GW_ABI_MAJOR goes up, and the Go mirror changes with it.
#include <gangway_abi.h>

#include <cstddef>

#define SIZE(type, bytes) static_assert(sizeof(type) == bytes && alignof(type) == 8, "size of " #type)
#define AT(type, field, offset) static_assert(offsetof(type, field) == offset, "offset of " #type "." #field)

static_assert(GW_ABI_MAJOR == 1);

SIZE(gw_ptr, 8);
AT(gw_ptr, p, 0);

SIZE(gw_view, 16);
AT(gw_view, data, 0);
AT(gw_view, len, 8);

SIZE(gw_text_out, 64);
AT(gw_text_out, data, 0);
AT(gw_text_out, len, 8);
AT(gw_text_out, owner, 16);
AT(gw_text_out, small_text, 24);

SIZE(gw_error, 120);
AT(gw_error, size, 0);
AT(gw_error, status, 4);
AT(gw_error, code, 8);
AT(gw_error, std_kind, 12);
AT(gw_error, address, 16);
AT(gw_error, pc, 24);
AT(gw_error, module_offset, 32);
AT(gw_error, access, 40);
AT(gw_error, reserved, 44);
AT(gw_error, type, 48);
AT(gw_error, what, 64);
AT(gw_error, entry, 80);
AT(gw_error, module, 96);
AT(gw_error, cause, 112);

SIZE(gw_frame, 16);
AT(gw_frame, size, 0);
AT(gw_frame, reserved, 4);
AT(gw_frame, error, 8);

SIZE(gw_upcall_frame, 16);
AT(gw_upcall_frame, size, 0);
AT(gw_upcall_frame, status, 4);
AT(gw_upcall_frame, callback, 8);

SIZE(gw_host, 24);
AT(gw_host, upcall, 16);

SIZE(gw_runtime_info, 40);
AT(gw_runtime_info, live_errors, 16);
AT(gw_runtime_info, live_texts, 24);
AT(gw_runtime_info, live_handles, 32);

SIZE(gw_contract, 72);
AT(gw_contract, hash, 16);
AT(gw_contract, module, 24);
AT(gw_contract, generator, 40);
AT(gw_contract, text, 56);

SIZE(gw_handle_info, 16);
AT(gw_handle_info, handle, 0);
AT(gw_handle_info, name, 8);

SIZE(gw_close_frame, 24);
AT(gw_close_frame, handle, 16);
SIZE(gw_handles_end_frame, 48);
AT(gw_handles_end_frame, handles, 16);
AT(gw_handles_end_frame, count, 24);
AT(gw_handles_end_frame, needed, 32);
AT(gw_handles_end_frame, needed_count, 40);

// Apartments: C++ and Go work on these at the same time.
SIZE(gw_ring_slot, 16);
AT(gw_ring_slot, turn, 0);
AT(gw_ring_slot, item, 8);

SIZE(gw_ring, 192);
AT(gw_ring, slots, 0);
AT(gw_ring, mask, 8);
AT(gw_ring, tail, 64);
AT(gw_ring, head, 128);

SIZE(gw_job, 88);
AT(gw_job, state, 0);
AT(gw_job, status, 4);
AT(gw_job, flags, 8);
AT(gw_job, reserved, 12);
AT(gw_job, apartment, 80);
AT(gw_job, entry, 16);
AT(gw_job, frame, 24);
AT(gw_job, name, 64);
AT(gw_job, chain, 32);
AT(gw_job, queued, 40);
AT(gw_job, next, 56);
AT(gw_job, runner, 48);

static_assert(sizeof(gw_histogram) == 768);
AT(gw_histogram, counts, 0);

SIZE(gw_worker_stats, 1584);
AT(gw_worker_stats, thread_id, 0);
AT(gw_worker_stats, restarts, 4);
AT(gw_worker_stats, running, 8);
AT(gw_worker_stats, waiting, 12);
AT(gw_worker_stats, done, 16);
AT(gw_worker_stats, faulted, 24);
AT(gw_worker_stats, cancelled, 32);
AT(gw_worker_stats, fibers, 40);
AT(gw_worker_stats, queueing, 48);
AT(gw_worker_stats, execution, 816);

SIZE(gw_apartment, 384);
AT(gw_apartment, size, 0);
AT(gw_apartment, id, 4);
AT(gw_apartment, kind, 8);
AT(gw_apartment, policy, 12);
AT(gw_apartment, workers, 16);
AT(gw_apartment, ended, 20);
AT(gw_apartment, stats, 24);
AT(gw_apartment, ring, 64);
AT(gw_apartment, asleep, 256);
AT(gw_apartment, pumps, 260);
AT(gw_apartment, spinning, 320);
AT(gw_apartment, typical, 324);

SIZE(gw_upcall_request, 32);
AT(gw_upcall_request, state, 0);
AT(gw_upcall_request, reserved, 4);
AT(gw_upcall_request, frame, 8);
AT(gw_upcall_request, chain, 16);
AT(gw_upcall_request, waiter, 24);

SIZE(gw_shared, 384);
AT(gw_shared, size, 0);
AT(gw_shared, serial, 4);
AT(gw_shared, ticks_per_ms, 8);
AT(gw_shared, completions, 16);
AT(gw_shared, upcalls, 64);
AT(gw_shared, servers_asleep, 256);
AT(gw_shared, servers_awake, 260);
AT(gw_shared, threads, 320);

SIZE(gw_event, 8);
AT(gw_event, word, 0);

SIZE(gw_apartment_open_frame, 72);
AT(gw_apartment_open_frame, header, 0);
AT(gw_apartment_open_frame, kind, 16);
AT(gw_apartment_open_frame, policy, 20);
AT(gw_apartment_open_frame, flags, 24);
AT(gw_apartment_open_frame, workers, 28);
AT(gw_apartment_open_frame, queue_length, 32);
AT(gw_apartment_open_frame, spin_us, 36);
AT(gw_apartment_open_frame, stack_bytes, 40);
AT(gw_apartment_open_frame, name, 48);
AT(gw_apartment_open_frame, apartment, 64);

SIZE(gw_apartment_close_frame, 40);
AT(gw_apartment_close_frame, header, 0);
AT(gw_apartment_close_frame, apartment, 16);
AT(gw_apartment_close_frame, mode, 24);
AT(gw_apartment_close_frame, reserved, 28);
AT(gw_apartment_close_frame, ended, 32);

SIZE(gw_apartment_running_frame, 88);
AT(gw_apartment_running_frame, header, 0);
AT(gw_apartment_running_frame, apartment, 16);
AT(gw_apartment_running_frame, names, 24);

SIZE(gw_batch_frame, 64);
AT(gw_batch_frame, header, 0);
AT(gw_batch_frame, entry, 16);
AT(gw_batch_frame, frames, 24);
AT(gw_batch_frame, stride, 32);
AT(gw_batch_frame, count, 40);
AT(gw_batch_frame, statuses, 48);
AT(gw_batch_frame, done, 56);

SIZE(gw_run_closure_frame, 32);
AT(gw_run_closure_frame, header, 0);
AT(gw_run_closure_frame, upcall, 16);

// What is written by different sides lies in different cache lines, wherever the struct begins.
static_assert(offsetof(gw_ring, head) - offsetof(gw_ring, tail) >= 64 &&
              sizeof(gw_ring) - offsetof(gw_ring, head) >= 64);

// gw_type does not cross to Go: its pointers are as long as pointers are.
static_assert(offsetof(gw_type, flags) == 4);
static_assert(offsetof(gw_type, name) == 8);
static_assert(offsetof(gw_type, destroy) == 8 + sizeof(void*));

// Status and kind numbers are part of the ABI too.
static_assert(GW_OK == 0 && GW_E_EXCEPTION == 1 && GW_E_FAULT == 2 && GW_E_HANDLE == 3 && GW_E_ARGUMENT == 4);
static_assert(GW_E_LASTERROR == 5 && GW_E_ERRNO == 6 && GW_E_HRESULT == 7 && GW_E_FRAME == 8 && GW_E_MEMORY == 9);
static_assert(GW_E_CANCELLED == 10 && GW_E_CLOSED == 11 && GW_E_DEADLOCK == 12 && GW_E_THREAD == 13);
static_assert(GW_E_PANIC == 14);
static_assert(GW_JOB_QUEUED == 0 && GW_JOB_RUNNING == 1 && GW_JOB_DONE == 2 && GW_JOB_PHASE == 3);
static_assert(GW_JOB_WAITED == 4 && GW_JOB_POLLED == 8 && GW_JOB_STOP == 16 && GW_JOB_LEFT == 32);
static_assert(GW_JOB_ON_THREAD == 1 && GW_REQUEST_PENDING == 0 && GW_REQUEST_DONE == 1 && GW_REQUEST_PARKED == 2);
static_assert(GW_UPCALL_FOREIGN == 1 && GW_UPCALL_GONE == 1 && GW_UPCALL_PANIC == 2 && GW_TYPE_ANYWHERE == 1);
static_assert(GW_APARTMENT_STA == 1 && GW_APARTMENT_MTA == 2 && GW_APARTMENT_GUI == 3 && GW_APARTMENT_THREAD == 4);
static_assert(GW_POLICY_INTERLEAVE == 0 && GW_POLICY_SERIAL == 1 && GW_CLOSE_DRAIN == 0 && GW_CLOSE_CANCEL == 1);
static_assert(GW_APARTMENT_RESTART == 1 && GW_APARTMENT_ALERTABLE == 2 && GW_WAIT_TIMEOUT == 0x102);
static_assert(GW_HISTOGRAM_BUCKETS == 192 && GW_MAX_WORKERS == 64);
static_assert(GW_STD_NONE == 0 && GW_STD_EXCEPTION == 1 && GW_STD_SYSTEM_ERROR == 11 && GW_STD_BAD_FUNCTION_CALL == 16);
