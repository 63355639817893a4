// kept_test.go: closures that C++ keeps, until their registration is closed.

//go:build windows

package callbacks_test

import (
	"sync"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/callbacks/callbacks"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestKeptClosureIsCalledLater(t *testing.T) {
	var events []int32
	registration, err := callbacks.Listen(func(event int32) { events = append(events, event) })
	e2e.Check(t, err)
	for event := range int32(3) {
		e2e.Check(t, callbacks.Notify(event))
	}
	e2e.Equal(t, "events", len(events), 3)
	callbacks.Forget()
	e2e.Check(t, registration.Close())
	e2e.Check(t, registration.Close())
	e2e.Is(t, "nobody listens", callbacks.Notify(9), bridge.ErrLogicError)
}

// C++ that calls a closure after its registration was closed gets a zero result; nothing else happens.
func TestClosedRegistrationIsNotCalled(t *testing.T) {
	called := 0
	registration, err := callbacks.Listen(func(int32) { called++ })
	e2e.Check(t, err)
	e2e.Check(t, registration.Close())
	_ = callbacks.Notify(1)
	e2e.Equal(t, "calls", called, 0)
	callbacks.Forget()
}

func TestKeptClosureWithoutContext(t *testing.T) {
	defer callbacks.Forget()
	first, one, err := callbacks.Watch(func(event int32) int32 { return event + 1 })
	e2e.Check(t, err)
	second, two, err := callbacks.Watch(func(event int32) int32 { return event + 2 })
	e2e.Check(t, err)
	for number, want := range map[int32]int32{first: 11, second: 12} {
		got, err := callbacks.Ask(number, 10)
		e2e.Check(t, err)
		e2e.Equal(t, "answer", got, want)
	}
	e2e.Check(t, one.Close())
	e2e.Check(t, two.Close())
}

// A function without a context needs machine code of its own: there are 128 per type, and they come back.
func TestKeptClosuresWithoutContextAreBounded(t *testing.T) {
	const limit = 128
	for range 3 {
		var registrations []*bridge.Registration
		for len(registrations) < limit {
			number, registration, err := callbacks.Watch(func(event int32) int32 { return event })
			if err != nil {
				t.Fatalf("closure %d: %v", len(registrations), err)
			}
			e2e.Equal(t, "number", number, int32(len(registrations)))
			registrations = append(registrations, registration)
		}
		_, registration, err := callbacks.Watch(func(event int32) int32 { return event })
		_ = e2e.As[*bridge.ArgumentError](t, "one too many", err)
		if registration != nil {
			t.Error("a registration beside an error")
		}
		callbacks.Forget()
		for _, registration := range registrations {
			e2e.Check(t, registration.Close())
		}
	}
}

func TestPanicOfAKeptClosureIsReportedByClose(t *testing.T) {
	registration, err := callbacks.Listen(func(event int32) { panic(event) })
	e2e.Check(t, err)
	_ = callbacks.Notify(5)
	panicked := e2e.As[*bridge.PanicError](t, "close", registration.Close())
	e2e.Equal(t, "value", panicked.Value, any(int32(5)))
	callbacks.Forget()
}

func TestKeptClosureOnAThreadOfCpp(t *testing.T) {
	events := make(chan int32, 1)
	registration, err := callbacks.Listen(func(event int32) { events <- event })
	e2e.Check(t, err)
	e2e.Check(t, callbacks.NotifyLater(77, 20))
	e2e.Equal(t, "event", <-events, 77)
	callbacks.JoinLater()
	callbacks.Forget()
	e2e.Check(t, registration.Close())
}

func TestThreadsOfCppCallAtTheSameTime(t *testing.T) {
	var mutex sync.Mutex
	calls := 0
	threads := map[uint32]bool{}
	sum, err := callbacks.ApplyOnThreads(func(value int32) int32 {
		mutex.Lock()
		defer mutex.Unlock()
		calls++
		threads[callbacks.CurrentThread()] = true
		return value
	}, 4, 50)
	e2e.Check(t, err)
	e2e.Equal(t, "calls", calls, 200)
	e2e.Equal(t, "sum", sum, 4*49*50/2)
	if len(threads) == 0 {
		t.Error("no thread seen")
	}
}

// Close waits for a closure that is running.
func TestCloseWaitsForARunningClosure(t *testing.T) {
	entered, leave := make(chan bool), make(chan bool)
	finished := false
	registration, err := callbacks.Listen(func(int32) {
		entered <- true
		<-leave
		finished = true
	})
	e2e.Check(t, err)
	e2e.Check(t, callbacks.NotifyLater(1, 0))
	<-entered
	go func() { leave <- true }()
	e2e.Check(t, registration.Close())
	e2e.Equal(t, "finished", finished, true)
	callbacks.JoinLater()
	callbacks.Forget()
}

// The parameters have no names in C++: the interface file calls them by their numbers.
func TestKeptClosureOfUnnamedParameters(t *testing.T) {
	sum := int32(0)
	registration, err := callbacks.SetUnnamed(func(event int32) { sum += event })
	e2e.Check(t, err)
	e2e.Check(t, callbacks.FireUnnamed(3))
	e2e.Check(t, callbacks.FireUnnamed(4))
	e2e.Equal(t, "sum", sum, int32(7))
	_, err = callbacks.SetUnnamed(nil)
	e2e.Check(t, err)
	e2e.Check(t, registration.Close())
}
