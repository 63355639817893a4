// lifetime_test.go: every object is destroyed exactly once, and a closed one is refused, never touched.

//go:build windows

package classes_test

import (
	"errors"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/classes/classes"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

// counts checks what a piece of a test constructs and destroys.
func counts(t *testing.T, constructed, destroyed int32, work func()) {
	t.Helper()
	before, gone := classes.Constructed(), classes.Destroyed()
	work()
	e2e.Equal(t, "constructed", classes.Constructed()-before, constructed)
	e2e.Equal(t, "destroyed", classes.Destroyed()-gone, destroyed)
}

func TestCloseDestroysOnce(t *testing.T) {
	counts(t, 1, 1, func() {
		c := counter(t, "once", 1)
		e2e.Check(t, c.Close())
		e2e.Check(t, c.Close())
	})
}

func TestByValueResultsLeaveNoTemporaries(t *testing.T) {
	a, b := counter(t, "a", 1), counter(t, "b", 2)
	counts(t, 1, 1, func() {
		sum, err := a.Sum(b)
		e2e.Check(t, err)
		e2e.Check(t, sum.Close())
	})
	e2e.Check(t, errors.Join(a.Close(), b.Close()))
}

func TestUseAfterCloseIsRefused(t *testing.T) {
	c, other := counter(t, "closed", 1), counter(t, "open", 1)
	defer other.Close()
	e2e.Check(t, c.Close())
	_, err := c.Add(1)
	_ = e2e.As[*bridge.HandleError](t, "method", err)
	_, err = c.Slow(0)
	_ = e2e.As[*bridge.HandleError](t, "another method", err)
	_ = e2e.As[*bridge.HandleError](t, "argument", other.Absorb(c))
	_, err = classes.ValueOf(nil)
	_ = e2e.As[*bridge.HandleError](t, "nil where C++ needs an object", err)
	_, err = classes.ValueOr(c, 3)
	_ = e2e.As[*bridge.HandleError](t, "closed where nil is allowed", err)
	e2e.Equal(t, "the open one", other.Value(), 1)
}

// A noexcept method has no error result; on a closed object it panics with the error.
func TestNoexceptMethodOfAClosedObjectPanics(t *testing.T) {
	c := counter(t, "closed", 1)
	e2e.Check(t, c.Close())
	defer func() {
		err, isError := recover().(error)
		if !isError {
			t.Fatal("no panic with an error")
		}
		_ = e2e.As[*bridge.HandleError](t, "panic", err)
	}()
	c.Value()
}

func TestFieldOfAClosedObjectPanics(t *testing.T) {
	c := counter(t, "closed", 1)
	e2e.Check(t, c.Close())
	defer func() {
		err, isError := recover().(error)
		if !isError {
			t.Fatal("no panic with an error")
		}
		_ = e2e.As[*bridge.HandleError](t, "panic", err)
	}()
	c.SetStep(1)
}

func TestZeroObjectIsRefused(t *testing.T) {
	var never classes.Counter
	_, err := never.Add(1)
	_ = e2e.As[*bridge.HandleError](t, "zero value", err)
	e2e.Check(t, never.Close())
}

func TestConcurrentCloseDestroysOnce(t *testing.T) {
	counts(t, 100, 100, func() {
		for range 100 {
			c := counter(t, "race", 1)
			var group sync.WaitGroup
			for range 4 {
				group.Add(1)
				go func() {
					defer group.Done()
					if err := c.Close(); err != nil {
						t.Error(err)
					}
				}()
			}
			group.Wait()
		}
	})
}

// Close while a method runs: the method ends normally on a live object, which is destroyed after it.
func TestCloseDuringACall(t *testing.T) {
	counts(t, 1, 1, func() {
		c := counter(t, "busy", 0)
		result := make(chan error)
		go func() {
			value, err := c.Slow(100)
			if err == nil && value != 1 {
				err = errors.New("the object was destroyed under the call")
			}
			result <- err
		}()
		time.Sleep(30 * time.Millisecond)
		e2e.Check(t, c.Close())
		_, err := c.Add(1)
		_ = e2e.As[*bridge.HandleError](t, "after close", err)
		e2e.Check(t, <-result)
	})
}

func TestForgottenObjectsAreClosedByTheCollector(t *testing.T) {
	const objects = 50
	before := classes.Destroyed()
	for range objects {
		counter(t, "forgotten", 1)
	}
	for deadline := time.Now().Add(10 * time.Second); classes.Destroyed()-before < objects && time.Now().Before(deadline); {
		runtime.GC()
		time.Sleep(5 * time.Millisecond)
	}
	e2e.Equal(t, "destroyed", classes.Destroyed()-before, objects)
}

func TestObjectsLiveDuringTheirCalls(t *testing.T) {
	for range 20 {
		done := make(chan error)
		go func() {
			_, err := counter(t, "temporary", 1).Slow(5)
			done <- err
		}()
		runtime.GC()
		e2e.Check(t, <-done)
	}
}

func TestLeaksNamesWhatIsAlive(t *testing.T) {
	bridge.RecordStacks(true)
	defer bridge.RecordStacks(false)
	settle(t)
	c := counter(t, "leak", 1)
	plain, err := classes.NewPlain()
	e2e.Check(t, err)
	leaks := bridge.Leaks()
	e2e.Equal(t, "leaks", len(leaks), 2)
	types := map[string]string{}
	for _, leak := range leaks {
		types[leak.Type] = leak.Stack
	}
	for _, name := range []string{"classes::Counter", "classes::Plain"} {
		if stack, found := types[name]; !found || !strings.Contains(stack, "lifetime_test.go") {
			t.Errorf("%s: found %v, stack %q", name, found, stack)
		}
	}
	e2e.Check(t, errors.Join(c.Close(), plain.Close()))
	e2e.Equal(t, "leaks after close", len(bridge.Leaks()), 0)
}

func settle(t *testing.T) {
	t.Helper()
	for range 200 {
		if len(bridge.Leaks()) == 0 {
			return
		}
		runtime.GC()
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatalf("objects of earlier tests are still alive: %+v", bridge.Leaks())
}
