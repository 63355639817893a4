// hammer_test.go: calls given up at random, a million closures, and what a call costs in memory.

//go:build windows

package affinity_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/tests/go/affinity/affinity"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

// Whatever a call had made when its context ended is given back: the end of the program looks for leftovers.
func TestCallsGivenUpAtRandomLeaveNothing(t *testing.T) {
	counter, _ := newCounter(t, 1, apartment.Grace(time.Millisecond))
	const goroutines, each = 16, 150
	done, given := make(chan int, goroutines), make(chan int, goroutines)
	var wait sync.WaitGroup
	for range goroutines {
		wait.Add(1)
		go func() {
			defer wait.Done()
			ended, left := 0, 0
			for range each {
				ctx, cancel := context.WithTimeout(background, time.Duration(rand.Int64N(int64(400*time.Microsecond))))
				err := anyCall(ctx, counter)
				cancel()
				switch {
				case err == nil:
					ended++
				case errors.Is(err, context.DeadlineExceeded):
					left++
				default:
					t.Error(err)
				}
			}
			done <- ended
			given <- left
		}()
	}
	wait.Wait()
	ended, left := 0, 0
	for range goroutines {
		ended += <-done
		left += <-given
	}
	t.Logf("%d ended, %d were given up", ended, left)
	if ended == 0 || left == 0 {
		t.Error("all or none were given up: the test shows nothing")
	}
	_, err := counter.Add(background, 1)
	e2e.Check(t, err)
}

func anyCall(ctx context.Context, counter *affinity.Counter) error {
	switch rand.IntN(5) {
	case 0:
		name, err := counter.Name(ctx)
		if err == nil && len(name) < 60 {
			return errors.New("half a name: " + name)
		}
		return err
	case 1:
		made, err := counter.Copy(ctx)
		if err == nil {
			err = made.Close(background)
		}
		return err
	case 2:
		return counter.Sort(ctx, []int32{2, 1}, func(a, b int32) int32 { return a - b })
	case 3:
		return counter.Watch(ctx, func(int32, string) {})
	default:
		_, err := counter.NameBatch(ctx, make([]affinity.CounterNameArgs, 10))
		return err
	}
}

func TestAMillionClosures(t *testing.T) {
	count := 1_000_000
	if testing.Short() {
		count = 10_000
	}
	for i := range count {
		e2e.Check(t, affinity.Hold(func(n int32) int32 { return n + int32(i) }))
	}
	last, err := affinity.Held(1)
	e2e.Check(t, err)
	e2e.Equal(t, "answer", last, int32(count))
	e2e.Check(t, affinity.LetGo())
}

func TestCallsDoNotAllocate(t *testing.T) {
	counter, _ := newCounter(t, 1)
	allocations := testing.AllocsPerRun(1000, func() {
		if _, err := counter.Add(background, 1); err != nil {
			t.Fatal(err)
		}
	})
	if allocations >= 1 {
		t.Errorf("%v allocations a call", allocations)
	}
}
