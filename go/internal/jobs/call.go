// call.go: the memory of a call on its way: Go takes it from a pool, and C++ knows it by its address.
//
// Invariants
//   - The job is the first field of a call, so the address of the job is the address of the call.
//   - While C++ may touch the job, the call is reachable: from the stack of the goroutine that waits, or from `lost`.
//   - Nothing allocates in get and put once the pool is warm.

package jobs

import (
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/chain"
)

// Values of parts.owner, which says who deals with a call whose job the poller gets back.
const (
	waited    = 0 // the goroutine that made it waits for `done`
	delivered = 1 // the poller has seen it and signals `done`
	forsaken  = 2 // nobody waits: the poller disposes of it
)

type parts struct {
	job     abi.Job
	home    *Apartment
	dispose func(frame unsafe.Pointer)
	polled  bool          // JobPolled was set before the job was done: the poller gets it back
	owner   atomic.Uint32 // waited, delivered, forsaken
	done    chan struct{} // the poller's signal; capacity 1
	left    chan struct{} // the function that ends a direct wait signals its own end; capacity 1, made when first needed
	ended   func()        // called by the poller instead of the signal
}

// call has its parts on cache lines of their own: the allocator puts objects of three cache lines on the boundary of a line.
type call struct {
	parts
	_ [3*64 - unsafe.Sizeof(parts{})]byte
}

var calls = sync.Pool{New: func() any { return &call{parts: parts{done: make(chan struct{}, 1)}} }}

func get(a *Apartment, work *Work, frame unsafe.Pointer) *call {
	c := calls.Get().(*call)
	c.home, c.dispose = a, work.Dispose
	c.owner.Store(waited)
	c.polled = false
	j := &c.job
	j.State, j.Status, j.Flags = abi.JobQueued, abi.OK, work.Flags
	j.Entry = uint64(work.Entry)
	j.Frame.P = frame
	// Apartment and Name lie on a cache line that the worker reads. They are not written when they stay the same.
	if block := address(unsafe.Pointer(a.Block)); j.Apartment != block {
		j.Apartment = block
	}
	if name := unsafe.Pointer(unsafe.StringData(work.Name)); j.Name.Data.P != name || j.Name.Len != uint64(len(work.Name)) {
		j.Name.Data.P, j.Name.Len = name, uint64(len(work.Name))
	}
	j.Chain = 0
	if atomic.LoadUint32(&shared.Serial) != 0 {
		j.Chain = chain.Current()
	}
	return c
}

// put gives a call back to the pool. Requires: C++ is done with the job, and no signal is on its way.
func put(c *call) {
	c.home, c.dispose, c.job.Frame.P = nil, nil, nil
	calls.Put(c)
}

// word returns the word by which C++ knows the call.
func (c *call) word() uint64 { return address(unsafe.Pointer(c)) }

func address(p unsafe.Pointer) uint64 { return uint64(uintptr(p)) }

// callAt returns the call that C++ knows by the word. Requires: the call is alive.
func callAt(word uint64) *call { return *(**call)(unsafe.Pointer(&word)) }

func (c *call) phase() uint32 { return atomic.LoadUint32(&c.job.State) & abi.JobPhase }

// A Signal is a job that calls nothing: C++ marks it as done to tell Go that something has happened.
type Signal struct{ c *call }

// NewSignal makes a signal. When C++ marks it as done, a goroutine calls ended; the signal is kept alive until then.
func NewSignal(ended func()) *Signal {
	startPoller()
	c := &call{parts: parts{ended: ended, polled: true}}
	c.owner.Store(forsaken)
	c.job.State = abi.JobQueued | abi.JobPolled
	keep(c)
	return &Signal{c}
}

// Job returns the address that C++ gets.
func (s *Signal) Job() unsafe.Pointer { return unsafe.Pointer(&s.c.job) }

// Forget drops a signal that C++ did not get.
func (s *Signal) Forget() { drop(s.c) }
