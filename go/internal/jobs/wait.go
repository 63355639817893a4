// wait.go: waiting for a call: first awake, then asleep.
//
// Invariants
//   - A job's state changes by compare-and-swap or Or, never by a store: the worker changes it too.
//   - A goroutine that sees the phase JobDone in what an atomic operation on the state returned also sees everything that the
//     worker wrote before (the worker's exchange releases, the operation acquires).
//   - JobWaited and JobPolled are set while the job is not done. When the old value says that the job was done already, nobody
//     will wake the waiter or poll the job, and the waiter goes on at once.

package jobs

import (
	"context"
	"runtime"
	"sync/atomic"
	"time"

	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/cpu"
)

// ticks converts times to ticks of the processor's counter.
type ticks struct{ perMicrosecond atomic.Uint64 }

func (t *ticks) microseconds(n uint64) uint64 {
	per := t.perMicrosecond.Load()
	if per == 0 {
		per = max(shared.TicksPerMs/1000, 1) // known once the first apartment is open
		t.perMicrosecond.Store(per)
	}
	return n * per
}

// Duration converts a number of ticks to a time.
func Duration(n float64) time.Duration {
	if n == 0 || shared == nil || shared.TicksPerMs == 0 {
		return 0
	}
	return time.Duration(n * float64(time.Millisecond) / float64(shared.TicksPerMs))
}

var processors = runtime.NumCPU()

// How long a waiter stays awake, in microseconds.
const (
	tooLong   = 60  // nobody stays awake for a call that is expected to take longer
	patience  = 20  // what every waiter gets, beside a multiple of what its call should take
	mostAwake = 300 // the most that a waiter gets
)

// spin waits awake and reports whether the job was done before it was time to sleep. callers is how many calls the
// apartment has, this one included. woken says that the worker slept: measurements show that such a call is over sooner when its
// caller leaves the processor to the code that wakes the worker.
func (c *call) spin(callers int32, woken bool) bool {
	if processors == 1 || woken {
		return c.phase() == abi.JobDone // the worker needs the processor
	}
	if callers == 1 {
		// A hot worker answers within a microsecond: nothing else could run in that time.
		for range 64 {
			if c.phase() == abi.JobDone {
				return true
			}
			cpu.Pause(1)
		}
	}
	block := c.home.Block
	// The time is not multiplied by the number of callers: calls that wait, for a closure say, run side by side.
	expected := uint64(atomic.LoadUint32(&block.Typical))
	if expected > tick.microseconds(tooLong) {
		return c.phase() == abi.JobDone
	}
	start := cpu.Ticks()
	awake := min(tick.microseconds(patience)+4*expected+uint64(callers)*tick.microseconds(1)/2, tick.microseconds(mostAwake))
	for {
		if c.phase() == abi.JobDone {
			return true
		}
		if cpu.Ticks()-start > awake {
			return false
		}
		if callers == 1 {
			cpu.Pause(8)
		}
		runtime.Gosched()
	}
}

// directWaiters counts the threads that sleep for one call each. A few threads are woken faster than the poller; all other
// waiters share the poller.
var directWaiters atomic.Int32

const mostDirect = 4

// park waits asleep.
func (c *call) park(ctx context.Context) Outcome {
	block := c.home.Block
	if block.Pumps != 0 && c.phase() == abi.JobQueued {
		system.Wake(block) // the thread may sit in a message loop of the job before, where it does not look at the ring
	}
	if directWaiters.Add(1) <= mostDirect {
		done := c.waitDirect(ctx)
		directWaiters.Add(-1)
		if done {
			return Done
		}
		return c.cancel()
	}
	directWaiters.Add(-1)
	startPoller()
	if c.setFlags(abi.JobPolled) {
		return Done
	}
	c.polled = true
	over := ctx.Done()
	if over == nil {
		<-c.done
		return Done
	}
	select {
	case <-c.done:
		return Done
	case <-over:
		return c.cancel()
	}
}

// setFlags sets flags of the job's state and reports whether the job was done before.
func (c *call) setFlags(flags uint32) bool {
	return atomic.OrUint32(&c.job.State, flags)&abi.JobPhase == abi.JobDone
}

// waitDirect sleeps on a thread of its own until the job is done, or ctx is over (false).
func (c *call) waitDirect(ctx context.Context) bool {
	if c.setFlags(abi.JobWaited) {
		return true
	}
	if ctx.Done() == nil {
		system.JobWait(&c.job)
		return true
	}
	if c.left == nil {
		c.left = make(chan struct{}, 1)
	}
	stop := context.AfterFunc(ctx, func() {
		c.setFlags(abi.JobLeft)
		system.JobWake(&c.job)
		c.left <- struct{}{} // the call may be used again after this
	})
	system.JobWait(&c.job)
	if !stop() {
		<-c.left
	}
	return c.phase() == abi.JobDone
}
