// cancel.go: taking back a call whose context is over.
//
// Invariants
//   - A job that is told to stop while it is queued never starts: the worker takes it by compare-and-swap from
//     JobQueued without flags that forbid it.
//   - A call is forsaken in two steps: JobPolled first, so that the poller will get the job, then the owner, so that
//     exactly one of waiter and poller has the rest to do. Between the two steps the poller may already have delivered the call.

package jobs

import (
	"sync"
	"sync/atomic"
	"time"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
)

// cancel ends a call whose context is over, whatever it does at the moment.
func (c *call) cancel() Outcome {
	startPoller()
	for {
		state := atomic.LoadUint32(&c.job.State)
		switch state & abi.JobPhase {
		case abi.JobDone:
			c.collect()
			return Done
		case abi.JobQueued:
			if !atomic.CompareAndSwapUint32(&c.job.State, state, state|abi.JobStop|abi.JobPolled) {
				continue
			}
			c.polled = true
			if c.forsake() {
				return Dropped
			}
			return Stopped
		}
		if atomic.CompareAndSwapUint32(&c.job.State, state, state|abi.JobPolled) {
			c.polled = true
			return c.stop()
		}
	}
}

// stop tells a running job to stop and waits a little.
func (c *call) stop() Outcome {
	system.JobCancel(&c.job)
	if grace := c.home.Grace; grace > 0 {
		timer := time.NewTimer(grace)
		defer timer.Stop()
		select {
		case <-c.done:
			return Stopped
		case <-timer.C:
		}
	}
	if c.forsake() {
		return Abandoned
	}
	return Stopped
}

// collect takes the poller's signal when there will be one.
func (c *call) collect() {
	if c.polled {
		<-c.done
	}
}

// forsake leaves the call to the poller. It returns false when the poller was faster, and the call belongs to the goroutine that
// made it again. Requires: JobPolled is set.
func (c *call) forsake() bool {
	keep(c)
	c.home.abandoned.Add(1)
	if c.owner.CompareAndSwap(waited, forsaken) {
		return true
	}
	c.home.abandoned.Add(-1)
	drop(c)
	<-c.done
	return false
}

// lost keeps the calls that only C++ knows, so that the collector leaves them alone.
var lost struct {
	mu    sync.Mutex
	calls map[*call]struct{}
}

func keep(c *call) {
	lost.mu.Lock()
	defer lost.mu.Unlock()
	if lost.calls == nil {
		lost.calls = map[*call]struct{}{}
	}
	lost.calls[c] = struct{}{}
}

func drop(c *call) {
	lost.mu.Lock()
	defer lost.mu.Unlock()
	delete(lost.calls, c)
}

// bury disposes of a call that nobody waits for: of what the call returned, of its frame and of its memory.
func (c *call) bury() {
	drop(c)
	if ended := c.ended; ended != nil {
		ended()
		return
	}
	frame := (*abi.Frame)(c.job.Frame.P)
	if record := frame.Error.P; record != nil {
		frame.Error = abi.Ptr{}
		system.FreeError(record)
	}
	if c.dispose != nil {
		c.dispose(unsafe.Pointer(frame))
	}
	c.home.abandoned.Add(-1)
	put(c)
}
