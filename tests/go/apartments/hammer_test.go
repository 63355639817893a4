// hammer_test.go: millions of calls on one apartment: nothing lost, nothing doubled, in order, on one thread.

//go:build windows

package apartments_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/apartments/apartments"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

const goroutines = 64

// calls is how many each goroutine makes of n; fewer with -short.
func calls(n int) int {
	if testing.Short() {
		return n / 50
	}
	return n
}

// A tally holds what the goroutines saw of an apartment's numbers.
type tally struct {
	t       *testing.T
	thread  atomic.Uint64
	highest atomic.Uint64
	ran     atomic.Uint64
}

// saw checks a number that a call returned to a goroutine that saw `last` before.
func (y *tally) saw(last *uint64, got uint64) {
	thread, number := got>>32, got&0xFFFFFFFF
	if y.thread.CompareAndSwap(0, thread); y.thread.Load() != thread {
		y.t.Errorf("ran on thread %d and %d", thread, y.thread.Load())
	}
	if number <= *last {
		y.t.Errorf("number %d after %d", number, *last)
	}
	*last = number
	y.ran.Add(1)
	for highest := y.highest.Load(); number > highest && !y.highest.CompareAndSwap(highest, number); highest = y.highest.Load() {
	}
}

func each(t *testing.T, run func(g int)) {
	t.Helper()
	start := time.Now()
	var all sync.WaitGroup
	for g := range goroutines {
		all.Add(1)
		go func() { defer all.Done(); run(g) }()
	}
	all.Wait()
	t.Logf("took %v", time.Since(start))
}

func TestSixtyFourGoroutines(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	y := &tally{t: t}
	n := calls(100_000)
	each(t, func(int) {
		var last uint64
		for range n {
			got, err := apartments.NextOfThreadOn(background, apt, 0)
			if err != nil {
				t.Error(err)
				return
			}
			y.saw(&last, got)
		}
	})
	if want := uint64(goroutines * n); y.ran.Load() != want || y.highest.Load() != want || apt.Stats().Done != want {
		t.Errorf("%d calls returned, the highest number is %d, %d done, want %d", y.ran.Load(), y.highest.Load(), apt.Stats().Done, want)
	}
}

// Half the contexts end while their calls are queued, run, or are over already.
func TestSixtyFourGoroutinesWithHalfOfTheCallsCancelled(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA, apartment.Grace(time.Second))
	y := &tally{t: t}
	var cancelled, begun atomic.Uint64
	n := calls(cancelledCalls)
	each(t, func(g int) {
		random := rand.New(rand.NewPCG(7, uint64(g)))
		cancels := make(chan context.CancelFunc, 1)
		defer close(cancels)
		go func() {
			for cancel := range cancels {
				cancel()
			}
		}()
		var last uint64
		for range n {
			ctx, work := background, int32(0)
			if random.IntN(2) == 0 {
				var cancel context.CancelFunc
				ctx, cancel = context.WithCancel(background)
				if random.IntN(2) == 0 {
					cancel()
				} else {
					cancels <- cancel // while it is queued or runs
				}
				if random.IntN(500) == 0 {
					work = 500 // the others are queued meanwhile
				}
			}
			got, err := apartments.NextOfThreadOn(ctx, apt, work)
			switch {
			case err == nil:
				y.saw(&last, got)
			case errors.Is(err, context.Canceled) && ctx != background:
				cancelled.Add(1)
				var abandoned *apartment.AbandonedError
				if errors.As(err, &abandoned) {
					begun.Add(1)
				}
			default:
				t.Error(err)
				return
			}
		}
	})
	if got := y.ran.Load() + cancelled.Load(); got != uint64(goroutines*n) {
		t.Errorf("%d calls ended, want %d", got, goroutines*n)
	}
	if y.highest.Load() > y.ran.Load()+begun.Load() {
		t.Errorf("%d calls ran, %d returned: a result was lost", y.highest.Load(), y.ran.Load())
	}
	t.Logf("%d of %d calls were cancelled, %d while queued, %d abandoned", cancelled.Load(), goroutines*n, apt.Stats().Cancelled, begun.Load())
	if cancelled.Load() < uint64(goroutines*n/5) || apt.Stats().Cancelled == 0 {
		t.Errorf("only %d calls were cancelled, %d of them queued", cancelled.Load(), apt.Stats().Cancelled)
	}
}

const cancelledCalls = 100_000

func TestSixtyFourGoroutinesWithOnePercentFaulting(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	n := calls(100_000)
	var faults atomic.Int64
	each(t, func(g int) {
		for i := range int32(n) {
			got, err := apartments.CrashEveryOn(background, apt, i, 100)
			switch {
			case i%100 == 0 && errors.Is(err, bridge.ErrAccessViolation):
				faults.Add(1)
			case i%100 != 0 && err == nil && got == i+100:
			default:
				t.Errorf("call %d: %d, %v", i, got, err)
				return
			}
		}
	})
	if want := goroutines * ((n + 99) / 100); int(faults.Load()) != want || apt.Stats().Faulted != uint64(want) {
		t.Errorf("%d faults came back, %d counted, want %d", faults.Load(), apt.Stats().Faulted, want)
	}
}
