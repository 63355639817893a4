// stats.go: the numbers of an apartment: what it does and has done, for List, monitoring and tests.

package apartment

import (
	"cmp"
	"slices"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/jobs"
	"github.com/gangway-go/gangway/go/internal/ring"
)

// Stats is what an apartment does at the moment and has done. The numbers are read one after the other while the
// apartment works on.
type Stats struct {
	ID        uint32
	Name      string
	Kind      Kind
	Serial    bool
	Threads   []uint32 // Windows' ids of the threads that run
	Queued    int      // calls that have not begun
	Running   int      // calls that run; more than one of a thread when the others sit in nested message loops
	Waiting   int      // calls that wait inside C++ and let others run
	Abandoned int      // calls whose callers have gone: queued ones that will be dropped, and running ones
	Done      uint64   // calls that ended, however
	Faulted   uint64   // of these, by a hardware fault
	Cancelled uint64   // of these, because they were told to stop
	Restarts  int      // threads replaced after a fault, or after others ended them
	Strays    uint64   // what OnFault is told: faults and exceptions outside of calls, mostly
	Stacks    int      // stacks of calls that the apartment keeps, in use or ready
	Queueing  Times    // from being queued to the beginning
	Execution Times    // from the beginning to the end
}

// Times is a summary of measured times. One call in eight is measured.
type Times struct {
	Measured uint64
	P50, P99 time.Duration // half and 99 % took no longer, to about an eighth
}

var list struct {
	mu  sync.Mutex
	all map[*Apartment]struct{}
}

// List returns the Stats of every apartment whose threads have not all ended, oldest first.
func List() []Stats {
	list.mu.Lock()
	all := make([]*Apartment, 0, len(list.all))
	for a := range list.all {
		all = append(all, a)
	}
	list.mu.Unlock()
	slices.SortFunc(all, func(a, b *Apartment) int { return cmp.Compare(a.id, b.id) })
	stats := make([]Stats, len(all))
	for i, a := range all {
		stats[i] = a.Stats()
	}
	return stats
}

// Stats returns what the apartment does and has done; after its end, what it has done.
func (a *Apartment) Stats() Stats {
	if a == nil || a.core == nil {
		return Stats{}
	}
	if !a.core.Hold() {
		s := a.final
		s.Abandoned = a.core.Abandoned() // their frames are disposed of later, when the poller has got them back
		return s
	}
	defer a.core.Release()
	block := a.core.Block
	s := Stats{ID: a.id, Name: a.name, Kind: a.kind, Serial: block.Policy == abi.PolicySerial, Queued: ring.Len(&block.Ring),
		Abandoned: a.core.Abandoned(), Strays: atomic.LoadUint64(&block.Strays)}
	var queueing, execution histogram
	for i := range int(block.Workers) {
		w := (*abi.WorkerStats)(unsafe.Add(block.Stats.P, uintptr(i)*unsafe.Sizeof(abi.WorkerStats{})))
		if id := atomic.LoadUint32(&w.ThreadID); id != 0 {
			s.Threads = append(s.Threads, id)
		}
		s.Running += int(atomic.LoadUint32(&w.Running))
		s.Waiting += int(atomic.LoadUint32(&w.Waiting))
		s.Restarts += int(atomic.LoadUint32(&w.Restarts))
		s.Done += atomic.LoadUint64(&w.Done)
		s.Faulted += atomic.LoadUint64(&w.Faulted)
		s.Cancelled += atomic.LoadUint64(&w.Cancelled)
		s.Stacks += int(atomic.LoadUint64(&w.Fibers))
		queueing.add(&w.Queueing)
		execution.add(&w.Execution)
	}
	s.Queueing, s.Execution = queueing.times(), execution.times()
	return s
}

// A histogram is the sum of the histograms of an apartment's workers.
type histogram [abi.HistogramBuckets]uint64

func (h *histogram) add(from *abi.Histogram) {
	for i := range h {
		h[i] += uint64(atomic.LoadUint32(&from.Counts[i]))
	}
}

func (h *histogram) times() Times {
	var t Times
	for _, n := range h {
		t.Measured += n
	}
	t.P50, t.P99 = jobs.Duration(h.quantile(0.50)), jobs.Duration(h.quantile(0.99))
	return t
}

// quantile returns the value, in ticks, below which the share q of the counts lies; values are taken to be spread evenly
// over their bucket.
func (h *histogram) quantile(q float64) float64 {
	total := uint64(0)
	for _, n := range h {
		total += n
	}
	below, wanted := 0.0, q*float64(total)
	for bucket, n := range h {
		if n != 0 && below+float64(n) >= wanted {
			low, width := bounds(bucket)
			return low + width*(wanted-below)/float64(n)
		}
		below += float64(n)
	}
	return 0
}

// bounds returns where a bucket begins and how wide it is: see abi.Histogram.
func bounds(bucket int) (low, width float64) {
	if bucket < 4 {
		return float64(bucket), 1
	}
	exponent := bucket/4 + 1 // of the highest bit
	unit := float64(uint64(1) << (exponent - 2))
	return unit * float64(4+bucket%4), unit
}
