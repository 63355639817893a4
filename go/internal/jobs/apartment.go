// apartment.go: the inner half of an apartment: its block, and calls on it.
//
// Invariants
//   - The block is C++ memory, freed when the apartment has ended and nobody holds the block. Code that touches the block runs
//     between Hold and Release, as a call does from its beginning to its end, or on a thread of the apartment. After it was
//     freed, Block is nil.
//   - A call that Call gave back as Dropped or Abandoned belongs to the poller, with its frame; in every other case the
//     frame is the caller's again.

// Package jobs makes calls on apartments: it puts them into the ring, waits for them in the cheapest way, and takes
// them back when their context ends.
package jobs

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/cpu"
	"github.com/gangway-go/gangway/go/internal/goroutine"
	"github.com/gangway-go/gangway/go/internal/lane"
	"github.com/gangway-go/gangway/go/internal/ring"
)

// System is the part of gangway.dll that this package calls. Tests put a System of their own in its place.
type System interface {
	Wake(*abi.Apartment)
	JobWait(*abi.Job)
	JobWake(*abi.Job)
	JobCancel(*abi.Job)
	CompletionsSleep()
	FreeError(record unsafe.Pointer)
}

var (
	system System
	shared *abi.Shared
	tick   ticks
)

// Start gives the package its System and the block that all apartments share. Requires: Start is called once per process, before
// the first apartment is made.
func Start(s System, block *abi.Shared) { system, shared = s, block }

// Outcome is how a call ended.
type Outcome int

// Outcomes.
const (
	Done      Outcome = iota // the status is the entry's or the runtime's; the frame is the caller's
	Stopped                  // as Done, after the call was told to stop because its context was over
	Early                    // the context was over before the call was queued; the frame is the caller's
	Refused                  // the apartment is closed; the frame is the caller's
	Dropped                  // the context was over before the call began; the frame is the poller's
	Abandoned                // the call runs on although it was told to stop; the frame is the poller's
)

// Work describes a call: the entry, the name that messages give it, and how to get rid of a frame that nobody waits for.
type Work struct {
	Entry   uintptr
	Name    string
	Dispose func(frame unsafe.Pointer)
	Flags   uint32
}

// Apartment is an open apartment.
type Apartment struct {
	Block *abi.Apartment
	Grace time.Duration // how long a running call is waited for after it was told to stop

	callers atomic.Int32 // how many holds there are, most of them of calls that are queued or running; far below 0: the block is gone
	over    atomic.Bool  // the last thread has ended
	free    func(*abi.Apartment)

	inside    atomic.Int32   // how many entries inner has
	latest    atomic.Uintptr // inner.Latest()
	mu        sync.Mutex
	inner     goroutine.List // the goroutines that run on a thread of the apartment (Enter)
	abandoned atomic.Int64
}

// Callers returns how many calls are queued or running, abandoned ones not counted.
func (a *Apartment) Callers() int { return max(int(a.callers.Load()), 0) }

// gone is added to callers when the block is freed.
const gone = -1 << 30

// Hold keeps the block from being freed until Release. It returns false when the block is gone; Release must not follow then.
func (a *Apartment) Hold() bool { return a.hold() > 0 }

// Failed reports whether the apartment takes no calls because something else ended a thread of it. Once the block is freed, Failed
// returns false.
func (a *Apartment) Failed() bool {
	if !a.Hold() {
		return false
	}
	defer a.Release()
	return atomic.LoadUint32(&a.Block.Failed) != 0
}

// hold is Hold, and returns how many holds there are; 0 or less means that the block is gone.
func (a *Apartment) hold() int32 {
	n := a.callers.Add(1)
	if n <= 0 {
		a.callers.Add(-1)
	}
	return n
}

// Release ends one Hold. The last one of an apartment that has ended frees the block.
func (a *Apartment) Release() {
	if a.callers.Add(-1) == 0 && a.over.Load() {
		a.bury()
	}
}

// End notes that the last thread of the apartment has ended: free gets the block, at once or when the last hold is over.
func (a *Apartment) End(free func(*abi.Apartment)) {
	a.free = free
	a.over.Store(true)
	// Sequentially consistent with Release's decrement and its look at over: one of the two sees the other.
	if a.callers.Load() == 0 {
		a.bury()
	}
}

func (a *Apartment) bury() {
	if a.callers.CompareAndSwap(0, gone) {
		block := a.Block
		a.Block = nil // the memory may become Go's, which must find no pointer into it
		a.free(block)
	}
}

// Abandoned returns how many calls run on without anybody waiting.
func (a *Apartment) Abandoned() int { return int(a.abandoned.Load()) }

// Enter notes that the running goroutine is on a thread of the apartment until Leave: its calls on the apartment are made
// directly, since nobody else could make them meanwhile.
func (a *Apartment) Enter() {
	a.mu.Lock()
	a.inner.Enter()
	a.latest.Store(a.inner.Latest())
	a.mu.Unlock()
	a.inside.Add(1)
}

// Leave ends one Enter.
func (a *Apartment) Leave() {
	a.inside.Add(-1)
	a.mu.Lock()
	defer a.mu.Unlock()
	a.inner.Leave()
	a.latest.Store(a.inner.Latest())
}

// Inside reports whether the running goroutine is on a thread of the apartment.
func (a *Apartment) Inside() bool {
	if a.inside.Load() == 0 {
		return false
	}
	if a.latest.Load() == goroutine.ID() {
		return true // only this goroutine takes that away
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.inner.Inside()
}

// Call runs work.Entry(frame) on the apartment and waits for it, but no longer than ctx lasts and what it takes to stop.
// frame is on the heap, starts with an abi.Frame, and is valid until it is the caller's again or disposed of.
func (a *Apartment) Call(ctx context.Context, work Work, frame unsafe.Pointer) (Outcome, int32) {
	if a.Inside() {
		return Done, lane.Direct(work.Entry, frame)
	}
	over := ctx.Done()
	if over != nil {
		select {
		case <-over:
			return Early, 0
		default:
		}
	}
	callers := a.hold()
	if callers <= 0 {
		return Refused, 0
	}
	c := get(a, &work, frame)
	slot, position, result := ring.Reserve(&a.Block.Ring)
	if result != ring.Entered {
		var outcome Outcome
		if slot, position, outcome = a.enter(over, result); outcome != Done {
			put(c)
			a.Release()
			return outcome, 0
		}
	}
	c.job.Queued = 0
	if position < measured || position%every == 0 {
		c.job.Queued = cpu.Ticks()
	}
	ring.Publish(slot, position, c.word())
	// Sequentially consistent with the store in Publish: see package ring.
	woken := atomic.LoadUint32(&a.Block.Asleep) != 0 && atomic.LoadUint32(&a.Block.Spinning) == 0
	if woken {
		system.Wake(a.Block)
	}
	outcome := Done
	if !c.spin(callers, woken) {
		outcome = c.park(ctx)
	}
	a.Release()
	if outcome > Stopped {
		return outcome, 0 // c is the poller's
	}
	status := int32(c.job.Status)
	put(c)
	return outcome, status
}

// The calls that are measured: the first ones, and one in `every` of the later ones. Reading the ticks twice costs as much as the
// rest of a call.
const (
	measured = 64
	every    = 8
)
