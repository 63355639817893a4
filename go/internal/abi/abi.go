// abi.go: the Go mirror of bridge/abi/gangway_abi.h.
//
// Invariants
//   - This package has every constant, struct and export of the header, under the header's name without the prefix and in
//     the header's order; abi_test.go reads the header and compares the two on 386, amd64 and arm64.
//   - Structs are laid out as Windows compilers do: a word takes an 8-byte slot (Ptr, in layout_word32.go and
//     layout_word64.go), every gap is named. Go's 386 aligns 64-bit members to 4 bytes, so padding is never left to Go.
//   - Nothing here calls anything: the package builds on every system.

// Package abi mirrors the C header that Go and C++ share.
package abi

import "unsafe"

// Version of the ABI this mirror was written for.
const (
	Major = 1
	Minor = 5
)

// Status is gw_status, the result of every entry.
type Status int32

// Values of Status.
const (
	OK         Status = 0
	EException Status = 1
	EFault     Status = 2
	EHandle    Status = 3
	EArgument  Status = 4
	ELastError Status = 5
	EErrno     Status = 6
	EHResult   Status = 7
	EFrame     Status = 8
	EMemory    Status = 9
	ECancelled Status = 10
	EClosed    Status = 11
	EDeadlock  Status = 12
	EThread    Status = 13
	EPanic     Status = 14
)

// Values of Error.StdKind: the standard exception class nearest to the thrown one.
const (
	StdNone            = 0
	StdException       = 1
	StdLogicError      = 2
	StdInvalidArgument = 3
	StdDomainError     = 4
	StdLengthError     = 5
	StdOutOfRange      = 6
	StdRuntimeError    = 7
	StdRangeError      = 8
	StdOverflowError   = 9
	StdUnderflowError  = 10
	StdSystemError     = 11
	StdBadAlloc        = 12
	StdBadCast         = 13
	StdBadTypeid       = 14
	StdBadException    = 15
	StdBadFunctionCall = 16
)

// StdParents gives the base class of each standard exception class, by the values of Error.StdKind.
var StdParents = [...]uint32{
	StdNone:            StdNone,
	StdException:       StdNone,
	StdLogicError:      StdException,
	StdInvalidArgument: StdLogicError,
	StdDomainError:     StdLogicError,
	StdLengthError:     StdLogicError,
	StdOutOfRange:      StdLogicError,
	StdRuntimeError:    StdException,
	StdRangeError:      StdRuntimeError,
	StdOverflowError:   StdRuntimeError,
	StdUnderflowError:  StdRuntimeError,
	StdSystemError:     StdRuntimeError,
	StdBadAlloc:        StdException,
	StdBadCast:         StdException,
	StdBadTypeid:       StdException,
	StdBadException:    StdException,
	StdBadFunctionCall: StdException,
}

// Codes of faults that gangway.dll raises itself, beside those of Windows.
const (
	FaultTerminate = 0xE0475701
	FaultExit      = 0xE0475703
	RaiseError     = 0xE0475702
	RaiseMark      = 0x47575245
)

// CString copies the C string at p; nil is empty.
func CString(p unsafe.Pointer) string {
	if p == nil {
		return ""
	}
	n := 0
	for *(*byte)(unsafe.Add(p, n)) != 0 {
		n++
	}
	return string(unsafe.Slice((*byte)(p), n))
}

// Pointer returns the pointer in p.
func (p Ptr) Pointer() unsafe.Pointer { return p.P }

// View is text or elements passed in without a copy; Len counts bytes of text, or elements of a slice.
type View struct {
	Data Ptr
	Len  uint64
}

// TextSmall is the size of the text that a TextOut holds without a block of its own.
const TextSmall = 40

// TextOut is text passed out: copied once by Go, then Owner is freed.
type TextOut struct {
	Data      Ptr
	Len       uint64
	Owner     Ptr
	SmallText [TextSmall]byte
}

// Values of Upcall.Status. C++ sets UpcallForeign when its thread carries no call from Go; the others are Go's answers.
const (
	UpcallForeign = 1
	UpcallGone    = 1 // there is no such closure any more, or the closure did not return
	UpcallPanic   = 2 // the closure panicked; Callback is the panic's number now

	UpcallRelease = 0x52454c45 // above the id in the frame of closure 0: that closure is released
)

// Handle is a C++ object: generation above, slot index below. 0 is the null object.
type Handle = uint64

