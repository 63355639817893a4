// limit_test.go: calls that block wait for their turn where there are too many, and none is lost.

//go:build windows

package limit_test

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/stub/cgostub"
	"github.com/gangway-go/gangway/tests/go/apartments/apartments"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "apartments", Load: apartments.Load}) }

func init() {
	// As a program does it that knows of nothing. Elsewhere than on 386 there is room for 8192 threads, but not on every
	// machine of the tests.
	e2e.RegisterHelper("many", func() error {
		if err := apartments.Load(bridge.FromFile(e2e.DLL("apartments"))); err != nil {
			return err
		}
		if runtime.GOARCH != "386" {
			bridge.LimitCalls(256)
		}
		const calls = 3000
		var inside, returned atomic.Int32
		release := make(chan struct{})
		go func() { // when no more come in
			for before := int32(-1); before != inside.Load(); time.Sleep(500 * time.Millisecond) {
				before = inside.Load()
			}
			close(release)
		}()
		all(calls, func() {
			r, err := apartments.CallBack(func(value int32) int32 {
				inside.Add(1)
				<-release // the thread waits below
				return value
			}, 1)
			if err == nil {
				returned.Add(r)
			}
		})
		fmt.Println("returned", returned.Load())
		return nil
	})
	e2e.RegisterHelper("goexit", func() error {
		if err := apartments.Load(bridge.FromFile(e2e.DLL("apartments"))); err != nil {
			return err
		}
		bridge.LimitCalls(1)
		for range 5 {
			all(1, func() {
				_, _ = apartments.CallBack(func(int32) int32 { runtime.Goexit(); return 0 }, 0)
			})
		}
		apartments.SleepMs(1)
		fmt.Println("returned", 5)
		return nil
	})
}

// all runs f in goroutines of their own, and waits for them.
func all(goroutines int, f func()) {
	var group sync.WaitGroup
	for range goroutines {
		group.Add(1)
		go func() {
			defer group.Done()
			f()
		}()
	}
	group.Wait()
}

// limit sets the limit for a test.
func limit(t *testing.T, calls int) {
	t.Helper()
	before := bridge.LimitCalls(calls)
	t.Cleanup(func() {
		if got := bridge.LimitCalls(before); got != calls {
			t.Errorf("the limit was %d, want %d", got, calls)
		}
	})
}

// within fails when f has not returned in time: a call waits for ever.
func within(t *testing.T, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	select {
	case <-done:
	case <-time.After(time.Minute):
		t.Fatal("calls are stuck")
	}
}

func TestThousandsOfBlockedCallsReturn(t *testing.T) {
	output, err := e2e.Helper(t, "", "many")
	if err != nil || !strings.HasPrefix(output, "returned 3000") {
		t.Errorf("%v: %.2000s", err, output)
	}
}

func TestNoMoreCallsThanTheLimit(t *testing.T) {
	limit(t, 4)
	var running, most atomic.Int32
	within(t, func() {
		all(60, func() {
			_, err := apartments.CallBack(func(int32) int32 {
				now := running.Add(1)
				defer running.Add(-1)
				for seen := most.Load(); now > seen && !most.CompareAndSwap(seen, now); seen = most.Load() {
				}
				time.Sleep(time.Millisecond)
				return 0
			}, 0)
			if err != nil {
				t.Error(err)
			}
		})
	})
	if n := most.Load(); n > 4 {
		t.Errorf("%d calls at one time", n)
	}
}

// A call from a closure has its thread already.
func TestNestedCallsDoNotWait(t *testing.T) {
	limit(t, 1)
	var nested func(depth int32) int32
	nested = func(depth int32) int32 {
		if depth == 0 {
			apartments.SleepMs(1)
			return 1
		}
		r, err := apartments.CallBack(nested, depth-1)
		if err != nil {
			t.Error(err)
		}
		return r + 1
	}
	within(t, func() {
		all(20, func() {
			if r := nested(5); r != 6 {
				t.Errorf("%d, want 6", r)
			}
		})
	})
}

// However a call ends, the next one gets its turn.
func TestPanicsGiveTheirTurnBack(t *testing.T) {
	limit(t, 1)
	within(t, func() {
		for range 5 {
			_, err := apartments.CallBack(func(int32) int32 { panic("out") }, 0)
			_ = e2e.As[*bridge.PanicError](t, "panic", err)
		}
		apartments.SleepMs(1)
	})
}

func TestGoexitGivesItsTurnBack(t *testing.T) {
	output, err := e2e.Helper(t, "", "goexit")
	if err != nil || !strings.HasPrefix(output, "returned 5") {
		t.Errorf("%v: %.2000s", err, output)
	}
}

func TestCallsOfConvertedPackagesAreCounted(t *testing.T) {
	dll, err := syscall.LoadDLL(e2e.DLL("block"))
	e2e.Check(t, err)
	block, err := dll.FindProc("block")
	e2e.Check(t, err)
	blocked, err := dll.FindProc("blocked")
	e2e.Check(t, err)
	limit(t, 4)
	if !cgostub.Crowded() {
		t.Error("nothing is counted with a limit of 4")
	}
	milliseconds := int32(1)
	within(t, func() {
		all(60, func() { cgostub.Call(block.Addr(), unsafe.Pointer(&milliseconds)) })
	})
	if n := cgostub.Call(blocked.Addr(), unsafe.Pointer(&milliseconds)); n < 1 || n > 4 {
		t.Errorf("%d calls at one time", n)
	}
}

func TestWithoutALimit(t *testing.T) {
	limit(t, 0)
	within(t, func() { all(50, func() { apartments.SleepMs(1) }) })
}
