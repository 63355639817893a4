// closures_test.go: C++ on apartments and on threads of its own calls Go.

//go:build windows

package apartments_test

import (
	"errors"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/apartments/apartments"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestClosureFromEveryKindOfApartment(t *testing.T) {
	for _, kind := range kinds {
		apt := e2e.Apartment(t, kind)
		got, err := apartments.CallBackOn(background, apt, func(value int32) int32 { return value + 1 }, 41)
		e2e.Check(t, err)
		e2e.Equal(t, "result", got, 42)
		sum, err := apartments.CallBackOftenOn(background, apt, func(value int32) int32 { return 2 * value }, 1000)
		e2e.Check(t, err)
		e2e.Equal(t, "sum", sum, 999_000)
		sum, err = apartments.CallBackOnThreadOn(background, apt, func(value int32) int32 { return 2 * value }, 1000)
		e2e.Check(t, err)
		e2e.Equal(t, "sum from a thread", sum, 999_000)
	}
}

// While a closure of one call runs, the apartment serves others.
func TestTheApartmentWorksOnWhileAClosureRuns(t *testing.T) {
	for _, kind := range kinds {
		apt := e2e.Apartment(t, kind, apartment.Workers(min(1, int(kind)&2)))
		got, err := apartments.CallBackOn(background, apt, func(value int32) int32 {
			sum, err := apartments.AddOn(background, apt, value, 1)
			if err != nil {
				t.Error(err)
			}
			return sum
		}, 1)
		e2e.Check(t, err)
		e2e.Equal(t, "result", got, 2)
	}
}

// A calls Go, which calls B, which calls Go, which calls A: fifty levels of it.
func TestNestingAcrossTwoApartments(t *testing.T) {
	a, b := e2e.Apartment(t, apartment.STA), e2e.Apartment(t, apartment.STA)
	threads := map[*apartment.Apartment]uint32{}
	for _, apt := range []*apartment.Apartment{a, b} {
		thread, err := apartments.CurrentThreadOn(background, apt)
		e2e.Check(t, err)
		threads[apt] = thread
	}
	const deep = 50
	var down func(apt, other *apartment.Apartment, depth int32) int32
	down = func(apt, other *apartment.Apartment, depth int32) int32 {
		got, err := apartments.CallBackOn(background, apt, func(value int32) int32 {
			if value == 0 {
				return 0
			}
			if thread, err := apartments.CurrentThreadOn(background, apt); err != nil || thread != threads[apt] {
				t.Errorf("depth %d: thread %d, %v", depth, thread, err)
			}
			return down(other, apt, value-1) + 1
		}, depth)
		if err != nil {
			t.Errorf("depth %d: %v", depth, err)
		}
		return got
	}
	e2e.Equal(t, "levels", down(a, b, deep), deep)
}

func TestPanicsComeBack(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	why := errors.New("why")
	for range 3 {
		_, err := apartments.CallBackOn(background, apt, func(int32) int32 { panic(why) }, 1)
		e2e.Is(t, "on the apartment", err, why)
		_, err = apartments.CallBackOnThreadOn(background, apt, func(int32) int32 { panic(why) }, 1)
		e2e.Is(t, "on a thread", err, why)
		_, err = apartments.CallBackOn(background, apt, func(int32) int32 { runtime.Goexit(); return 0 }, 1)
		e2e.Is(t, "Goexit", err, bridge.ErrGoexit)
		got, err := apartments.CallBackOn(background, apt, func(value int32) int32 { return value }, 5)
		if err != nil || got != 5 {
			t.Errorf("afterwards: %d, %v", got, err)
		}
	}
}

func TestAMillionUpcallsFromAForeignThread(t *testing.T) {
	n := int32(calls(1_000_000))
	start := time.Now()
	var ran atomic.Int64
	sum, err := apartments.CallBackOnThread(func(value int32) int32 { ran.Add(1); return value & 1 }, n)
	e2e.Check(t, err)
	if sum != int64(n)/2 || ran.Load() != int64(n) {
		t.Errorf("sum %d of %d calls, want %d of %d", sum, ran.Load(), n/2, n)
	}
	t.Logf("%v per upcall", time.Since(start)/time.Duration(n))
	start = time.Now()
	sum, err = apartments.CallBackOnThreads(func(value int32) int32 { return value & 1 }, 8, n/10)
	e2e.Check(t, err)
	e2e.Equal(t, "sum of eight threads", sum, 8*int64(n/10/2))
	t.Logf("%v per upcall of eight threads", time.Since(start)/time.Duration(8*n/10))
}

func TestAMillionClosuresComeAndGo(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	n := calls(1_000_000)
	var all sync.WaitGroup
	const callers = 8
	for range callers {
		all.Add(1)
		go func() {
			defer all.Done()
			for i := range n / callers {
				got, err := apartments.CallBackOn(background, apt, func(value int32) int32 { return value ^ int32(i) }, 7)
				if err != nil || got != 7^int32(i) {
					t.Errorf("%d, %v", got, err)
					return
				}
			}
		}()
	}
	all.Wait()
	e2e.Equal(t, "closures left", bridge.Stats().Closures, 0)
}

// The closure runs on a goroutine that has no business with the apartment's thread.
func TestClosuresOfApartmentsMayBlock(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	gate := make(chan struct{})
	var all sync.WaitGroup
	const many = 100
	for range many {
		all.Add(1)
		go func() {
			defer all.Done()
			_, err := apartments.CallBackOn(background, apt, func(value int32) int32 { <-gate; return value }, 1)
			if err != nil {
				t.Error(err)
			}
		}()
	}
	for apt.Stats().Waiting < many {
		time.Sleep(time.Millisecond)
	}
	if s := apt.Stats(); len(s.Threads) != 1 || slices.Contains(s.Threads, 0) {
		t.Errorf("%+v", s)
	}
	close(gate)
	all.Wait()
}
