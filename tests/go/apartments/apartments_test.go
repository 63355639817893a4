// apartments_test.go: apartments of every kind, calls on them, their errors.

//go:build windows

package apartments_test

import (
	"context"
	"errors"
	"io/fs"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/apartments/apartments"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "apartments", Load: apartments.Load}) }

var background = context.Background()

var kinds = []apartment.Kind{apartment.STA, apartment.MTA, apartment.GUI, apartment.Thread}

func TestEveryKind(t *testing.T) {
	mine := apartments.CurrentThread()
	com := map[apartment.Kind][]int32{apartment.STA: {0, 3}, apartment.GUI: {0, 3}, apartment.MTA: {1}, apartment.Thread: {-1, 1}}
	for _, kind := range kinds {
		t.Run(kind.String(), func(t *testing.T) {
			apt := e2e.Apartment(t, kind)
			e2e.Equal(t, "kind", apt.Kind(), kind)
			sum, err := apartments.AddOn(background, apt, 40, 2)
			e2e.Check(t, err)
			e2e.Equal(t, "sum", sum, 42)
			thread, err := apartments.CurrentThreadOn(background, apt)
			e2e.Check(t, err)
			stats := apt.Stats()
			if thread == mine || !slices.Contains(stats.Threads, thread) {
				t.Errorf("ran on thread %d, mine is %d, the apartment's are %v", thread, mine, stats.Threads)
			}
			id, err := apartments.CurrentApartmentOn(background, apt)
			e2e.Check(t, err)
			e2e.Equal(t, "apartment id", id, apt.ID())
			e2e.Equal(t, "apartment id here", apartments.CurrentApartment(), 0)
			is, err := apartments.ComApartmentOn(background, apt)
			e2e.Check(t, err)
			if !slices.Contains(com[kind], is) {
				t.Errorf("COM says %d, want one of %v", is, com[kind])
			}
			if !slices.ContainsFunc(apartment.List(), func(s apartment.Stats) bool { return s.ID == apt.ID() && s.Name == t.Name() }) {
				t.Errorf("not in the list: %+v", apartment.List())
			}
		})
	}
	for _, s := range apartment.List() {
		t.Errorf("still in the list: %+v", s)
	}
}

func TestFailuresComeBackAndTheApartmentLives(t *testing.T) {
	for _, kind := range kinds {
		apt := e2e.Apartment(t, kind)
		for range 3 {
			e2e.Is(t, "exception", apartments.FailOn(background, apt), bridge.ErrRuntimeError)
			_, err := apartments.CrashEveryOn(background, apt, 0, 1)
			e2e.Is(t, "fault", err, bridge.ErrAccessViolation)
			e2e.Equal(t, "entry", e2e.As[*bridge.Fault](t, "fault", err).Entry, "apartments.CrashEvery")
			_, err = apartments.OverflowOn(background, apt, 0)
			e2e.Is(t, "overflow", err, bridge.ErrStackOverflow)
			sum, err := apartments.AddOn(background, apt, 1, 2)
			if err != nil || sum != 3 {
				t.Errorf("%v: afterwards %d, %v", kind, sum, err)
			}
		}
		if s := apt.Stats(); s.Faulted != 6 || s.Done < 12 {
			t.Errorf("%v: %+v", kind, s)
		}
	}
}

func TestWhatAnApartmentRefuses(t *testing.T) {
	apt := e2e.Apartment(t, apartment.Thread)
	err := apartments.WrongKind(background, apt, apartment.STA)
	e2e.Is(t, "kind", err, apartment.ErrWrongKind)
	e2e.Equal(t, "want", e2e.As[*apartment.KindError](t, "kind", err).Want, apartment.STA)
	e2e.Check(t, apartments.WrongKind(background, e2e.Apartment(t, apartment.GUI), apartment.STA))
	e2e.Is(t, "nil", apartments.EmptyOn(background, nil), apartment.ErrNone)
	e2e.Is(t, "zero", apartments.EmptyOn(background, new(apartment.Apartment)), apartment.ErrNone)
	over, cancel := context.WithCancelCause(background)
	cause := errors.New("the cause")
	cancel(cause)
	err = apartments.EmptyOn(over, apt)
	for _, want := range []error{context.Canceled, cause, apartment.ErrCancelled} {
		e2e.Is(t, "context", err, want)
	}
	for _, options := range [][]apartment.Option{
		{apartment.QueueLength(0)}, {apartment.Workers(2)}, {apartment.StackSize(-1)}, {apartment.Spin(-1)},
	} {
		_, err := apartment.New(apartment.STA, options...)
		e2e.Is(t, "option", err, bridge.ErrArgument)
	}
	_, err = apartment.New(9)
	e2e.Is(t, "kind", err, bridge.ErrArgument)
}

func TestAClosedApartmentRefuses(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	e2e.Check(t, apt.Close(background))
	err := apartments.EmptyOn(background, apt)
	e2e.Is(t, "call", err, apartment.ErrClosed)
	e2e.Is(t, "call", err, fs.ErrClosed)
	if !strings.Contains(err.Error(), "apartments.Empty on apartment "+t.Name()) {
		t.Error(err)
	}
	e2e.Is(t, "Do", apt.Do(background, func() { t.Error("ran") }), apartment.ErrClosed)
	e2e.Check(t, apt.Close(background))
	<-apt.Done()
	if s := apt.Stats(); s.Threads != nil {
		t.Errorf("threads after the end: %+v", s)
	}
}

func TestBatch(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	var calls []apartments.AddArgs
	for i := range int32(100) {
		calls = append(calls, apartments.AddArgs{A: i, B: 1000})
	}
	for _, on := range []*apartment.Apartment{apt, nil} {
		results, err := apartments.AddBatch(background, on, calls)
		e2e.Check(t, err)
		for i, got := range results {
			e2e.Equal(t, "sum", got, int32(i)+1000)
		}
		results, err = apartments.AddBatch(background, on, nil)
		if err != nil || len(results) != 0 {
			t.Errorf("empty batch: %v, %v", results, err)
		}
	}
	results, errs, err := apartments.CrashBatch(background, apt, 10, 3)
	e2e.Check(t, err)
	for i, err := range errs {
		if i%3 == 0 {
			e2e.Is(t, "fault in a batch", err, bridge.ErrAccessViolation)
		} else if err != nil || results[i] != int32(i)+3 {
			t.Errorf("%d: %d, %v", i, results[i], err)
		}
	}
}

func TestDo(t *testing.T) {
	for _, kind := range kinds {
		apt := e2e.Apartment(t, kind)
		ran := 0
		e2e.Check(t, apt.Do(background, func() {
			ran++
			thread := apartments.CurrentThread() // on the direct lane: this is the thread
			if !slices.Contains(apt.Stats().Threads, thread) {
				t.Errorf("%v: ran on %d", kind, thread)
			}
			inner, err := apartments.CurrentThreadOn(background, apt)
			if err != nil || inner != thread {
				t.Errorf("%v: a call inside ran on %d, %v", kind, inner, err)
			}
			if err := apt.Do(background, func() { ran++ }); err != nil {
				t.Error(err)
			}
			var deadlock *apartment.DeadlockError
			if err := apt.Close(background); !errors.As(err, &deadlock) {
				t.Errorf("Close inside: %v", err)
			}
		}))
		e2e.Equal(t, "runs", ran, 2)
		why := errors.New("why")
		for range 3 {
			err := apt.Do(background, func() { panic(why) })
			e2e.Is(t, "panic", err, why)
			_ = e2e.As[*bridge.PanicError](t, "panic", err)
		}
		e2e.Check(t, apt.Do(background, func() { ran++ }))
	}
}

func TestHotCallsDoNotAllocate(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	ctx, cancel := context.WithCancel(background)
	defer cancel()
	for name, on := range map[string]context.Context{"endless": background, "with an end": ctx} {
		// On a machine that has other things to do calls may have to sleep, and a sleep with a context allocates.
		least := math.Inf(1)
		for n := 0; n < 100 && least != 0; n++ {
			least = min(least, testing.AllocsPerRun(500, func() { _, _ = apartments.AddOn(on, apt, 1, 2) }))
		}
		if least != 0 {
			t.Errorf("%s: %v allocations per call", name, least)
		}
	}
}

func TestStatsCountAndMeasure(t *testing.T) {
	apt := e2e.Apartment(t, apartment.MTA, apartment.Workers(2))
	for range 100 {
		e2e.Check(t, apartments.EmptyOn(background, apt))
	}
	e2e.Check(t, apartments.SleepMsOn(background, apt, 20))
	s := apt.Stats()
	if s.Done != 101 || len(s.Threads) != 2 || s.Queueing.Measured == 0 || s.Execution.Measured == 0 || s.Queueing.P50 <= 0 || s.Queueing.P99 < s.Queueing.P50 {
		t.Errorf("%+v", s)
	}
	t.Logf("queueing %+v, execution %+v", s.Queueing, s.Execution)
}
