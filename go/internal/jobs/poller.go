// poller.go: one goroutine that hands finished jobs back to all who wait for them.
//
// Invariants
//   - The poller starts with the first call that needs it and stays. While no job is finished it sleeps in C++.
//   - A job is on the list of completions once. The poller reads the job's `next` before it hands the call over, since the
//     memory belongs to somebody else then.

package jobs

import (
	"runtime"
	"sync"
	"sync/atomic"
	"unsafe"
)

// completions returns the word that the list of finished jobs begins with: a pointer takes the lower half of its 8-byte slot.
func completions() *uintptr { return (*uintptr)(unsafe.Pointer(&shared.Completions)) }

var startPoller = sync.OnceFunc(func() { go poll() })

// looks is how often the poller looks again before it sleeps: completions rarely come alone.
const looks = 50

func poll() {
	for {
		if !deliver() && !soon() {
			system.CompletionsSleep()
		}
	}
}

// soon lets other goroutines run for a while and reports whether something is finished.
func soon() bool {
	for range looks {
		if atomic.LoadUintptr(completions()) != 0 {
			return true
		}
		runtime.Gosched()
	}
	return false
}

// deliver takes the whole list and hands over its calls, oldest first. It reports whether there were any.
func deliver() bool {
	// The exchange pairs with the worker's compare-and-swap that put a job in front: it has seen all the job says.
	newest := atomic.SwapUintptr(completions(), 0)
	if newest == 0 {
		return false
	}
	var oldest *call
	for word := uint64(newest); word != 0; {
		c := callAt(word)
		word = c.job.Next
		c.job.Next = 0
		if oldest != nil {
			c.job.Next = oldest.word()
		}
		oldest = c
	}
	for c := oldest; c != nil; {
		next := c.job.Next
		if c.owner.CompareAndSwap(waited, delivered) {
			c.done <- struct{}{}
		} else {
			go c.bury() // disposing of a frame may wait: for a closure, for an apartment
		}
		c = callAt(next)
	}
	return true
}
