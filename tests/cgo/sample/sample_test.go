// sample_test.go: what cgo and gangway cgo must do alike.

package sample

import (
	"math"
	"runtime"
	"sync"
	"syscall"
	"testing"
)

func TestStructsByValue(t *testing.T) {
	record := Make(3, "three")
	if got := Sum(record); got != 3+3*(0.5+1.5+2.5+3.5) || Name(&record) != "three" {
		t.Errorf("sum %v, name %q", got, Name(&record))
	}
}

// grow makes the goroutine's stack move.
func grow(n int) int64 {
	var room [1024]byte
	room[n%len(room)] = 1
	if n == 0 {
		return int64(room[0])
	}
	return grow(n-1) + int64(room[1])*0
}

func TestStacksMoveInsideCallbacks(t *testing.T) {
	var all sync.WaitGroup
	for range 8 {
		all.Add(1)
		go func() {
			defer all.Done()
			for n := range int64(20) {
				got := Call(func(n int64) int64 { return grow(int(n)*20) + n }, n)
				if got != n+2 {
					t.Errorf("call of %d: %d", n, got)
				}
				runtime.GC()
			}
		}()
	}
	all.Wait()
}

func TestNestedCallbacks(t *testing.T) {
	var nest func(int64) int64
	nest = func(n int64) int64 {
		if n == 0 {
			return grow(100)
		}
		if n%7 == 0 {
			grow(int(n) * 10)
		}
		return Call(nest, n-1)
	}
	if got := Call(nest, 50); got != 1+51 {
		t.Errorf("nested 50 deep: %d", got)
	}
}

func TestThreadsOfC(t *testing.T) {
	const threads, times = 4, 200
	got := CallOnThreads(func(n int64) int64 { grow(20); return n }, threads, times)
	if want := int64(threads * times * (times - 1) / 2); got != want {
		t.Errorf("sum %d, not %d", got, want)
	}
}

// A thread of C's is entered while other goroutines go on, and calls C again on itself.
func TestThreadsOfCCallBackIntoC(t *testing.T) {
	got := CallOnThreads(func(n int64) int64 { return Call(func(n int64) int64 { return n }, n) - 1 }, 3, 50)
	if want := int64(3 * 50 * 49 / 2); got != want {
		t.Errorf("sum %d, not %d", got, want)
	}
}

func TestPanicsPassThroughC(t *testing.T) {
	for i := range int64(1000) {
		func() {
			defer func() {
				if got := recover(); got != i {
					t.Fatalf("recovered %v, not %d", got, i)
				}
			}()
			Call(func(int64) int64 { panic(i) }, 0)
		}()
	}
	if got := CallAndCatch(func(int64) int64 { return 5 }); got != 5 {
		t.Errorf("a call afterwards: %d", got)
	}
}

func TestPanicsPassThroughNestedC(t *testing.T) {
	var nest func(int64) int64
	nest = func(n int64) int64 {
		if n == 0 {
			panic("from below")
		}
		return Call(nest, n-1)
	}
	for range 100 {
		inner := Call(func(int64) (result int64) {
			defer func() { result = int64(len(recover().(string))) }()
			return Call(nest, 5)
		}, 0)
		if inner != int64(len("from below"))+1 {
			t.Fatalf("recovered in the middle: %d", inner)
		}
	}
}

func TestGoexitInACallback(t *testing.T) {
	for range 20 {
		done := make(chan bool)
		go func() {
			ended := false
			defer func() { done <- ended }()
			Call(func(int64) int64 {
				ended = true
				runtime.Goexit()
				return 0
			}, 0)
			ended = false
		}()
		if !<-done {
			t.Fatal("the goroutine went on")
		}
	}
	if got := Call(func(n int64) int64 { return n }, 1); got != 2 {
		t.Errorf("a call afterwards: %d", got)
	}
}

func TestManyCallbacks(t *testing.T) {
	var all sync.WaitGroup
	for range 8 {
		all.Add(1)
		go func() {
			defer all.Done()
			const times = 10000
			if got := CallMany(func(n int64) int64 { return n }, times); got != times*(times-1)/2 {
				t.Errorf("sum %d", got)
			}
		}()
	}
	all.Wait()
}

// Results of kernels and of libuv are errors below 0, and HRESULTs are so, too. From many goroutines at once: such an errno takes a
// way of its own to Go.
func TestEveryErrno(t *testing.T) {
	const hresult = 0x80004005
	var all sync.WaitGroup
	for range 40 {
		all.Add(1)
		go func() {
			defer all.Done()
			for _, value := range []int32{1, 33, math.MaxInt32, -1, -3, -12, -4095, -256, -512, -(1 << 16), math.MinInt32, math.MinInt32 + 256, hresult - 1<<32} {
				n, err := Errno(value)
				if number, ok := err.(syscall.Errno); !ok || int32(number) != value || n != 7 {
					t.Errorf("errno %d: %d, %v", value, n, err)
				}
			}
			if n, err := Errno(0); n != 7 || err != nil {
				t.Errorf("errno 0: %d, %v", n, err)
			}
		}()
	}
	all.Wait()
}
