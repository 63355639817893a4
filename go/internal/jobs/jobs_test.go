// jobs_test.go: every call ends once, as it should, with its frame in the right hands.

package jobs

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/ring"
)

func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for range 2000 {
		if holds() {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatal("never: " + what)
}

func TestCallsFromManyGoroutines(t *testing.T) {
	for _, interleave := range []bool{false, true} {
		w := newWorker(t, 64, interleave)
		var all sync.WaitGroup
		for g := range 32 {
			all.Add(1)
			go func() {
				defer all.Done()
				f := new(frame)
				for n := range 300 {
					f.in = g<<20 | n
					outcome, status := w.Call(context.Background(), work(addOne), unsafe.Pointer(f))
					if outcome != Done || status != 0 || f.out != f.in+1 {
						t.Errorf("%v, %d, %d for %d", outcome, status, f.out, f.in)
						return
					}
				}
			}()
		}
		all.Wait()
		if w.Callers() != 0 {
			t.Errorf("%d callers left", w.Callers())
		}
	}
}

func TestManyWaitWithFewThreads(t *testing.T) {
	w := newWorker(t, 64, true)
	before := runtimeOfTest.waits.Load()
	var all sync.WaitGroup
	for range 1000 {
		all.Add(1)
		go func() {
			defer all.Done()
			f := &frame{in: int(50 * time.Millisecond)}
			if outcome, _ := w.Call(context.Background(), work(wait), unsafe.Pointer(f)); outcome != Done {
				t.Error(outcome)
			}
		}()
	}
	all.Wait()
	if direct := runtimeOfTest.waits.Load() - before; direct > 100 {
		t.Errorf("%d calls waited on a thread of their own", direct)
	}
}

func TestStatusAndRecordComeBack(t *testing.T) {
	w := newWorker(t, 4, false)
	f := new(frame)
	outcome, status := w.Call(context.Background(), work(fails), unsafe.Pointer(f))
	if outcome != Done || abi.Status(status) != abi.EException || f.header.Error.P == nil {
		t.Errorf("%v, %d, record %p", outcome, status, f.header.Error.P)
	}
}

func TestContextOverBeforeTheCall(t *testing.T) {
	w := newWorker(t, 4, false)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if outcome, _ := w.Call(ctx, work(addOne), unsafe.Pointer(new(frame))); outcome != Early {
		t.Error(outcome)
	}
}

func TestQueuedCallIsDropped(t *testing.T) {
	w := newWorker(t, 16, false)
	var disposed atomic.Int64
	runs := make(chan struct{})
	go w.Call(context.Background(), work(untilRelease), unsafe.Pointer(&frame{began: func() { close(runs) }, disposed: &disposed}))
	<-runs
	for range 6 { // more than wait on threads of their own
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Millisecond)
		f := &frame{disposed: &disposed}
		if outcome, _ := w.Call(ctx, work(addOne), unsafe.Pointer(f)); outcome != Dropped {
			t.Error(outcome)
		}
		cancel()
	}
	if w.Abandoned() != 6 || disposed.Load() != 0 {
		t.Errorf("%d abandoned, %d disposed of before the worker met them", w.Abandoned(), disposed.Load())
	}
	release <- struct{}{}
	eventually(t, "all are disposed of", func() bool { return disposed.Load() == 6 && w.Abandoned() == 0 })
}

func TestRunningCallIsStopped(t *testing.T) {
	for _, direct := range []bool{true, false} {
		if !direct {
			directWaiters.Add(mostDirect)
		}
		w := newWorker(t, 4, false)
		ctx, cancel := context.WithCancel(context.Background())
		outcome, status := w.Call(ctx, work(untilStop), unsafe.Pointer(&frame{began: cancel}))
		if outcome != Stopped || abi.Status(status) != abi.ECancelled {
			t.Errorf("%v, %d", outcome, status)
		}
		cancel()
		if !direct {
			directWaiters.Add(-mostDirect)
		}
	}
}

func TestCallThatDoesNotStopIsAbandoned(t *testing.T) {
	w := newWorker(t, 4, false)
	freed := runtimeOfTest.freed.Load()
	var disposed atomic.Int64
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	f := &frame{began: cancel, disposed: &disposed}
	f.header.Error.P = unsafe.Pointer(f)
	start := time.Now()
	if outcome, _ := w.Call(ctx, work(untilRelease), unsafe.Pointer(f)); outcome != Abandoned {
		t.Fatal(outcome)
	}
	if took := time.Since(start); took < w.Grace {
		t.Errorf("returned after %v", took)
	}
	runtime.GC() // nobody but the worker knows the call
	release <- struct{}{}
	eventually(t, "it is disposed of", func() bool { return disposed.Load() == 1 && w.Abandoned() == 0 })
	if n := runtimeOfTest.freed.Load() - freed; n != 1 {
		t.Errorf("%d records freed", n)
	}
}

func TestClosedRingRefuses(t *testing.T) {
	w := newWorker(t, 4, false)
	w.stop()
	if outcome, _ := w.Call(context.Background(), work(addOne), unsafe.Pointer(new(frame))); outcome != Refused {
		t.Error(outcome)
	}
}

