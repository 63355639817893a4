// apartments_windows.go: the exports of gangway.dll for apartments and for calls into Go.
//
// Invariant: the functions that sleep are called by the direct lane or by syscall.SyscallN, never by the leaf lane, so that Go's
// scheduler goes on with the other goroutines of the thread's processor.

package runtimedll

import (
	"syscall"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/lane"
)

// apartments are the addresses of those exports, a part of a Runtime.
type apartments struct {
	shared *abi.Shared

	sharedBlock, open, close, running, free, wake           uintptr
	jobWait, jobWake, jobCancel                             uintptr
	completionsSleep, completionsWake, upcallsSleep, answer uintptr
	batch, runClosure, strays                               uintptr
}

func (a *apartments) exports() []export {
	return []export{
		{"gw_shared_block", &a.sharedBlock}, {"gw_apartment_open", &a.open}, {"gw_apartment_close", &a.close},
		{"gw_apartment_running", &a.running}, {"gw_apartment_free", &a.free}, {"gw_apartment_wake", &a.wake},
		{"gw_job_wait", &a.jobWait}, {"gw_job_wake", &a.jobWake}, {"gw_job_cancel", &a.jobCancel},
		{"gw_completions_sleep", &a.completionsSleep}, {"gw_completions_wake", &a.completionsWake},
		{"gw_upcalls_sleep", &a.upcallsSleep}, {"gw_request_wake", &a.answer}, {"gw_batch", &a.batch},
		{"gw_run_closure", &a.runClosure}, {"gw_apartment_strays", &a.strays},
	}
}

func (a *apartments) findShared() {
	address, _, _ := syscall.SyscallN(a.sharedBlock)
	a.shared = *(**abi.Shared)(unsafe.Pointer(&address)) // C++ memory, for good
}

// Shared returns the block that all apartments share.
func (a *apartments) Shared() *abi.Shared { return a.shared }

// Open opens an apartment. frame is on the heap.
func (a *apartments) Open(frame *abi.ApartmentOpenFrame) int32 {
	return lane.Direct(a.open, unsafe.Pointer(frame))
}

// Close closes an apartment. frame is on the heap.
func (a *apartments) Close(frame *abi.ApartmentCloseFrame) int32 {
	return lane.Direct(a.close, unsafe.Pointer(frame))
}

// Running names what runs in an apartment. frame is on the heap.
func (a *apartments) Running(frame *abi.ApartmentRunningFrame) int32 {
	return lane.Direct(a.running, unsafe.Pointer(frame))
}

// Strays takes a record of what went wrong outside of calls. frame is on the heap.
func (a *apartments) Strays(frame *abi.ApartmentStraysFrame) int32 {
	return lane.Direct(a.strays, unsafe.Pointer(frame))
}

// Free frees an apartment that has ended.
func (a *apartments) Free(apartment *abi.Apartment) {
	lane.Direct(a.free, unsafe.Pointer(apartment))
}

// Wake wakes a worker.
func (a *apartments) Wake(apartment *abi.Apartment) {
	lane.Direct(a.wake, unsafe.Pointer(apartment))
}

// JobWait sleeps until the job is done or left.
func (a *apartments) JobWait(job *abi.Job) { lane.Direct(a.jobWait, unsafe.Pointer(job)) }

// JobWake ends the JobWait of another goroutine after JobLeft was set.
func (a *apartments) JobWake(job *abi.Job) { lane.Direct(a.jobWake, unsafe.Pointer(job)) }

// JobCancel tells a job to stop.
func (a *apartments) JobCancel(job *abi.Job) { lane.Direct(a.jobCancel, unsafe.Pointer(job)) }

// CompletionsSleep returns when there are completions.
func (a *apartments) CompletionsSleep() { _, _, _ = syscall.SyscallN(a.completionsSleep) }

// UpcallsSleep returns when there may be requests.
func (a *apartments) UpcallsSleep() { _, _, _ = syscall.SyscallN(a.upcallsSleep) }

// RequestWake wakes the thread or fiber of C++ that waits for a request that is answered now.
func (a *apartments) RequestWake(waiter uint64) {
	_, _, _ = syscall.SyscallN(a.answer, uintptr(waiter))
}

// Batch returns the address of the entry that runs many frames in one call. Requires: a runtime is current.
func Batch() uintptr { return current.Load().batch }

// RunClosure returns the address of the entry that runs a Go closure.
func (a *apartments) RunClosure() uintptr { return a.runClosure }

// FreeError frees an error record.
func (*Runtime) FreeError(record unsafe.Pointer) { FreeError(record) }
