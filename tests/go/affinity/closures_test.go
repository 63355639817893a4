// closures_test.go: gangway::callback: Go funcs that C++ keeps, calls from any thread, and drops.

//go:build windows

package affinity_test

import (
	"errors"
	"os"
	"runtime"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/affinity/affinity"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

// releases tells when a closure was given back.
type releases struct{ gone chan struct{} }

// memory lives as long as the closure that captures it.
func (r *releases) memory() *[1 << 12]byte {
	r.gone = make(chan struct{})
	held := new([1 << 12]byte)
	runtime.AddCleanup(held, func(gone chan struct{}) { close(gone) }, r.gone)
	return held
}

func (r *releases) check(t *testing.T) {
	t.Helper()
	for range 100 {
		runtime.GC()
		select {
		case <-r.gone:
			return
		case <-time.After(20 * time.Millisecond):
		}
	}
	t.Error("the closure was never released")
}

func TestCallbackOnAThreadOfCpp(t *testing.T) {
	answer, err := affinity.Ask(func(n int32, text string) int32 { return n * int32(len(text)) }, 3)
	e2e.Check(t, err)
	e2e.Equal(t, "answer", answer, 24)
}

func TestNilIsEmpty(t *testing.T) {
	empty, err := affinity.IsEmpty(nil)
	e2e.Check(t, err)
	e2e.Equal(t, "empty", empty, true)
	empty, err = affinity.IsEmpty(func(float64) {})
	e2e.Check(t, err)
	e2e.Equal(t, "empty", empty, false)
	_, err = affinity.Ask(nil, 1)
	e2e.Is(t, "Ask(nil)", err, bridge.ErrBadFunctionCall)
}

func TestPanicsGoThroughCpp(t *testing.T) {
	failure := errors.New("no answer")
	_, err := affinity.Ask(func(int32, string) int32 { panic(failure) }, 1)
	e2e.Is(t, "Ask", err, failure)
	e2e.As[*bridge.PanicError](t, "Ask", err)
	survived, err := affinity.Survives(func() { panic("here") })
	e2e.Check(t, err)
	e2e.Equal(t, "survived", survived, true)
}

func TestClosureLivesAsLongAsCppHoldsIt(t *testing.T) {
	var closure releases
	counting := func(calls *[1 << 12]byte) func(int32) int32 {
		return func(n int32) int32 { calls[0]++; return n + int32(calls[0]) }
	}
	e2e.Check(t, affinity.Hold(counting(closure.memory())))
	runtime.GC()
	for want := range int32(3) {
		got, err := affinity.Held(0)
		e2e.Check(t, err)
		e2e.Equal(t, "answer", got, want+1)
	}
	e2e.Check(t, affinity.LetGo())
	closure.check(t)
	_, err := affinity.Held(0)
	e2e.Is(t, "after letting go", err, bridge.ErrBadFunctionCall)
}

func TestClosureOfAnObjectEndsWithIt(t *testing.T) {
	counter, _ := newCounter(t, 1)
	var closure releases
	seen := make(chan int32, 8)
	seeing := func(memory *[1 << 12]byte) func(int32, string) {
		return func(value int32, text string) { seen <- value + int32(memory[0]) + int32(len(text)) }
	}
	e2e.Check(t, counter.Watch(background, seeing(closure.memory())))
	e2e.Check(t, counter.Change(background, 30))
	e2e.Equal(t, "seen", <-seen, 37)
	e2e.Check(t, counter.Close(background))
	closure.check(t)
}

func init() {
	e2e.RegisterHelper("holding", func() error {
		if err := affinity.Load(bridge.FromFile(e2e.DLL("affinity"))); err != nil {
			return err
		}
		return affinity.Hold(func(n int32) int32 { return n })
	})
}

// Destructors of static objects run when nobody in Go answers any more.
func TestProcessEndsWithAHeldClosure(t *testing.T) {
	output, err := e2e.Helper(t, os.Args[0], "holding")
	if err != nil {
		t.Errorf("%v: %s", err, output)
	}
}

// The closure may call the object it is called by: its apartment goes on while it waits for the answer.
func TestClosureCallsItsOwnApartment(t *testing.T) {
	counter, _ := newCounter(t, 1)
	defer counter.Close(background)
	var inner error
	e2e.Check(t, counter.Watch(background, func(value int32, _ string) {
		if value > 0 {
			inner = counter.Change(background, value-1)
		}
	}))
	e2e.Check(t, counter.Change(background, 10))
	e2e.Check(t, inner)
	value, err := counter.Value(background)
	e2e.Check(t, err)
	e2e.Equal(t, "value", value, 0)
}

func TestRegistrationsOnAnApartment(t *testing.T) {
	counter, _ := newCounter(t, 1)
	defer counter.Close(background)
	heard := int32(0)
	registration, err := counter.Listen(background, func(what int32) { heard += what })
	e2e.Check(t, err)
	e2e.Check(t, counter.Tell(background, 2))
	e2e.Check(t, counter.Tell(background, 3))
	e2e.Check(t, registration.Close())
	e2e.Check(t, counter.Tell(background, 4))
	e2e.Equal(t, "heard", heard, 5)
}

// Two jobs of one thread, each in the middle of its own exception; the one that began first ends first.
func TestExceptionsOfJobsAreKeptApart(t *testing.T) {
	counter, _ := newCounter(t, 1)
	defer counter.Close(background)
	inside, ended, second := make(chan bool), make(chan bool), make(chan error)
	err := counter.Rethrow(background, true, func() {
		go func() {
			second <- counter.Rethrow(background, false, func() {
				close(inside)
				<-ended
			})
		}()
		<-inside
	})
	e2e.Is(t, "the first", err, bridge.ErrRangeError)
	close(ended)
	e2e.Is(t, "the second", <-second, bridge.ErrLengthError)
}