func TestFullRingWaitsAsLongAsItsContext(t *testing.T) {
	w := newWorker(t, 2, false)
	var all sync.WaitGroup
	for range 3 { // one runs, two are queued
		all.Add(1)
		go func() {
			defer all.Done()
			w.Call(context.Background(), work(untilRelease), unsafe.Pointer(new(frame)))
		}()
	}
	eventually(t, "the ring is full", func() bool { return w.Callers() == 3 && ring.Len(&w.Block.Ring) == 2 })
	ctx, cancel := context.WithTimeoutCause(context.Background(), 20*time.Millisecond, errors.New("enough"))
	defer cancel()
	if outcome, _ := w.Call(ctx, work(addOne), unsafe.Pointer(new(frame))); outcome != Early {
		t.Error(outcome)
	}
	done := make(chan Outcome)
	go func() {
		outcome, _ := w.Call(context.Background(), work(addOne), unsafe.Pointer(new(frame)))
		done <- outcome
	}()
	time.Sleep(10 * time.Millisecond)
	for range 3 {
		release <- struct{}{}
	}
	if outcome := <-done; outcome != Done {
		t.Error(outcome)
	}
	all.Wait()
}

// Whatever happens to a call, its frame comes back exactly once.
func TestHammerWithCancellations(t *testing.T) {
	for _, interleave := range []bool{false, true} {
		// How calls end is a matter of time; on a quick or a busy machine it may take some rounds until each way was taken.
		var own, given [Abandoned + 1]atomic.Int64
		for round := 0; own[Done].Load() == 0 || given[Dropped].Load()+given[Abandoned].Load() == 0; round++ {
			if round == 50 {
				t.Fatalf("own %v, given %v: not everything happened", &own, &given)
			}
			hammer(t, interleave, &own, &given)
		}
	}
	kept := func() int { lost.mu.Lock(); defer lost.mu.Unlock(); return len(lost.calls) }
	eventually(t, "nothing is kept", func() bool { return kept() == 0 })
}

// hammer makes calls that may be cancelled, and counts how they ended: with the frame the caller's own, or given away.
func hammer(t *testing.T, interleave bool, own, given *[Abandoned + 1]atomic.Int64) {
	w := newWorker(t, 8, interleave)
	w.Grace = 200 * time.Microsecond
	before := given[Dropped].Load() + given[Abandoned].Load()
	var disposed atomic.Int64
	var all sync.WaitGroup
	for g := range 16 {
		all.Add(1)
		go func() {
			defer all.Done()
			random := rand.New(rand.NewPCG(1, uint64(g)))
			for range 60 {
				ctx, cancel := context.WithCancel(context.Background())
				if random.IntN(2) == 0 {
					cancel()
					ctx, cancel = context.WithTimeout(context.Background(), time.Duration(random.IntN(400))*time.Microsecond)
				}
				f := &frame{in: random.IntN(300_000), disposed: &disposed}
				entry := uintptr(addOne)
				if random.IntN(4) == 0 {
					entry = wait
				}
				in := f.in
				outcome, _ := w.Call(ctx, work(entry), unsafe.Pointer(f))
				if outcome > Refused {
					given[outcome].Add(1)
				} else {
					own[outcome].Add(1)
					if outcome == Done && entry == addOne && f.out != in+1 {
						t.Errorf("%d for %d", f.out, in)
					}
				}
				cancel()
			}
		}()
	}
	all.Wait()
	lost := given[Dropped].Load() + given[Abandoned].Load() - before
	eventually(t, "all given frames are disposed of", func() bool { return disposed.Load() == lost && w.Abandoned() == 0 })
}

func TestSignal(t *testing.T) {
	done := make(chan struct{})
	s := NewSignal(func() { close(done) })
	finish((*abi.Job)(s.Job()), abi.OK)
	<-done
}

func TestCallsOnTheThreadItself(t *testing.T) {
	a := &Apartment{}
	if a.Inside() {
		t.Error("inside before Enter")
	}
	a.Enter()
	a.Enter()
	a.Leave()
	if !a.Inside() {
		t.Error("not inside after Enter")
	}
	other := make(chan bool)
	go func() { other <- a.Inside() }()
	if <-other {
		t.Error("another goroutine is inside")
	}
	a.Leave()
	if a.Inside() {
		t.Error("inside after Leave")
	}
}

func TestHotCallsDoNotAllocate(t *testing.T) {
	w := newWorker(t, 16, false)
	f := new(frame)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	call := func() { w.Call(ctx, work(addOne), unsafe.Pointer(f)) }
	// On a machine that has other things to do calls may have to sleep, and a sleep with a context allocates.
	least := math.Inf(1)
	for n := 0; n < 20 && least != 0; n++ {
		least = min(least, testing.AllocsPerRun(1000, call))
	}
	if least != 0 && !raceEnabled {
		t.Errorf("%v allocations per call", least)
	}
}

func BenchmarkCall(b *testing.B) {
	w := newWorker(b, 16, false)
	f := new(frame)
	for b.Loop() {
		w.Call(context.Background(), work(addOne), unsafe.Pointer(f))
	}
}
