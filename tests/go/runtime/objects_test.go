// objects_test.go: objects die exactly once, whoever closes them and when.

//go:build windows

package runtime_test

import (
	"errors"
	"io/fs"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
	"unsafe"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/stub"
)

func TestCloseIsIdempotent(t *testing.T) {
	c, err := newCounter(5)
	check(t, err)
	if n, err := c.next(); n != 5 || err != nil {
		t.Errorf("next = %d, %v", n, err)
	}
	if n := liveCounters(); n != 1 {
		t.Errorf("%d objects, want 1", n)
	}
	check(t, c.Close())
	check(t, c.Close())
	if n := liveCounters(); n != 0 {
		t.Errorf("%d objects after Close", n)
	}
	_, err = c.next()
	var refusal *bridge.HandleError
	if !errors.As(err, &refusal) || !errors.Is(err, bridge.ErrClosed) || !errors.Is(err, fs.ErrClosed) {
		t.Errorf("call after Close: %v (%T)", err, err)
	}
}

func TestZeroObjectIsRefused(t *testing.T) {
	_, err := new(counter).next()
	if !errors.Is(err, bridge.ErrHandle) || errors.Is(err, bridge.ErrClosed) {
		t.Errorf("%v", err)
	}
	check(t, new(counter).Close())
	if stub.Handle(nil) != 0 || stub.Handle(new(stub.Object)) == 0 {
		t.Error("nil and the zero Object are told apart by their handles")
	}
}

func TestDestructorErrorComesFromClose(t *testing.T) {
	c, err := newCounter(-1)
	check(t, err)
	if err := c.Close(); !errors.Is(err, bridge.ErrRuntimeError) {
		t.Errorf("Close: %v", err)
	}
	if n := liveCounters(); n != 0 {
		t.Errorf("%d objects after Close", n)
	}
	noRecords(t)
}

func TestCloseDuringACall(t *testing.T) {
	c, err := newCounter(7)
	check(t, err)
	closure := number(func(int32) int32 {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
		return liveCounters()
	})
	defer func() { _ = closure.Release() }()
	f := poolCall.Get()
	defer poolCall.Put(f)
	f.callback, f.times, f.result = closure.ID(), 1, int64(c.object.Handle())
	check(t, entryCounterDuring.Call(unsafe.Pointer(f)))
	if f.result != 7 {
		t.Errorf("the object was gone while it was used: %d", f.result)
	}
	if n := liveCounters(); n != 0 {
		t.Errorf("%d objects after the call", n)
	}
}

func TestConcurrentCloseAndCalls(t *testing.T) {
	for range 200 {
		c, err := newCounter(0)
		check(t, err)
		var all sync.WaitGroup
		for i := range 4 {
			all.Add(1)
			go func() {
				defer all.Done()
				if i == 3 {
					if err := c.Close(); err != nil {
						t.Error(err)
					}
				}
				for range 20 {
					if _, err := c.next(); err != nil && !errors.Is(err, bridge.ErrClosed) {
						t.Error(err)
					}
				}
			}()
		}
		all.Wait()
		check(t, c.Close())
	}
	if n := liveCounters(); n != 0 {
		t.Errorf("%d objects left", n)
	}
}

func TestForgottenObjectsAreClosed(t *testing.T) {
	for range 100 {
		_, err := newCounter(1)
		check(t, err)
	}
	for range 200 {
		runtime.GC()
		if liveCounters() == 0 {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Errorf("%d objects left", liveCounters())
}

func TestLeaksTellTypeAndStack(t *testing.T) {
	bridge.RecordStacks(true)
	defer bridge.RecordStacks(false)
	c, err := newCounter(1)
	check(t, err)
	bridge.RecordStacks(false)
	quiet, err := newCounter(2)
	check(t, err)
	leaks := bridge.Leaks()
	if len(leaks) != 2 || leaks[0].Type != "runtimetest::Counter" || leaks[0].Handle != c.object.Handle() ||
		!strings.Contains(leaks[0].Stack, "newCounter") || leaks[1].Stack != "" {
		t.Errorf("%+v", leaks)
	}
	check(t, c.Close())
	check(t, quiet.Close())
	if leaks := bridge.Leaks(); len(leaks) != 0 {
		t.Errorf("%+v", leaks)
	}
}

func TestManyLeaksAreListed(t *testing.T) {
	var all []*counter
	for range 300 {
		c, err := newCounter(1)
		check(t, err)
		all = append(all, c)
	}
	if n := len(bridge.Leaks()); n != 300 {
		t.Errorf("%d leaks, want 300", n)
	}
	for _, c := range all {
		check(t, c.Close())
	}
}
