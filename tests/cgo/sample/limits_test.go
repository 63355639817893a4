// limits_test.go: what calls share with all others: a limit of those that block, and the floating-point modes of a thread.

//go:build gangway

package sample

import (
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/bridge"
)

//go:noinline
func div(a, b float64) float64 { return a / b }

func TestFloatingPointModesStayInC(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	goes := func(when string) {
		if d, third := div(5e-324, 1), div(1, 3); d != 5e-324 || third != 0.3333333333333333 {
			t.Errorf("%s: 5e-324/1 = %g, 1/3 = %.20g", when, d, third)
		}
	}
	SetModes()
	goes("after a call")
	if !CallWithModes(func(int64) int64 { goes("in a callback"); return 0 }) {
		t.Error("C++ does not find its modes again")
	}
	goes("after a callback")
	func() {
		defer func() { _ = recover() }()
		CallWithModes(func(int64) int64 { panic("out") })
	}()
	goes("after a panic")
}

func TestCallsWaitForTheirTurn(t *testing.T) {
	before := bridge.LimitCalls(3)
	defer bridge.LimitCalls(before)
	var running, most atomic.Int64
	var all sync.WaitGroup
	for range 40 {
		all.Add(1)
		go func() {
			defer all.Done()
			defer func() { _ = recover() }() // a panic gives the turn back
			Call(func(n int64) int64 {
				now := running.Add(1)
				defer running.Add(-1)
				for seen := most.Load(); now > seen && !most.CompareAndSwap(seen, now); seen = most.Load() {
				}
				time.Sleep(time.Millisecond)
				Call(func(n int64) int64 { return n }, 1) // has its thread: it does not wait
				panic("out")
			}, 1)
		}()
	}
	all.Wait()
	if n := most.Load(); n < 1 || n > 3 {
		t.Errorf("%d calls at one time", n)
	}
}
