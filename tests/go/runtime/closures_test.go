// closures_test.go: C++ calls Go: on the caller's goroutine, on foreign threads, nested, too late, and too often.

//go:build windows

package runtime_test

import (
	"errors"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/stub"
)

func double(n int32) int32 { return 2 * n }

func TestClosureOnEveryKindOfThread(t *testing.T) {
	for name, c := range map[string]struct {
		entry *stub.Entry
		want  int64
	}{"own": {entryCall, 90}, "foreign": {entryCallOnThread, 90}, "four foreign": {entryCallOnThreads, 360}} {
		got, err := call(c.entry, 10, double)
		if err != nil || got != c.want {
			t.Errorf("%s: %d, %v; want %d", name, got, err, c.want)
		}
	}
}

func TestNestedCalls(t *testing.T) {
	for _, entry := range []*stub.Entry{entryCall, entryCallOnThread} {
		depth := 60
		if entry == entryCallOnThread {
			depth = 8 // a thread each
		}
		var down func(n int) int64
		down = func(n int) int64 {
			if n == 0 {
				return 0
			}
			sum, err := call(entry, 1, func(int32) int32 { return int32(down(n-1)) + 1 })
			if err != nil {
				t.Error(err)
			}
			return sum
		}
		if got := down(depth); got != int64(depth) {
			t.Errorf("depth %d: %d", depth, got)
		}
	}
}

// grow uses a deep stack, so that the goroutine's is copied to another place.
func grow(n int) byte {
	var block [1024]byte
	if n == 0 {
		return block[0]
	}
	block[n%1024] = grow(n-1) + 1
	return block[n%1024]
}

// What C++ writes into the frame after a callback that moved the goroutine's stack must arrive. The call is made on a
// fresh goroutine with a small stack.
func TestFrameSurvivesStackGrowth(t *testing.T) {
	for range 20 {
		done := make(chan error, 1)
		var got int64
		go func() {
			var err error
			got, err = call(entryCall, 3, func(n int32) int32 { grow(2000); return n + 1 })
			done <- err
		}()
		if err := <-done; err != nil || got != 6 {
			t.Fatalf("%d, %v; want 6", got, err)
		}
	}
}

// A frame that somebody put on the stack is moved to the heap by the call itself.
func TestStackFrameSurvivesStackGrowth(t *testing.T) {
	done := make(chan int64, 1)
	go func() {
		closure := number(func(n int32) int32 { grow(2000); return n + 1 })
		defer func() { _ = closure.Release() }()
		done <- stackCall(t, closure.ID())
	}()
	if got := <-done; got != 6 {
		t.Fatalf("%d, want 6", got)
	}
}

func TestPanicComesBack(t *testing.T) {
	for name, entry := range map[string]*stub.Entry{"own": entryCall, "foreign": entryCallOnThread, "then failed": entryCallThenFail} {
		cause := errors.New("the cause")
		calls := 0
		_, err := call(entry, 3, func(n int32) int32 {
			calls++
			if n == 1 {
				panic(cause)
			}
			return 1
		})
		var panicked *bridge.PanicError
		if !errors.As(err, &panicked) || panicked.Value != any(cause) || !errors.Is(err, cause) || !strings.Contains(panicked.Stack, "TestPanicComesBack") {
			t.Errorf("%s: %v (%T)", name, err, err)
		}
		if calls != 3 {
			t.Errorf("%s: %d calls, want 3", name, calls)
		}
	}
	noRecords(t)
}

func TestFailedCallbackHasStatus(t *testing.T) {
	closure := number(func(int32) int32 { panic("no") })
	_, status, err := callID(entryCall, 1, closure.ID())
	check(t, err)
	if status == 0 {
		t.Error("C++ saw a successful callback")
	}
	if closure.Release() == nil {
		t.Error("the panic was lost")
	}
}

func TestGoexitOnAForeignThread(t *testing.T) {
	_, err := call(entryCallOnThread, 1, func(int32) int32 { runtime.Goexit(); return 1 })
	if !errors.Is(err, bridge.ErrGoexit) {
		t.Errorf("%v, want ErrGoexit", err)
	}
}

