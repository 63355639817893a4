// steal_windows_test.go: a fault above Go that C++ has called is no fault of the C++ below. It ends the process with Go's own
// report, as it does where there is no C++ below, or is contained by the guard of a call that the closure makes.

package reentry_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/reentry/reentry"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "reentry", Load: reentry.Load}) }

const stillBusy = 99

var strlen = syscall.NewLazyDLL("msvcrt.dll").NewProc("strlen")

// unguarded faults in a function of a system DLL, called as Go programs call those: no guard is there for it.
func unguarded() { _, _, _ = strlen.Call(16) }

func faulting(call func() error) func() error {
	return func() error {
		if err := reentry.Load(bridge.FromFile(e2e.DLL("reentry"))); err != nil {
			return err
		}
		if err := strlen.Find(); err != nil {
			return err
		}
		time.AfterFunc(20*time.Second, func() { os.Exit(stillBusy) })
		return fmt.Errorf("went on after a fault that nothing contains: %w", call())
	}
}

func init() {
	e2e.RegisterHelper("plain", faulting(func() error { unguarded(); return nil }))
	e2e.RegisterHelper("closure", faulting(func() error { _, err := reentry.Call(unguarded); return err }))
	e2e.RegisterHelper("goroutine", faulting(func() error {
		done := make(chan error)
		go func() { _, err := reentry.Call(unguarded); done <- err }()
		return <-done
	}))
	e2e.RegisterHelper("nested", faulting(func() error {
		_, err := reentry.Call(func() { _, _ = reentry.Call(unguarded) })
		return err
	}))
	e2e.RegisterHelper("after an inner guard", faulting(func() error {
		_, err := reentry.Call(func() { _ = reentry.Fault(); unguarded() })
		return err
	}))
	e2e.RegisterHelper("apartment", faulting(func() error {
		a, err := apartment.New(apartment.STA)
		if err != nil {
			return err
		}
		return a.Do(context.Background(), unguarded)
	}))
}

func TestAFaultAboveGoEndsTheProcessAsWithoutCppBelow(t *testing.T) {
	const report = "Exception 0xc0000005" // Go's; under Wine 8 there is none
	plain, alone := e2e.Helper(t, "", "plain")
	if alone == nil {
		t.Fatalf("an unguarded fault did not end the process:\n%s", plain)
	}
	for _, name := range []string{"closure", "goroutine", "nested", "after an inner guard", "apartment"} {
		output, err := e2e.Helper(t, "", name)
		if err == nil || err.Error() != alone.Error() || strings.Contains(output, report) != strings.Contains(plain, report) {
			t.Errorf("%s: %v, want %v and:\n%s\ngot:\n%s", name, err, alone, plain, output)
		}
	}
}

func TestAGuardedCallInAClosureHasItsOwnGuard(t *testing.T) {
	for range 3 {
		var inner error
		result, err := reentry.Call(func() { inner = reentry.Fault() })
		e2e.Check(t, err)
		e2e.Equal(t, "result", result, 7)
		e2e.Is(t, "inner call", inner, bridge.ErrAccessViolation)
	}
}

func TestAfterTheClosureTheGuardIsThereAgain(t *testing.T) {
	for name, closure := range map[string]func(){
		"returns": func() {},
		"faults":  func() { _ = reentry.Fault() },
		"calls":   func() { _, _ = reentry.Call(func() { _, _ = reentry.CallThenFault(func() {}) }) },
	} {
		_, err := reentry.CallThenFault(closure)
		fault := e2e.As[*bridge.Fault](t, name, err)
		e2e.Equal(t, name+" entry", fault.Entry, "reentry.CallThenFault")
	}
}

func init() {
	// In a process of its own, as the objects and closures of the dropped frames are not looked at here.
	e2e.RegisterHelper("goexit", func() error {
		if err := reentry.Load(bridge.FromFile(e2e.DLL("reentry"))); err != nil {
			return err
		}
		done := make(chan error, 1)
		go func() {
			// Deferred functions run on the same thread, where the frames of C++ and their guards were.
			defer func() {
				_, err := reentry.Call(func() {})
				done <- errors.Join(err, reentry.Fault(), reentry.Fault())
			}()
			_, _ = reentry.Call(func() { _, _ = reentry.Call(runtime.Goexit) })
		}()
		if err := <-done; !errors.Is(err, bridge.ErrAccessViolation) {
			return fmt.Errorf("in a deferred function: %w", err)
		}
		if err := reentry.Fault(); !errors.Is(err, bridge.ErrAccessViolation) {
			return fmt.Errorf("on another goroutine: %w", err)
		}
		return nil
	})
}

func TestAfterGoexitInAClosureTheGuardIsThereAgain(t *testing.T) {
	if output, err := e2e.Helper(t, "", "goexit"); err != nil {
		t.Errorf("%v:\n%s", err, output)
	}
}

func TestGoCodeInAClosureFaultsAsGoDoes(t *testing.T) {
	var recovered any
	result, err := reentry.Call(func() {
		defer func() { recovered = recover() }()
		var nothing *struct{ value int }
		nothing.value++
	})
	e2e.Check(t, err)
	e2e.Equal(t, "result", result, 7)
	if _, ok := recovered.(runtime.Error); !ok {
		t.Errorf("recovered %v, want a runtime.Error", recovered)
	}
	_, err = reentry.Call(func() { panic(nil) })
	if err == nil {
		t.Error("no error of a closure that panics")
	}
}

// C++ calls Go calls C++, until the thread's stack is used up: the innermost call that finds too little says so, and every
// level above goes on.
func TestRecursionThroughGoEndsInAStackOverflowFault(t *testing.T) {
	for _, lane := range []struct {
		name string
		call func(f func()) error
	}{
		{"caller's thread", func(f func()) error { f(); return nil }},
		{"new goroutine", func(f func()) error {
			done := make(chan bool)
			go func() { defer close(done); runtime.LockOSThread(); f() }()
			<-done
			return nil
		}},
		{"Go on an apartment", func(f func()) error {
			a, err := apartment.New(apartment.STA)
			if err != nil {
				return err
			}
			return errors.Join(a.Do(context.Background(), f), a.Close(context.Background()))
		}},
	} {
		// At the bottom of the stack every place must do: Go's runtime, the guard's own, C++'s.
		for pad := int32(16); pad < 9000; pad = pad*3/2 + 16 {
			deepest, overflows := int32(0), 0
			var step func(depth int32) int32
			step = func(depth int32) int32 {
				deepest = max(deepest, depth)
				result, err := reentry.Recurse(step, depth, pad)
				if err != nil {
					overflows++
					fault := e2e.As[*bridge.Fault](t, lane.name, err)
					e2e.Is(t, lane.name, err, bridge.ErrStackOverflow)
					e2e.Equal(t, lane.name+" entry", fault.Entry, "reentry.Recurse")
					return depth
				}
				return result
			}
			var result int32
			var err error
			e2e.Check(t, lane.call(func() { result, err = reentry.Recurse(step, 0, pad) }))
			e2e.Check(t, err)
			if overflows != 1 || deepest < 20 || result != deepest {
				t.Errorf("%s: %d overflows, deepest %d, result %d", lane.name, overflows, deepest, result)
			}
			e2e.Equal(t, lane.name+": healthy afterwards", reentry.Healthy(1), 2)
			e2e.Is(t, lane.name+": fault afterwards", reentry.Fault(), bridge.ErrAccessViolation)
		}
	}
}
