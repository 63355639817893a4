// enter.go: waiting for a place in a full ring.

package jobs

import (
	"runtime"
	"time"

	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/ring"
)

// A caller at a full ring first lets other goroutines run, then sleeps between its tries, longer each time.
const (
	firstNap = 50 * time.Microsecond
	lastNap  = 5 * time.Millisecond
	yields   = 100 // tries before the first sleep
)

// enter reserves a place in the ring after Call has tried in vain: over and result are what Call has. The outcome is Done, Early
// or Refused.
func (a *Apartment) enter(over <-chan struct{}, result ring.Result) (slot *abi.RingSlot, position uint64, outcome Outcome) {
	nap := firstNap
	var timer *time.Timer
	for tries := 0; result == ring.Full; tries++ {
		if tries < yields {
			runtime.Gosched()
		} else {
			if timer == nil {
				timer = time.NewTimer(nap)
				defer timer.Stop()
			} else {
				timer.Reset(nap)
			}
			select {
			case <-timer.C:
			case <-over: // nil for a context that never ends
				return nil, 0, Early
			}
			nap = min(2*nap, lastNap)
		}
		slot, position, result = ring.Reserve(&a.Block.Ring)
	}
	if result == ring.Closed {
		return nil, 0, Refused
	}
	return slot, position, Done
}