// On the caller's own goroutine Goexit does what it always does: it ends the goroutine, C++ frames and all. Nothing else
// may be harmed: the closure can be released and other calls work.
func TestGoexitOnTheCallersGoroutine(t *testing.T) {
	closure := number(func(int32) int32 { runtime.Goexit(); return 1 })
	for range 3 {
		done := make(chan bool, 1)
		go func() {
			defer func() { done <- true }()
			_, _, _ = callID(entryCall, 1, closure.ID())
			t.Error("Goexit returned")
		}()
		<-done
	}
	if err := closure.Release(); !errors.Is(err, bridge.ErrGoexit) {
		t.Errorf("%v, want ErrGoexit", err)
	}
	for range 100 {
		if sum, err := call(entryCall, 2, double); sum != 2 || err != nil {
			t.Fatalf("after Goexit: %d, %v", sum, err)
		}
		if err := code(entryCrash, 1); !errors.Is(err, bridge.ErrAccessViolation) {
			t.Fatalf("fault after Goexit: %v", err)
		}
	}
}

func TestStaleIDIsRefused(t *testing.T) {
	closure := number(double)
	check(t, closure.Release())
	others := make([]*stub.Closure, 3000) // so that the slot is used again
	for i := range others {
		others[i] = number(func(int32) int32 { t.Error("misdirected"); return 0 })
	}
	for _, id := range []uint64{closure.ID(), 0, 1 << 40, ^uint64(0)} {
		sum, status, err := callID(entryCall, 1, id)
		if err != nil || sum != 0 || status == 0 {
			t.Errorf("id %#x: sum %d, status %d, %v", id, sum, status, err)
		}
	}
	for _, other := range others {
		check(t, other.Release())
	}
}

func TestReleaseWaitsForRunningCalls(t *testing.T) {
	entered, leave := make(chan bool), make(chan bool)
	var finished atomic.Bool
	closure := number(func(int32) int32 {
		entered <- true
		<-leave
		time.Sleep(20 * time.Millisecond)
		finished.Store(true)
		return 0
	})
	go func() { _, _, _ = callID(entryCall, 1, closure.ID()) }()
	<-entered
	go func() { time.Sleep(20 * time.Millisecond); leave <- true }()
	check(t, closure.Release())
	if !finished.Load() {
		t.Error("Release returned while the closure ran")
	}
}

func TestReleaseFromInside(t *testing.T) {
	var registration *bridge.Registration
	calls := 0
	closure := number(func(int32) int32 {
		calls++
		if err := registration.Close(); err != nil {
			t.Error(err)
		}
		return 5
	})
	registration = closure.Register(0)
	sum, status, err := callID(entryCall, 2, closure.ID())
	check(t, err)
	if calls != 1 || sum != 5 || status == 0 {
		t.Errorf("%d calls, sum %d, status %d: want the first call to finish and the second to be refused", calls, sum, status)
	}
	check(t, registration.Close())
}

func TestRegistrationReportsThePanic(t *testing.T) {
	closure := number(func(int32) int32 { panic("late") })
	registration := closure.Register(0)
	_, _, err := callID(entryCallOnThread, 1, closure.ID())
	check(t, err)
	var panicked *bridge.PanicError
	if err := registration.Close(); !errors.As(err, &panicked) || panicked.Value != any("late") {
		t.Errorf("%v", err)
	}
}

func TestAMillionClosures(t *testing.T) {
	n := 1_000_000
	if testing.Short() {
		n = 10_000
	}
	calls := 0
	for i := range n {
		closure := number(func(int32) int32 { calls++; return 1 })
		if i%100 == 0 {
			if _, _, err := callID(entryCall, 1, closure.ID()); err != nil {
				t.Fatal(err)
			}
		}
		check(t, closure.Release())
	}
	if calls != n/100 {
		t.Errorf("%d calls, want %d", calls, n/100)
	}
}

func TestCallbacksDoNotAllocate(t *testing.T) {
	closure := number(double)
	defer func() { _ = closure.Release() }()
	id := closure.ID()
	if n := testing.AllocsPerRun(100, func() { _, _, _ = callID(entryCall, 10, id) }); n != 0 {
		t.Errorf("%v allocations per ten callbacks", n)
	}
}
