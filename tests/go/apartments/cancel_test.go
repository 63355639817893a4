// cancel_test.go: contexts that end before a call, while it is queued, and while it does what calls do.

//go:build windows

package apartments_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/apartments/apartments"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func within(t *testing.T, what string, limit time.Duration, f func()) {
	t.Helper()
	start := time.Now()
	f()
	if took := time.Since(start); took > limit {
		t.Errorf("%s took %v, want less than %v", what, took, limit)
	}
}

// soon ends in a moment that suffices for a call to begin, on a machine that has other things to do too.
func soon(t *testing.T) context.Context {
	ctx, cancel := context.WithTimeout(background, 100*time.Millisecond)
	t.Cleanup(cancel)
	return ctx
}

// hold keeps the apartment's threads busy with what ignores every request to stop, until the returned function.
func hold(t *testing.T, apt *apartment.Apartment) (release func()) {
	t.Helper()
	apartments.HoldAgain()
	done := make(chan error, 1)
	go func() { done <- apartments.SpinUntilReleasedOn(background, apt) }()
	for apt.Stats().Running == 0 {
		time.Sleep(time.Millisecond)
	}
	return func() {
		apartments.ReleaseAll()
		e2e.Check(t, <-done)
	}
}

func TestCancelledWhileQueued(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	release := hold(t, apt)
	var all sync.WaitGroup
	for range 20 { // more than wait on threads of their own
		all.Add(1)
		go func() {
			defer all.Done()
			ctx, cancel := context.WithTimeout(background, 30*time.Millisecond)
			defer cancel()
			err := apartments.FailOn(ctx, apt)
			if !errors.Is(err, context.DeadlineExceeded) || !errors.Is(err, apartment.ErrCancelled) || errors.Is(err, bridge.ErrException) {
				t.Error(err)
			}
		}()
	}
	within(t, "the wait", 30*time.Second, all.Wait)
	e2e.Equal(t, "abandoned", apt.Stats().Abandoned, 20)
	release()
	for range 1000 {
		if apt.Stats().Abandoned == 0 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	s := apt.Stats()
	if s.Abandoned != 0 || s.Cancelled != 20 {
		t.Errorf("%+v", s)
	}
}

func TestCancelledInWaitsThatCanBeInterrupted(t *testing.T) {
	for _, kind := range kinds {
		apt := e2e.Apartment(t, kind, apartment.Grace(5*time.Second))
		within(t, kind.String()+": await", 20*time.Second, func() {
			stopped, err := apartments.AwaitMsOn(soon(t), apt, 60_000)
			if err != nil || !stopped {
				t.Errorf("%v: await: %v, %v", kind, stopped, err)
			}
		})
		within(t, kind.String()+": loop that asks", 20*time.Second, func() {
			_, err := apartments.SpinUntilStopOn(soon(t), apt)
			e2e.Check(t, err)
		})
		within(t, kind.String()+": alertable sleep", 20*time.Second, func() {
			interrupted, err := apartments.SleepAlertableMsOn(soon(t), apt, 60_000)
			if err != nil || !interrupted {
				t.Errorf("%v: alertable sleep: %v, %v", kind, interrupted, err)
			}
		})
	}
}

// CancelSynchronousIo ends the read with ERROR_OPERATION_ABORTED. Wine 8 does not cancel a read that blocks in a pipe.
func TestCancelledInBlockingIO(t *testing.T) {
	apt := e2e.Apartment(t, apartment.MTA, apartment.Workers(1))
	code, err := apartments.ReadNothingOn(soon(t), apt)
	var abandoned *apartment.AbandonedError
	switch {
	case err == nil && code == 995: // ERROR_OPERATION_ABORTED
	case errors.As(err, &abandoned):
		t.Log("this Windows does not cancel reads: ", err)
	default:
		t.Errorf("code %d, %v", code, err)
	}
}

func TestAbandonedInWhatCannotBeInterrupted(t *testing.T) {
	for _, kind := range kinds {
		apt := e2e.Apartment(t, kind, apartment.Workers(min(1, int(kind)&2)), apartment.Grace(20*time.Millisecond))
		within(t, "Sleep", 1500*time.Millisecond, func() {
			err := apartments.SleepMsOn(soon(t), apt, 2000)
			abandoned := e2e.As[*apartment.AbandonedError](t, kind.String(), err)
			e2e.Equal(t, "entry", abandoned.Entry, "apartments.SleepMs")
			e2e.Is(t, "cause", err, context.DeadlineExceeded)
		})
		e2e.Equal(t, "abandoned", apt.Stats().Abandoned, 1)
		sum, err := apartments.AddOn(background, apt, 1, 2) // after the sleep
		if err != nil || sum != 3 {
			t.Errorf("%d, %v", sum, err)
		}
	}
}

// A closure in the frame of a call that was abandoned is released when the call is over.
func TestAbandonedCallReleasesItsClosure(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA, apartment.Grace(time.Millisecond))
	gate := make(chan struct{})
	before := bridge.Stats().Closures
	_, err := apartments.CallBackOn(soon(t), apt, func(value int32) int32 { <-gate; return value }, 1)
	_ = e2e.As[*apartment.AbandonedError](t, "call", err)
	e2e.Equal(t, "closures while it runs", bridge.Stats().Closures, before+1)
	close(gate)
	for range 1000 {
		if bridge.Stats().Closures == before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("%d closures, want %d", bridge.Stats().Closures, before)
}

func TestAFullQueueWaitsAsLongAsItsContext(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA, apartment.QueueLength(4))
	release := hold(t, apt)
	var all sync.WaitGroup
	for range 4 {
		all.Add(1)
		go func() { defer all.Done(); e2e.Check(t, apartments.EmptyOn(background, apt)) }()
	}
	for apt.Stats().Queued < 4 {
		time.Sleep(time.Millisecond)
	}
	within(t, "the wait", 20*time.Second, func() {
		e2e.Is(t, "full queue", apartments.EmptyOn(soon(t), apt), context.DeadlineExceeded)
	})
	all.Add(1)
	go func() { defer all.Done(); e2e.Check(t, apartments.EmptyOn(background, apt)) }()
	time.Sleep(20 * time.Millisecond)
	release()
	all.Wait()
}

func TestTenThousandWaitingCallsAreCancelled(t *testing.T) {
	const waiting = 10_000
	apt := e2e.Apartment(t, apartment.STA, apartment.StackSize(64<<10), apartment.QueueLength(waiting), apartment.Grace(30*time.Second))
	before := e2e.Measure(t)
	ctx, cancel := context.WithCancel(background)
	var all sync.WaitGroup
	for range waiting {
		all.Add(1)
		go func() {
			defer all.Done()
			if stopped, err := apartments.AwaitMsOn(ctx, apt, 100_000); err != nil || !stopped {
				t.Errorf("%v, %v", stopped, err)
			}
		}()
	}
	for apt.Stats().Waiting < waiting {
		time.Sleep(10 * time.Millisecond)
	}
	during := e2e.Measure(t)
	t.Logf("%d waiting calls: %d threads, %d bytes of memory each", waiting, during.Threads, (int64(during.WorkingSet)-int64(before.WorkingSet))/waiting)
	if during.Threads >= 50 {
		t.Errorf("%d threads", during.Threads)
	}
	start := time.Now()
	cancel()
	all.Wait()
	t.Logf("all cancelled within %v", time.Since(start))
}
