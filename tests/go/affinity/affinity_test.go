// affinity_test.go: generated stubs on apartments: one thread for each object, whatever goroutine calls; buffers, texts,
// closures and objects on the way; calls that are abandoned.

//go:build windows

package affinity_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/affinity/affinity"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "affinity", Load: affinity.Load}) }

var background = context.Background()

// newCounter makes a counter on an STA of its own.
func newCounter(t testing.TB, start int32, options ...apartment.Option) (*affinity.Counter, *apartment.Apartment) {
	t.Helper()
	apt := e2e.Apartment(t, apartment.STA, options...)
	counter, err := affinity.NewCounter(background, apt, start)
	e2e.Check(t, err)
	return counter, apt
}

func TestEveryGoroutineRunsOnTheObjectsThread(t *testing.T) {
	counter, apt := newCounter(t, 0)
	const goroutines, each = 16, 200
	var wait sync.WaitGroup
	for range goroutines {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for range each {
				if _, err := counter.Add(background, 1); err != nil {
					t.Error(err)
					return
				}
			}
		}()
	}
	wait.Wait()
	value, err := counter.Value(background)
	e2e.Check(t, err)
	e2e.Equal(t, "value", value, goroutines*each)
	thread, err := counter.Thread(background)
	e2e.Check(t, err)
	e2e.Equal(t, "thread", thread, apt.Stats().Threads[0])
	e2e.Check(t, counter.SetValue(background, 5))
	name, err := counter.Name(background)
	e2e.Check(t, err)
	e2e.Equal(t, "name", strings.TrimRight(name, "."), "counter 5")
}

func TestObjectsMadeByCallsLiveOnTheSameApartment(t *testing.T) {
	counter, apt := newCounter(t, 3)
	copied, err := counter.Copy(background)
	e2e.Check(t, err)
	same, err := copied.Same(background, counter)
	e2e.Check(t, err)
	e2e.Equal(t, "same", same, true)
	alive, err := affinity.CounterAlive(background, apt)
	e2e.Check(t, err)
	e2e.Equal(t, "alive", alive, 2)
	e2e.Check(t, copied.Close(background))
	e2e.Check(t, copied.Close(background))
	e2e.Check(t, counter.Close(background))
	alive, err = affinity.CounterAlive(background, apt)
	e2e.Check(t, err)
	e2e.Equal(t, "alive after Close", alive, 0)
	_, err = counter.Add(background, 1)
	e2e.As[*bridge.HandleError](t, "Add after Close", err)
	var none *affinity.Counter
	_, err = none.Add(background, 1)
	e2e.As[*bridge.HandleError](t, "Add of nil", err)
	_, err = new(affinity.Counter).Add(background, 1)
	e2e.As[*bridge.HandleError](t, "Add of a zero Counter", err)
}

func TestObjectOfAnotherApartmentIsRefused(t *testing.T) {
	one, _ := newCounter(t, 1)
	other, err := affinity.NewCounter(background, e2e.Apartment(t, apartment.STA), 1)
	e2e.Check(t, err)
	_, err = one.Same(background, other)
	if err == nil || !strings.Contains(err.Error(), "other") {
		t.Errorf("Same = %v, want an error that names the argument", err)
	}
}

func TestTheKindOfApartmentIsChecked(t *testing.T) {
	_, err := affinity.NewCounter(background, e2e.Apartment(t, apartment.MTA), 1)
	e2e.Is(t, "on MTA", err, apartment.ErrWrongKind)
	_, err = affinity.NewCounter(background, nil, 1)
	e2e.Is(t, "on none", err, apartment.ErrNone)
	gui := e2e.Apartment(t, apartment.GUI)
	counter, err := affinity.NewCounter(background, gui, 1)
	e2e.Check(t, err)
	e2e.Check(t, counter.Close(background))
	thread, err := affinity.ThreadOf(background, e2e.Apartment(t, apartment.Thread))
	e2e.Check(t, err)
	if thread == 0 {
		t.Error("no thread")
	}
}

func TestExceptionsComeBack(t *testing.T) {
	counter, _ := newCounter(t, 1)
	_, err := counter.Add(background, -1)
	e2e.Is(t, "Add(-1)", err, bridge.ErrOutOfRange)
}

func TestBuffersAreCopiedBackOnSuccessOnly(t *testing.T) {
	counter, apt := newCounter(t, 1)
	values := []int32{2, 1, 0}
	descending := func(a, b int32) int32 { return a - b }
	e2e.Check(t, counter.Sort(background, values, descending))
	e2e.Equal(t, "values", fmt.Sprint(values), "[1 2 0]")

	values = []int32{2, 1, 0}
	failure := errors.New("refused")
	err := counter.Sort(background, values, func(int32, int32) int32 { panic(failure) })
	e2e.Is(t, "Sort", err, failure) // and not what C++ made of it
	e2e.Equal(t, "values", fmt.Sprint(values), "[2 1 0]")
	e2e.Is(t, "Sort", counter.Sort(background, values, func(int32, int32) int32 { return 0 }), bridge.ErrInvalidArgument)

	sum, err := affinity.Sum(background, e2e.Apartment(t, apartment.MTA), []int32{1, 2, 3})
	e2e.Check(t, err)
	e2e.Equal(t, "sum", sum, 6)
	bytes, err := counter.Encode(background, "\x00\xff", 40)
	e2e.Check(t, err)
	e2e.Equal(t, "bytes", len(bytes), 80)
	_ = apt
}

