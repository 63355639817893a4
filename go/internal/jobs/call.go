// call.go: a call on its way: pooled memory of Go that C++ knows by its address.
//
// Invariants
//   - The job is the call's first field, so that the one's address is the other's.
//   - While C++ may touch the job, the call is reachable: from the stack of the goroutine that waits, or from `forsaken`.
//   - Nothing allocates in get and put once the pool is warm.

package jobs

import (
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/chain"
)

// Owners of a call whose job the poller gets back.
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
	left    chan struct{} // of the function that ends a direct wait; capacity 1, made when first needed
	ended   func()        // called by the poller instead of the signal
}

// call is its parts on cache lines of their own: the allocator puts objects of three lines on a line's boundary.
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
	// On a cache line of their own, which the worker reads: not written anew when they are the same.
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

// put takes a call back. Requires: C++ is done with the job, and no signal is on its way.
func put(c *call) {
	c.home, c.dispose, c.job.Frame.P = nil, nil, nil
	calls.Put(c)
}

// word is what C++ knows the call by.
func (c *call) word() uint64 { return address(unsafe.Pointer(c)) }

func address(p unsafe.Pointer) uint64 { return uint64(uintptr(p)) }

// callAt is the call of a word. Requires: the call is alive.
func callAt(word uint64) *call { return *(**call)(unsafe.Pointer(&word)) }

func (c *call) phase() uint32 { return atomic.LoadUint32(&c.job.State) & abi.JobPhase }

// A Signal is a job that C++ makes done to tell something; nothing is called.
type Signal struct{ c *call }

// NewSignal makes a signal that calls ended, on the poller's goroutine. It is kept alive until then.
func NewSignal(ended func()) *Signal {
	startPoller()
	c := &call{parts: parts{ended: ended, polled: true}}
	c.owner.Store(forsaken)
	c.job.State = abi.JobQueued | abi.JobPolled
	keep(c)
	return &Signal{c}
}

// Job is what C++ gets.
func (s *Signal) Job() unsafe.Pointer { return unsafe.Pointer(&s.c.job) }

// Forget drops a signal that C++ was not given.
func (s *Signal) Forget() { drop(s.c) }
