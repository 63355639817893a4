// hammer_test.go: everything at once, from many goroutines, for a tenth of a second each.

//go:build windows

package hammer_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/callbacks/callbacks"
	"github.com/gangway-go/gangway/tests/go/classes/classes"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/failures/failures"
	"github.com/gangway-go/gangway/tests/go/faults/faults"
	"github.com/gangway-go/gangway/tests/go/scalars/scalars"
	"github.com/gangway-go/gangway/tests/go/texts/texts"
)

func TestMain(m *testing.M) {
	e2e.Main(m,
		e2e.Module{Name: "callbacks", Load: callbacks.Load}, e2e.Module{Name: "classes", Load: classes.Load},
		e2e.Module{Name: "failures", Load: failures.Load}, e2e.Module{Name: "faults", Load: faults.Load},
		e2e.Module{Name: "scalars", Load: scalars.Load}, e2e.Module{Name: "texts", Load: texts.Load})
}

const (
	workers  = 16
	duration = 100 * time.Millisecond
)

// hammer runs work from many goroutines until the time is up or one fails.
func hammer(t *testing.T, work func(worker, round int) error) {
	t.Helper()
	var group sync.WaitGroup
	var failed atomic.Bool
	var rounds atomic.Int64
	end := time.Now().Add(duration)
	for worker := range workers {
		group.Add(1)
		go func() {
			defer group.Done()
			for round := 0; time.Now().Before(end) && !failed.Load(); round++ {
				rounds.Add(1)
				if err := work(worker, round); err != nil {
					failed.Store(true)
					t.Errorf("worker %d, round %d: %v", worker, round, err)
				}
			}
		}()
	}
	group.Wait()
	if rounds.Load() < workers {
		t.Errorf("only %d rounds: nothing was hammered", rounds.Load())
	}
}

func TestScalarCalls(t *testing.T) {
	hammer(t, func(worker, round int) error {
		want := float64(worker*1000000 + round)
		if got := scalars.EchoDouble(want); got != want {
			return fmt.Errorf("got %v, want %v", got, want)
		}
		return nil
	})
}

func TestTexts(t *testing.T) {
	hammer(t, func(worker, round int) error {
		want := strings.Repeat(fmt.Sprint(worker, round), 1+round%20)
		got, err := texts.StringEcho(want)
		if err == nil && got != want {
			err = fmt.Errorf("got %q, want %q", got, want)
		}
		return err
	})
}

func TestClosures(t *testing.T) {
	hammer(t, func(worker, round int) error {
		call := callbacks.Apply
		if round%2 == 1 {
			call = callbacks.ApplyPlain
		}
		got, err := call(func(value int32) int32 { return value + int32(worker) }, int32(round))
		if err == nil && got != int32(worker+round) {
			err = fmt.Errorf("got %d, want %d", got, worker+round)
		}
		return err
	})
}

func TestObjects(t *testing.T) {
	before := classes.CounterLive()
	hammer(t, func(worker, round int) error {
		c, err := classes.NewCounterStringInt32("hammered", int32(worker))
		if err != nil {
			return err
		}
		value, err := c.Add(int32(round))
		if err == nil && value != int32(worker+round) {
			err = fmt.Errorf("got %d, want %d", value, worker+round)
		}
		return errors.Join(err, c.Close())
	})
	e2e.Equal(t, "live objects", classes.CounterLive(), before)
}

// Objects that all workers share are closed and used at the same time; each use works or is refused.
func TestSharedObjects(t *testing.T) {
	before := classes.CounterLive()
	var shared [4]atomic.Pointer[classes.Counter]
	hammer(t, func(worker, round int) error {
		place := &shared[(worker+round)%len(shared)]
		made, err := classes.NewCounterStringInt32("shared", 0)
		if err != nil {
			return err
		}
		if old := place.Swap(made); old != nil {
			if err := old.Close(); err != nil {
				return err
			}
		}
		if c := shared[round%len(shared)].Load(); c != nil {
			var closed *bridge.HandleError
			if _, err := c.Add(1); err != nil && !errors.As(err, &closed) {
				return err
			}
		}
		return nil
	})
	for i := range shared {
		if c := shared[i].Load(); c != nil {
			e2e.Check(t, c.Close())
		}
	}
	e2e.Equal(t, "live objects", classes.CounterLive(), before)
}

func TestExceptionsAndFaults(t *testing.T) {
	hammer(t, func(worker, round int) error {
		want, err := error(bridge.ErrOutOfRange), failures.ThrowStd(6)
		if (worker+round)%4 == 0 {
			want = bridge.ErrAccessViolation
			_, err = faults.ReadNull()
		}
		if !errors.Is(err, want) {
			return fmt.Errorf("got %v, want %v", err, want)
		}
		return nil
	})
}