// Error is the record of a failed call, in memory of gangway.dll: what a C++ exception or a fault said.
type Error struct {
	Size         uint32
	Status       Status
	Code         uint32
	StdKind      uint32
	Address      uint64
	PC           uint64
	ModuleOffset uint64
	Access       uint32
	Reserved     uint32
	Type         View
	What         View
	Entry        View
	Module       View
	Cause        Ptr
}

// Frame is the head of every frame of a call from Go into C++; the arguments and results follow it.
type Frame struct {
	Size     uint32
	Reserved uint32
	Error    Ptr
}

// Upcall is the head of every frame of a call from C++ into a Go closure; the arguments and the result follow it.
type Upcall struct {
	Size     uint32
	Status   int32
	Callback uint64
}

// Host is what Go tells gangway.dll about itself when it starts it.
type Host struct {
	Size     uint32
	ABIMajor uint32
	ABIMinor uint32
	Reserved uint32
	Upcall   uint64 // gw_ptr in C: a code address is no Go pointer
}

// RuntimeInfo is gangway.dll's answer to gw_runtime_query.
type RuntimeInfo struct {
	Size        uint32
	ABIMajor    uint32
	ABIMinor    uint32
	Reserved    uint32
	LiveErrors  uint64
	LiveTexts   uint64
	LiveHandles uint64
}

// Contract is a module's answer to gw_<module>__contract.
type Contract struct {
	Size      uint32
	ABIMajor  uint32
	ABIMinor  uint32
	Reserved  uint32
	Hash      uint64
	Module    View
	Generator View
	Text      View
}

// Flags of a Type: its objects belong to no apartment; it is another module's class.
const (
	TypeAnywhere = 1
	TypeImported = 2
)

// Type is gw_type, the static data of a module's class. Only its layout is of interest to Go (tests write frames by
// hand).
type Type struct {
	Size    uint32
	Flags   uint32
	Name    uintptr
	Destroy uintptr
	Bases   uintptr
	// Identity is the name by which the modules that use the class know it.
	Identity   uintptr
	ObjectSize uint64
}

// Base is gw_base, a type that the objects of another one are, too.
type Base struct {
	Type uintptr
	View uintptr
}

// HandleInfo is one live handle.
type HandleInfo struct {
	Handle Handle
	Name   Ptr
}

// CloseFrame is the frame of gw_handle_close.
type CloseFrame struct {
	Header Frame
	Handle Handle
}

// HandlesEndFrame is the frame of gw_handles_end.
type HandlesEndFrame struct {
	Header      Frame
	Handles     Ptr
	Count       uint64
	Needed      Ptr
	NeededCount uint64
}

// Export is one export of gangway.dll.
type Export struct {
	Name  string
	Bytes uintptr // of its parameters on windows/386
}

// Exports lists the exports of gangway.dll in the header's order.
var Exports = []Export{
	{"gw_runtime_query", 4},
	{"gw_start", 4},
	{"gw_guard_call", 12},
	{"gw_error_new", 4},
	{"gw_error_free", 4},
	{"gw_text_alloc", 8},
	{"gw_text_free", 4},
	{"gw_handle_new", 8},
	{"gw_handle_acquire", 20},
	{"gw_handle_release", 8},
	{"gw_handle_close", 4},
	{"gw_handle_list", 12},
	{"gw_upcall", 4},
	{"gw_guard_depth", 0},
	{"gw_shared_block", 0},
	{"gw_apartment_open", 4},
	{"gw_apartment_close", 4},
	{"gw_apartment_running", 4},
	{"gw_apartment_free", 4},
	{"gw_apartment_wake", 4},
	{"gw_job_wait", 4},
	{"gw_job_wake", 4},
	{"gw_job_cancel", 4},
	{"gw_completions_sleep", 0},
	{"gw_completions_wake", 0},
	{"gw_upcalls_sleep", 0},
	{"gw_request_wake", 4},
	{"gw_batch", 4},
	{"gw_run_closure", 4},
	{"gw_await", 12},
	{"gw_signal", 4},
	{"gw_stop_requested", 0},
	{"gw_apartment_id", 0},
	{"gw_in_place", 4},
	{"gw_handle_lock", 8},
	{"gw_handle_unlock", 8},
	{"gw_handles_within", 8},
	{"gw_guard_drop", 0},
	{"gw_guard_light", 12},
	{"gw_stack_slot", 0},
	{"gw_call_go", 12},
	{"gw_apartment_strays", 4},
	{"gw_contain_exits", 4},
	{"gw_handle_give", 20},
	{"gw_handle_take_back", 8},
	{"gw_handle_given", 8},
	{"gw_handle_after", 16},
	{"gw_handles_end", 4},
}