// A call that does not stop in time is left behind; its memory is given back when it ends.
func TestWaitingCallsEndWithTheContext(t *testing.T) {
	counter, _ := newCounter(t, 1)
	ctx, cancel := context.WithTimeout(background, 50*time.Millisecond)
	defer cancel()
	begin := time.Now()
	err := counter.Wait(ctx, 60_000)
	e2e.Is(t, "Wait", err, context.DeadlineExceeded)
	if spent := time.Since(begin); spent > 10*time.Second {
		t.Errorf("took %v", spent)
	}
	e2e.Check(t, counter.Wait(background, 1))
}

// A call that never asks whether to stop is left behind. C++ goes on with memory of its own, and what it makes is given
// back when it ends: nothing is left over at the end of the program.
func TestAbandonedCallsTouchNothing(t *testing.T) {
	counter, _ := newCounter(t, 1, apartment.Grace(10*time.Millisecond))
	ctx, cancel := context.WithTimeout(background, 100*time.Millisecond)
	defer cancel()
	values := []int32{1, 2, 3}
	made, said, err := counter.Stubborn(ctx, 2000, values, func(n int32) int32 { return n })
	e2e.Is(t, "Stubborn", err, context.DeadlineExceeded)
	left := e2e.As[*apartment.AbandonedError](t, "Stubborn", err)
	if made != nil || said != "" || !strings.HasSuffix(left.Entry, "Stubborn") {
		t.Errorf("%v, %q, %v", made, said, left)
	}
	_, err = counter.Add(background, 1) // behind it
	e2e.Check(t, err)
	e2e.Equal(t, "values", fmt.Sprint(values), "[1 2 3]")

	made, said, err = counter.Stubborn(background, 0, values, func(n int32) int32 { return n })
	e2e.Check(t, err)
	e2e.Equal(t, "values", fmt.Sprint(values), "[9 9 9]")
	e2e.Equal(t, "said", len(said), 100)
	e2e.Check(t, made.Close(background))
}

// While one call waits others run.
func TestCallsInterleave(t *testing.T) {
	counter, _ := newCounter(t, 1)
	ctx, stop := context.WithCancel(background)
	done := make(chan error)
	go func() { done <- counter.Wait(ctx, 60_000) }()
	for range 100 {
		_, err := counter.Add(background, 1)
		e2e.Check(t, err)
	}
	stop()
	e2e.Is(t, "Wait", <-done, context.Canceled)
}

func TestBatches(t *testing.T) {
	counter, apt := newCounter(t, 0)
	calls := make([]affinity.CounterAddArgs, 100)
	for i := range calls {
		calls[i].N = int32(i)
	}
	calls[50].N = -1
	results, err := counter.AddBatch(background, calls)
	e2e.Check(t, err)
	e2e.Equal(t, "results", len(results), len(calls))
	e2e.Is(t, "call 50", results[50].Err, bridge.ErrOutOfRange)
	e2e.Check(t, results[99].Err)
	e2e.Equal(t, "last", results[99].Result, 99*100/2-50)

	names, err := counter.NameBatch(background, make([]affinity.CounterNameArgs, 3))
	e2e.Check(t, err)
	e2e.Equal(t, "name", strings.TrimRight(names[2].Result, "."), "counter 4900")
	none, err := counter.AddBatch(background, nil)
	e2e.Check(t, err)
	e2e.Equal(t, "of none", len(none), 0)

	scaled, err := affinity.ScaleBatch(background, []affinity.ScaleArgs{{X: 1, By: 2}, {X: 3, By: 4}})
	e2e.Check(t, err)
	e2e.Equal(t, "scaled", scaled[1].Result, 12)
	sums, err := affinity.SumBatch(background, e2e.Apartment(t, apartment.MTA), []affinity.SumArgs{{Values: []int32{1, 2}}, {}})
	e2e.Check(t, err)
	e2e.Equal(t, "sum", sums[0].Result, 3)

	over, cancel := context.WithCancel(background)
	cancel()
	_, err = affinity.ScaleBatch(over, make([]affinity.ScaleArgs, 1))
	e2e.Is(t, "with a context that is over", err, context.Canceled)
	_, err = counter.NameBatch(over, make([]affinity.CounterNameArgs, 1))
	e2e.Is(t, "with a context that is over", err, context.Canceled)
	_ = apt
}

func TestTemporaryFailuresAreTriedAgain(t *testing.T) {
	counter, _ := newCounter(t, 0)
	e2e.Check(t, counter.Reject(background, 2))
	_, err := counter.Save(background, "here")
	e2e.Check(t, err)
	e2e.Check(t, counter.Reject(background, 100))
	ctx, cancel := context.WithTimeout(background, 500*time.Millisecond)
	defer cancel()
	_, err = counter.Save(ctx, "here")
	failed := e2e.As[*bridge.RetryError](t, "Save", err)
	if failed.Attempts < 2 {
		t.Errorf("%d attempts", failed.Attempts)
	}

	e2e.Check(t, affinity.Refuse(1))
	n, err := affinity.Fetch(background, 7)
	e2e.Check(t, err)
	e2e.Equal(t, "fetched", n, 7)
}

func TestOneThreadAtATime(t *testing.T) {
	account, err := affinity.NewAccount()
	e2e.Check(t, err)
	defer account.Close()
	const goroutines, each = 8, 300
	var wait sync.WaitGroup
	for range goroutines {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for range each {
				if err := account.Deposit(1); err != nil {
					t.Error(err)
					return
				}
			}
		}()
	}
	wait.Wait()
	balance, err := account.Balance()
	e2e.Check(t, err)
	e2e.Equal(t, "balance", balance, goroutines*each)
}
