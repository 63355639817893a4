// apartment.go: the Go mirror of the header's section "Apartments".
//
// Invariants
//   - Both sides work on these structs at once. Words that the header calls atomic are used with sync/atomic only; 64-bit
//     ones lie in C++ memory, which is 8-aligned on 386 too.
//   - What C++ keeps for itself in a struct of the Go heap, and addresses of C++ memory that may be freed, are plain
//     words here: the collector must not take a stale address for a Go pointer.

package abi

// RingSlot is a place of a Ring.
type RingSlot struct {
	Turn uint64
	Item uint64 // gw_ptr in C: owned by whoever put it in, never by the ring
}

// Ring is a bounded queue of any number of producers and consumers; see package ring.
type Ring struct {
	Slots Ptr
	Mask  uint64
	Line1 [6]uint64
	Tail  uint64 // position << 1 | closed
	Line2 [7]uint64
	Head  uint64
	Line3 [7]uint64
}

// Values of Job.State, which is a phase with flags.
const (
	JobQueued  = 0
	JobRunning = 1
	JobDone    = 2
	JobPhase   = 3
	JobWaited  = 4
	JobPolled  = 8
	JobStop    = 16
	JobLeft    = 32
)

// JobOnThread is the flag in Job.Flags that has a job run on the worker's own stack, not on a fiber.
const JobOnThread = 1

// Job is one call on its way to an apartment. Whoever made the job keeps it and its frame alive and in place until the job is
// done.
type Job struct {
	State     uint32
	Status    Status
	Flags     uint32
	Reserved  uint32
	Entry     uint64
	Frame     Ptr
	Chain     uint64
	Queued    uint64
	Runner    uint64
	Next      uint64
	Name      View
	Apartment uint64
}

// Kinds of apartments.
const (
	ApartmentSTA    = 1
	ApartmentMTA    = 2
	ApartmentGUI    = 3
	ApartmentThread = 4
)

// Values that say what may run while a job of the apartment waits.
const (
	PolicyInterleave = 0
	PolicySerial     = 1
)

// Flags of an apartment.
const (
	ApartmentRestart   = 1
	ApartmentAlertable = 2
)

// HistogramBuckets is how many counts a Histogram has.
const HistogramBuckets = 192

// Histogram counts times: the bucket of v ticks is v for v < 4, else (floor(log2 v) - 1) * 4 + the two bits below the
// highest.
type Histogram struct {
	Counts [HistogramBuckets]uint32
}

// MaxWorkers is the most threads an apartment has.
const MaxWorkers = 64

// WorkerStats counts what one worker has done. Only that worker writes it.
type WorkerStats struct {
	ThreadID  uint32
	Restarts  uint32
	Running   uint32
	Waiting   uint32
	Done      uint64
	Faulted   uint64
	Cancelled uint64
	Fibers    uint64
	Queueing  Histogram
	Execution Histogram
}

// Apartment is what Go and C++ both know of an apartment. It lies in memory of C++.
type Apartment struct {
	Size     uint32
	ID       uint32
	Kind     uint32
	Policy   uint32
	Workers  uint32
	Ended    uint32
	Stats    Ptr
	Strays   uint64
	Failed   uint32
	Reserved uint32
	Line0    [2]uint64
	Ring     Ring
	Asleep   uint32
	Pumps    uint32
	Line4    [7]uint64
	Spinning uint32
	Typical  uint32
	Line5    [7]uint64
}

// Values of UpcallRequest.State.
const (
	RequestPending = 0
	RequestDone    = 1
	RequestParked  = 2
)

// UpcallRequest asks Go to run a closure. It lies in memory of the thread or fiber that waits for the closure, and is gone once
// State is RequestDone.
type UpcallRequest struct {
	State    uint32
	Reserved uint32
	Frame    Ptr
	Chain    uint64
	Waiter   uint64
}

// Shared is what all apartments share. It lies in memory of C++ and stays there for the life of the process.
type Shared struct {
	Size          uint32
	Serial        uint32
	TicksPerMs    uint64
	Completions   uint64 // gw_ptr in C: the first word is the address
	Line1         [5]uint64
	Upcalls       Ring
	ServersAsleep uint32
	ServersAwake  uint32
	Line2         [7]uint64
	Threads       uint32
	Reserved      uint32
	Line3         [7]uint64
}

// Event is something to wait for.
type Event struct {
	Word Ptr
}

// WaitTimeout is what gw_await returns when the time is over.
const WaitTimeout = 0x102

// ApartmentOpenFrame is the frame of gw_apartment_open.
type ApartmentOpenFrame struct {
	Header      Frame
	Kind        uint32
	Policy      uint32
	Flags       uint32
	Workers     uint32
	QueueLength uint32
	SpinUs      uint32
	StackBytes  uint64
	Name        View
	Apartment   Ptr
}

// Values that say how to close an apartment.
const (
	CloseDrain  = 0
	CloseCancel = 1
)

// ApartmentCloseFrame is the frame of gw_apartment_close.
type ApartmentCloseFrame struct {
	Header    Frame
	Apartment Ptr
	Mode      uint32
	Reserved  uint32
	Ended     Ptr
}

// ApartmentRunningFrame is the frame of gw_apartment_running.
type ApartmentRunningFrame struct {
	Header    Frame
	Apartment Ptr
	Names     TextOut
}

// Strays is how many records of what went wrong outside of calls wait to be taken.
const Strays = 256

// ApartmentStraysFrame is the frame of gw_apartment_strays.
type ApartmentStraysFrame struct {
	Header    Frame
	Apartment Ptr
	Told      Ptr
	Stray     Ptr
}

// BatchFrame is the frame of gw_batch.
type BatchFrame struct {
	Header   Frame
	Entry    uint64 // gw_ptr in C: a code address
	Frames   Ptr
	Stride   uint64
	Count    uint64
	Statuses Ptr
	Done     uint64
}

// RunClosureFrame is the frame of gw_run_closure.
type RunClosureFrame struct {
	Header Frame
	Upcall Upcall
}
